import assert from "node:assert/strict";
import type { Service } from "../../../components/graph/types";
import { plain, planned } from "./planned";

const caller: Service = { image: "c", backends: ["web"] };
const versions = { v1: { image: "w:1" }, v2: { image: "w:2" } };

/** The names that resolve, and the discovery of each virtual node. */
function discoveryOf(web: Service) {
  const plan = planned({ caller, web: { port: 80, ...web } });
  const named = (type: string) => [...plan.values()].filter((one) => one.type === type);
  return {
    registries: named("aws:servicediscovery/service:Service").map((one) => (one.props as { name: string }).name),
    placeholders: named("aws:servicediscovery/instance:Instance").map((one) => plain(one)),
    zones: named("aws:route53/zone:Zone").map((one) => (one.props as { name: string }).name),
    nodes: named("aws:appmesh/virtualNode:VirtualNode")
      .filter(({ service }) => service === "web")
      .map((one) => (plain(one) as { spec: { serviceDiscovery: unknown } }).spec.serviceDiscovery),
    plan,
  };
}

describe("discovery on App Mesh", () => {
  it("is a Cloud Map service with short-lived records in the graph's namespace", () => {
    const { plan } = discoveryOf({ image: "w" });
    assert.deepEqual(plain(plan.get("PrivateDnsNamespace shop")), { name: "shop.local", vpc: { $unknown: "vpcId" } });
    assert.deepEqual(plain(plan.get("servicediscovery/Service web")), {
      name: "web",
      dnsConfig: { namespaceId: "PrivateDnsNamespace shop.id", dnsRecords: [{ type: "A", ttl: 10 }] },
      healthCheckCustomConfig: { failureThreshold: 1 },
      forceDestroy: true,
    });
  });

  it("needs no record for a virtual service that is called as its tasks are", () => {
    const { registries, placeholders, zones } = discoveryOf({ image: "w" });
    assert.deepEqual([registries, placeholders, zones], [["web"], [], []]);
  });

  it("makes the record where versions are found under other names", () => {
    const { registries, placeholders } = discoveryOf({ versions });
    assert.deepEqual(registries, ["web-v1", "web-v2", "web"]);
    assert.deepEqual(placeholders, [
      {
        serviceId: "servicediscovery/Service web.id",
        instanceId: "placeholder",
        attributes: { AWS_INSTANCE_IPV4: "10.10.10.10" },
      },
    ]);
  });

  it("makes a private zone of just that name where it is outside the namespace", () => {
    const { zones, plan } = discoveryOf({ image: "w", virtualServiceName: "web.mesh.example" });
    assert.deepEqual(zones, ["web.mesh.example"]);
    assert.deepEqual(plain(plan.get("Record web")), {
      zoneId: "Zone web.zoneId",
      name: "web.mesh.example",
      type: "A",
      ttl: 300,
      records: ["10.10.10.10"],
    });
  });

  it("shares one Cloud Map service between versions, told apart by their task definition's family", () => {
    const { registries, placeholders, nodes } = discoveryOf({ versions, discovery: { shared: true } });
    assert.deepEqual([registries, placeholders], [["web"], []]);
    assert.deepEqual(
      nodes,
      ["v1", "v2"].map((version) => ({
        awsCloudMap: {
          namespaceName: "shop.local",
          serviceName: "servicediscovery/Service web.name",
          attributes: { ECS_TASK_DEFINITION_FAMILY: `shop-web-${version}` },
        },
      })),
    );
  });

  it("by DNS registers a name of the graph's namespace, and leaves any other to the user", () => {
    const inside = discoveryOf({ image: "w", discovery: { type: "dns", hostname: "white.shop.local" } });
    assert.deepEqual(inside.registries, ["white", "web"]);
    assert.deepEqual(inside.nodes, [{ dns: { hostname: "white.shop.local" } }]);
    const outside = discoveryOf({ image: "w", discovery: { type: "dns", hostname: "lb.example.com" } });
    assert.deepEqual(outside.registries, ["web"]);
    assert.equal("serviceRegistries" in outside.plan.get("ecs/Service web")!.props, false);
  });

  it("uses a namespace that is there already", () => {
    const plan = planned({ web: { port: 80, image: "w" } }, {}, { namespaceId: "ns-1" });
    assert.equal(plan.has("PrivateDnsNamespace shop"), false);
    assert.deepEqual(
      (plain(plan.get("servicediscovery/Service web")) as { dnsConfig: { namespaceId: string } }).dnsConfig.namespaceId,
      "ns-1",
    );
  });
});
