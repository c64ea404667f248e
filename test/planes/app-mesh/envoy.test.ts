import assert from "node:assert/strict";
import { envoyImage, envoyVersion, imageRegions, isAtLeast } from "../../../components/ecs/aws-envoy/image";
import type { EnvoySettings } from "../../../components/graph/envoy-settings";
import { resolve } from "../../../components/graph/resolve";
import { containerOf, taskOf } from "../../ecs/tasks";

const envoyOf = (envoy: EnvoySettings) => containerOf(taskOf({ port: 8080, image: "w", envoy }), "envoy");
const resolved = (envoy: EnvoySettings) =>
  resolve({ name: "shop", envoy, services: { web: { port: 80, image: "w" } } }).services[0]!.versions[0]!.envoy;

describe("the Envoy sidecar", () => {
  const images: [region: string, image: string][] = [
    ["us-west-2", "840364872350.dkr.ecr.us-west-2.amazonaws.com/aws-appmesh-envoy:v1.39.1.0-prod"],
    ["me-south-1", "772975370895.dkr.ecr.me-south-1.amazonaws.com/aws-appmesh-envoy:v1.39.1.0-prod"],
    ["cn-north-1", "919366029133.dkr.ecr.cn-north-1.amazonaws.com.cn/aws-appmesh-envoy:v1.39.1.0-prod"],
    ["eu-south-2", "992897592190.dkr.ecr.eu-south-2.amazonaws.com/aws-appmesh-envoy:v1.39.1.0-prod"],
  ];
  for (const [region, image] of images) {
    it(`is AWS's image of ${region}`, () => assert.equal(envoyImage(resolved({}), region), image));
  }

  it("has an image in each of the 30 regions that App Mesh was in", () => {
    assert.equal(new Set(imageRegions).size, 30);
    for (const region of imageRegions) assert.match(String(envoyImage(resolved({}), region)), /^\d{12}\.dkr\.ecr\./);
    assert.equal(envoyImage(resolved({}), "us-east-9"), undefined);
  });

  it("is of another version, a digest, the preview's account or the user's own image when asked", () => {
    const digest = `sha256:${"0".repeat(64)}`;
    const repository = "840364872350.dkr.ecr.us-west-2.amazonaws.com/aws-appmesh-envoy";
    assert.equal(envoyImage(resolved({ version: "v1.29.6.1-prod" }), "us-west-2"), `${repository}:v1.29.6.1-prod`);
    assert.equal(envoyImage(resolved({ digest }), "us-west-2"), `${repository}@${digest}`);
    assert.equal(
      envoyImage(resolved({ version: "v1.8.0.2-beta" }), "us-west-2"),
      "111345817488.dkr.ecr.us-west-2.amazonaws.com/aws-appmesh-envoy:v1.8.0.2-beta",
    );
    assert.equal(envoyImage(resolved({ image: "mine/envoy:1" }), "us-west-2"), "mine/envoy:1");
  });

  const versions: [EnvoySettings, string][] = [
    [{}, "v1.39.1.0-prod"],
    [{ image: "mine/envoy:v1.12.3.0-prod" }, "v1.12.3.0-prod"],
    [{ image: "mine/envoy:latest" }, "v1.39.1.0-prod"],
    [{ image: "mine/envoy:latest", version: "v1.14.0" }, "v1.14.0"],
  ];
  for (const [settings, version] of versions) {
    it(`of ${JSON.stringify(settings)} is taken for ${version}`, () =>
      assert.equal(envoyVersion(resolved(settings)), version));
  }

  it("compares versions by their numbers", () => {
    assert.deepEqual(
      ["v1.15.0.0-prod", "v1.15.1.0-prod", "v1.9.0.0-prod", "v2.0.0", "1.15"].map((version) =>
        isAtLeast(version, [1, 15]),
      ),
      [true, true, false, true, true],
    );
  });

  it("is told its virtual node as its version takes it", () => {
    const node = "mesh/shop/virtualNode/web";
    assert.deepEqual(envoyOf({ version: "v1.15.0.0-prod" }).environment, [
      { name: "APPMESH_RESOURCE_ARN", value: node },
    ]);
    assert.deepEqual(envoyOf({ version: "v1.14.1.0-prod" }).environment, [
      { name: "APPMESH_VIRTUAL_NODE_NAME", value: node },
    ]);
    assert.deepEqual(envoyOf({ env: { ENVOY_LOG_LEVEL: "debug" } }).environment, [
      { name: "APPMESH_RESOURCE_ARN", value: node },
      { name: "ENVOY_LOG_LEVEL", value: "debug" },
    ]);
  });

  it("is checked for health as its version reports it", () => {
    assert.equal(
      envoyOf({}).healthCheck?.command[1],
      "curl -s http://localhost:9901/server_info | grep state | grep -q LIVE",
    );
    assert.equal(
      envoyOf({ version: "v1.8.0.2-beta" }).healthCheck?.command[1],
      "curl -s http://localhost:9901/server_info | cut -d' ' -f3 | grep -q live",
    );
  });

  it("takes the settings of its version before those of the service and the graph", () => {
    const graph = resolve({
      name: "shop",
      envoy: { cpu: 100, memory: 100, env: { A: "graph", B: "graph", C: "graph" } },
      services: {
        web: {
          port: 80,
          image: "w",
          envoy: { cpu: 200, env: { B: "service", C: "service" } },
          versions: { v1: { envoy: { env: { C: "version" } } } },
        },
      },
    });
    const { cpu, memory, env } = graph.services[0]!.versions[0]!.envoy;
    assert.deepEqual([cpu, memory, Object.fromEntries(env)], [200, 100, { A: "graph", B: "service", C: "version" }]);
  });

  it("stands in front of the service's port, but not of the metadata endpoints and what is ignored", () => {
    const { proxyConfiguration } = taskOf({
      port: 8080,
      image: "w",
      envoy: { egressIgnoredIps: ["10.0.0.1"], egressIgnoredPorts: [3306, 5432] },
    });
    assert.deepEqual(proxyConfiguration, {
      type: "APPMESH",
      containerName: "envoy",
      properties: {
        IgnoredUID: "1337",
        ProxyIngressPort: "15000",
        ProxyEgressPort: "15001",
        AppPorts: "8080",
        EgressIgnoredIPs: "169.254.170.2,169.254.169.254,10.0.0.1",
        EgressIgnoredPorts: "3306,5432",
      },
    });
  });

  it("of a worker names a port that nothing listens on, as ECS takes no empty list", () => {
    assert.equal(taskOf({ image: "w" }).proxyConfiguration?.properties.AppPorts, "1");
  });
});
