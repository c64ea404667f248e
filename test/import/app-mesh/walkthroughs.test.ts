import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Found, Reading } from "../../../components/import/app-mesh/found";
import { readMeshes } from "../../../components/import/app-mesh/read";
import { readShared } from "../../shared";
import { filesOf } from "./example-files";

const line = ({ kind, name, parent }: Found) => `${kind} ${parent === undefined ? "" : `${parent} / `}${name}`;
const lines = ({ resources }: Reading) => resources.map(line).sort();
const specOf = ({ resources }: Reading, wanted: string) => resources.find(({ name }) => name === wanted)?.spec;
const codesOf = ({ remarks }: Reading) => [...new Set(remarks.map(({ code }) => code))].sort();
const errorsOf = ({ remarks }: Reading) => remarks.filter(({ severity }) => severity === "error");

describe("readers of meshes, on AWS's examples", () => {
  it("read howto-http2 with its templates and the routes that are tried one after the other", function () {
    const parameters = { ProjectName: "howto", "AWS::Region": "us-west-2", EnvoyImage: "envoy:1" };
    const files = filesOf(
      this,
      "howto-http2/infra.yaml",
      "howto-http2/mesh.yaml",
      "howto-http2/app.yaml",
      "howto-http2/mesh/",
    );
    const reading = readMeshes(files, { parameters });
    assert.deepEqual(lines(reading), [
      "mesh howto-mesh",
      "route virtual-router / route",
      "virtual-node color_client",
      "virtual-node color_server-blue",
      "virtual-node color_server-green",
      "virtual-node color_server-red",
      "virtual-router virtual-router",
      "virtual-service color_server.howto.local",
    ]);
    assert.deepEqual(specOf(reading, "color_server-blue"), {
      listeners: [
        {
          portMapping: { port: 8080, protocol: "http2" },
          healthCheck: {
            healthyThreshold: 2,
            intervalMillis: 5000,
            timeoutMillis: 2000,
            unhealthyThreshold: 3,
            port: 8080,
            path: "/ping",
            protocol: "http2",
          },
        },
      ],
      serviceDiscovery: {
        awsCloudMap: {
          namespaceName: "howto.local",
          serviceName: "color_server",
          attributes: [{ key: "ECS_TASK_DEFINITION_FAMILY", value: "blue" }],
        },
      },
    });
    assert.deepEqual(specOf(reading, "route"), {
      http2Route: {
        action: { weightedTargets: [{ virtualNode: "color_server-red", weight: 1 }] },
        match: { prefix: "/" },
      },
    });
    assert.deepEqual(
      reading.services.map(({ name, taskDefinition, registries }) => [name, taskDefinition, ...registries]),
      [
        ["ColorClientService", "color_client", "color_client.howto.local"],
        ["ColorServerRedService", "red", "color_server.howto.local"],
        ["ColorServerGreenService", "green", "color_server.howto.local"],
        ["ColorServerBlueService", "blue", "color_server.howto.local"],
      ],
    );
    assert.deepEqual(
      reading.tasks.map(({ family }) => family),
      ["color_client", "red", "green", "blue"],
    );
    assert.deepEqual(codesOf(reading), ["open-value", "replaced-resource"]);
  });

  it("read howto-ingress-gateway, whose files name nothing", function () {
    const reading = readMeshes(filesOf(this, "howto-ingress-gateway/mesh/"));
    assert.deepEqual(lines(reading), [
      "gateway-route colorgateway-vg / colorgateway-route-1",
      "gateway-route colorgateway-vg / colorgateway-route-2",
      "mesh mesh",
      "route colorteller-vr-1 / colorteller-route-1",
      "route colorteller-vr-2 / colorteller-route-2",
      "virtual-gateway colorgateway-vg",
      "virtual-node colorteller-black-vn",
      "virtual-node colorteller-blue-vn",
      "virtual-node colorteller-red-vn",
      "virtual-node colorteller-white-vn",
      "virtual-router colorteller-vr-1",
      "virtual-router colorteller-vr-2",
      "virtual-service colorteller-vs-1",
      "virtual-service colorteller-vs-2",
    ]);
    assert.deepEqual(codesOf(reading), ["guessed-name", "open-value", "replaced-resource"]);
    assert.ok(reading.resources.every(({ kind, meshName }) => meshName === (kind === "mesh" ? undefined : "mesh")));
  });

  it("read colorapp, whose task definitions are put together from several files", function () {
    const reading = readMeshes(filesOf(this, "colorapp/", "colorapp/config/update_routes/"));
    assert.deepEqual(errorsOf(reading), []);
    assert.deepEqual(lines(reading), [
      "route colorteller-vr / colorteller-route",
      "virtual-node colorgateway-vn",
      "virtual-node colorteller-black-vn",
      "virtual-node colorteller-blue-vn",
      "virtual-node colorteller-red-vn",
      "virtual-node colorteller-white-vn",
      "virtual-node tcpecho-vn",
      "virtual-router colorteller-vr",
      "virtual-service colorteller.${ServicesDomain}",
      "virtual-service tcpecho.${ServicesDomain}",
    ]);
    const containers = reading.tasks.map(({ definition }) =>
      (definition.containerDefinitions as { name: string }[]).map(({ name }) => name).join(),
    );
    assert.deepEqual(containers, ["app,envoy,xray-daemon", "app,envoy,xray-daemon", "app"]);
    assert.deepEqual(codesOf(reading), ["nothing-to-import", "open-value", "replaced-resource"]);
  });

  it("read howto-ecs-basics with its four stages as updates of one stack", function () {
    const reading = readMeshes(filesOf(this, "howto-ecs-basics/"), { parameters: { ProjectName: "howto" } });
    assert.deepEqual(lines(reading), [
      "mesh howto",
      "route howto-color-router / howto-color-route",
      "virtual-node howto-color-node",
      "virtual-node howto-color-v2-node",
      "virtual-node howto-front-node",
      "virtual-router howto-color-router",
      "virtual-service color.howto.mesh.local",
    ]);
    assert.deepEqual(
      reading.services.map(({ name, cluster, registries }) => [name, cluster, ...registries]),
      [
        ["ColorECSService", "howto", "color.howto.pvtdns"],
        ["FrontECSService", "howto"],
        ["ColorV2ECSService", "howto", "color.howto.pvtdns"],
      ],
    );
    assert.deepEqual(codesOf(reading), ["open-value", "replaced-resource"]);
  });

  it("read every file alone without an error, but for routes that name no router", function () {
    const folders = [
      "colorapp/",
      "colorapp/config/update_routes/",
      "howto-ecs-basics/",
      "howto-http2/",
      "howto-http2/mesh/",
    ];
    const more = ["howto-ingress-gateway/mesh/", "howto-ingress-gateway/infrastructure/"];
    const base = join("..", "shared", "walkthroughs");
    readShared(this, "walkthroughs", "howto-http2", "mesh.yaml");
    let count = 0;
    for (const folder of [...folders, ...more]) {
      for (const entry of readdirSync(join(base, folder), { withFileTypes: true }).filter((one) => one.isFile())) {
        const name = `${folder}${entry.name}`;
        const reading = readMeshes(filesOf(this, name));
        const expected = /ingress-gateway\/mesh\/.*-route-/.test(name) ? ["unreadable-resource"] : [];
        assert.deepEqual(
          errorsOf(reading).map(({ code }) => code),
          expected,
          name,
        );
        count++;
      }
    }
    assert.ok(count > 40);
  });
});

describe("readers of meshes, on the documents that the project comes from", () => {
  /** The JSON blocks of a document. */
  const blocks = (text: string) =>
    [...text.matchAll(/^\s*```\w*\n(\s*\{\n[\s\S]*?\n\s*\})\n\s*```$/gm)].map(([, block]) => block!);

  const mesh = [
    "virtual-service serviceB",
    "virtual-node serviceA",
    "virtual-router serviceB",
    "route serviceB / serviceB-route",
  ];
  for (const [document, expected, containers] of [
    ["002_ec9667f91dd0af48.txt", mesh, ["app,envoy"]],
    ["000_1383031cbb38a5f0.txt", [], ["app,envoy,xray-daemon"]],
  ] as const) {
    it(`read each block of ${document} that is of App Mesh, the task definitions with X-Ray in place of those without`, function () {
      const texts = blocks(readShared(this, "seeds", document));
      const reading = readMeshes(texts.map((text, index) => ({ name: `${index}.json`, text })));
      assert.deepEqual(errorsOf(reading), []);
      assert.deepEqual(reading.resources.map(line), expected);
      const names = reading.tasks.map(({ definition }) => definition.containerDefinitions as { name: string }[]);
      assert.deepEqual(
        names.map((all) => all.map(({ name }) => name).join()),
        containers,
      );
    });
  }
});
