import assert from "node:assert/strict";
import type { Service } from "../../../components/graph/types";
import { reported } from "./planned";

const ended = "warning app-mesh-ended : AWS ended App Mesh on 2026-09-30: new meshes can not be made";
const web: Service = { port: 80, image: "w" };

describe("App Mesh reports", () => {
  it("that it has ended, for every graph", () => assert.deepEqual(reported({ web }), [ended]));

  it("a region that AWS has no image for, unless the user brings one", () => {
    assert.deepEqual(reported({ web }, {}, { region: "us-east-9" }), [
      ended,
      'error unknown-region services.web.image: AWS has no App Mesh Envoy image in the region "us-east-9"; did you mean "us-east-1"?',
    ]);
    assert.deepEqual(reported({ web }, { envoy: { image: "mine/envoy:v1.39.1" } }, { region: "us-east-9" }), [ended]);
  });

  const versions: [version: string, old: boolean][] = [
    ["v1.8.0.2-beta", true],
    ["v1.11.2.0-prod", true],
    ["v1.17.1.0-prod", true],
    ["v1.17.2.0-prod", false],
    ["v1.39.1.0-prod", false],
  ];
  for (const [version, old] of versions) {
    it(`Envoy ${version} as ${old ? "too old" : "sound"}, by setting or by tag, once for the whole graph`, () => {
      const expected = old
        ? [ended, `warning old-envoy envoy.version: Envoy ${version} could not talk to App Mesh from 2023-06-30 on`]
        : [ended];
      assert.deepEqual(reported({ web, cart: web }, { envoy: { version } }), expected);
      assert.deepEqual(reported({ web, cart: web }, { envoy: { image: `mine/envoy:${version}` } }), expected);
    });
  }

  it("a quota that it does not have", () => {
    assert.deepEqual(reported({ web }, {}, { quotas: { virtualNodePerMesh: 500 } }).slice(1), [
      'error invalid-value quotas.virtualNodePerMesh: App Mesh has no quota "virtualNodePerMesh"; did you mean "virtualNodesPerMesh"?',
    ]);
  });

  it("what goes over a quota, as the account has it", () => {
    const services = Object.fromEntries(Array.from({ length: 201 }, (_, index) => [`s${index}`, web]));
    assert.deepEqual(reported(services), [
      ended,
      "warning quota-exceeded services: 201 virtual nodes, and the quota is 200",
    ]);
    assert.deepEqual(reported(services, {}, { quotas: { virtualNodesPerMesh: 201 } }), [ended]);
    assert.deepEqual(reported({ web: { ...web, desiredCount: 51 } }).slice(1), [
      "warning quota-exceeded services.web.desiredCount: 51 Envoys of one virtual node, and the quota is 50",
    ]);
    assert.deepEqual(
      reported(
        { web: { ...web, backends: ["cart"] }, cart: web },
        {},
        {
          quotas: {
            backendsPerVirtualNode: 0,
            virtualRoutersPerMesh: 0,
            virtualServicesPerMesh: 0,
            routesPerVirtualRouter: 0,
          },
        },
      ).slice(1),
      [
        "warning quota-exceeded services: 1 virtual routers, and the quota is 0",
        "warning quota-exceeded services: 1 virtual services, and the quota is 0",
        "warning quota-exceeded services.cart.routes: 1 routes of one virtual router, and the quota is 0",
        "warning quota-exceeded services.web.backends: 1 backends of one virtual node, and the quota is 0",
      ],
    );
  });
});
