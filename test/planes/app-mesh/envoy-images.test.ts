import assert from "node:assert/strict";
import { firstVersions } from "../../../components/ecs/aws-envoy/image";
import type { EnvoySettings } from "../../../components/graph/envoy-settings";
import type { Service } from "../../../components/graph/types";
import { containerOf, taskOf } from "../../ecs/tasks";
import { found, versionBefore, web } from "./envoy-findings";
import { reported } from "./planned";

describe("Envoy's images", () => {
  const variants: [keyof typeof firstVersions, EnvoySettings, Service, place: string, what: string][] = [
    ["fips", { fips: true }, {}, "envoy.fips", "with FIPS cryptography"],
    ["distroless", { distroless: true }, {}, "envoy.distroless", "without a distribution"],
    ["arm64", {}, { cpuArchitecture: "arm64" }, "cpuArchitecture", "for arm64"],
  ];
  for (const [variant, envoy, service, place, what] of variants) {
    const first = firstVersions[variant];
    it(`are there ${what} from v${first} on`, () => {
      const version = `v${versionBefore(first)}-prod`;
      assert.deepEqual(found({ ...envoy, version }, service), [
        `error envoy-version services.web.${place}: AWS's Envoy ${version} has no image ${what}`,
      ]);
      assert.deepEqual(found({ ...envoy, version: `v${first}-prod` }, service), []);
    });
  }

  it("for arm64 are asked for by a task definition, too", () => {
    const containerDefinitions = [{ name: "a", image: "a:1", portMappings: [{ containerPort: 8080 }], memory: 512 }];
    const taskDefinition = {
      containerDefinitions,
      networkMode: "awsvpc",
      requiresCompatibilities: ["EC2"],
      runtimePlatform: { cpuArchitecture: "ARM64" },
    };
    const service: Service = { port: 8080, taskDefinition };
    assert.deepEqual(
      reported({ web: { ...service, envoy: { version: "v1.19.1.1-prod" } } }).filter((one) => one.includes("arm64")),
      ["error envoy-version services.web.taskDefinition: AWS's Envoy v1.19.1.1-prod has no image for arm64"],
    );
  });

  it("have FIPS cryptography in the United States and Canada only", () => {
    assert.deepEqual(found({ fips: true }, {}, "ca-central-1"), []);
    assert.deepEqual(found({ fips: true }, {}, "eu-west-1"), [
      'error invalid-proxy services.web.envoy.fips: AWS has no Envoy with FIPS cryptography in the region "eu-west-1"',
    ]);
  });

  it("are looked at for each kind of processors, whatever else versions share", () => {
    const versions = { v1: { image: "w" }, v2: { image: "w", cpuArchitecture: "arm64" as const } };
    const envoy = { version: "v1.19.1.1-prod" };
    assert.deepEqual(reported({ web: { port: 8080, versions } }, { envoy }).slice(1), [
      "error envoy-version services.web.versions.v2.cpuArchitecture: AWS's Envoy v1.19.1.1-prod has no image for arm64",
    ]);
  });

  it("of one's own are what they are", () => {
    assert.deepEqual(found({ fips: true, image: "mine/envoy:1" }, {}, "eu-west-1"), [
      "error invalid-proxy services.web.envoy.fips: fips chooses among AWS's images, and the image is your own",
    ]);
    const image = "mine/envoy:v1.19.0.0-prod";
    assert.deepEqual(found({ distroless: true, image }), [
      "error invalid-proxy services.web.envoy.distroless: distroless chooses among AWS's images, and the image is your own",
    ]);
    assert.deepEqual(found({ image }, { cpuArchitecture: "arm64" }), []);
  });

  it("are tagged by what they have, or pinned by their digest", () => {
    const imageOf = (envoy: EnvoySettings) =>
      String(containerOf(taskOf({ ...web, envoy }), "envoy").image).split("envoy")[1];
    assert.equal(imageOf({ fips: true }), ":v1.39.1.0-prod-fips");
    assert.equal(imageOf({ distroless: true }), ":v1.39.1.0-prod");
    const digest = `sha256:${"0".repeat(64)}`;
    assert.equal(imageOf({ fips: true, digest }), `@${digest}`);
  });

  it("run on the processors that the task names, which ECS is told", () => {
    assert.deepEqual(taskOf({ ...web, cpuArchitecture: "arm64" }).carried.runtimePlatform, {
      cpuArchitecture: "ARM64",
      operatingSystemFamily: "LINUX",
    });
    assert.equal(taskOf({ ...web, cpuArchitecture: "x86_64" }).carried.runtimePlatform, undefined);
  });
});
