import assert from "node:assert/strict";
import { plain, planned } from "./planned";

const web = { port: 8080, image: "web:1" };

describe("App Mesh's own resources", () => {
  it("make a mesh with AWS's default filter, or the one that is asked for", () => {
    assert.deepEqual(plain(planned({ web }).get("Mesh shop")), { name: "shop" });
    assert.deepEqual(plain(planned({ web }, { meshName: "old", egressFilter: "ALLOW_ALL" }).get("Mesh shop")), {
      name: "old",
      spec: { egressFilter: { type: "ALLOW_ALL" } },
    });
  });

  it("make a virtual node with listener, health check, access log and backends by name", () => {
    const healthCheck = { path: "/ping", intervalMillis: 6000 };
    const plan = planned({
      web: { ...web, protocol: "http2", healthCheck, accessLog: "/dev/stdout", backends: ["cart"] },
      cart: { ...web, virtualServiceName: "cart.example.net" },
    });
    assert.deepEqual(plain(plan.get("VirtualNode web")), {
      name: "web",
      meshName: "Mesh shop.name",
      spec: {
        backends: [{ virtualService: { virtualServiceName: "cart.example.net" } }],
        listeners: [
          {
            portMapping: { port: 8080, protocol: "http2" },
            healthCheck: {
              protocol: "http2",
              path: "/ping",
              intervalMillis: 6000,
              timeoutMillis: 2000,
              healthyThreshold: 2,
              unhealthyThreshold: 2,
            },
          },
        ],
        serviceDiscovery: {
          awsCloudMap: { namespaceName: "shop.local", serviceName: "servicediscovery/Service web.name" },
        },
        logging: { accessLog: { file: { path: "/dev/stdout" } } },
      },
    });
  });

  it("make no listener and no discovery for a worker", () => {
    const node = plain(planned({ worker: { image: "w", backends: ["web"] }, web }).get("VirtualNode worker"));
    assert.deepEqual((node as { spec: unknown }).spec, {
      backends: [{ virtualService: { virtualServiceName: "web.shop.local" } }],
    });
  });

  it("make a router on the port that callers use, and a virtual service before it", () => {
    const plan = planned({
      web: { ...web, backends: ["db"] },
      db: { port: 3306, protocol: "tcp", image: "db", routerPort: 3307 },
    });
    assert.deepEqual(plain(plan.get("VirtualRouter db")), {
      name: "db",
      meshName: "Mesh shop.name",
      spec: { listeners: [{ portMapping: { port: 3307, protocol: "tcp" } }] },
    });
    assert.deepEqual(plain(plan.get("VirtualService db")), {
      name: "db.shop.local",
      meshName: "Mesh shop.name",
      spec: { provider: { virtualRouter: { virtualRouterName: "VirtualRouter db.name" } } },
    });
    assert.equal(plan.has("VirtualService web"), false, "nobody calls web by its virtual service");
  });

  it("provide a virtual service by a node or by nothing when asked", () => {
    const caller = { image: "c", backends: ["web"] };
    const byNode = planned({ caller, web: { ...web, provider: "node" } });
    assert.deepEqual((plain(byNode.get("VirtualService web")) as { spec: unknown }).spec, {
      provider: { virtualNode: { virtualNodeName: "VirtualNode web.name" } },
    });
    const byNothing = planned({ caller, web: { ...web, provider: "none" } });
    assert.deepEqual((plain(byNothing.get("VirtualService web")) as { spec: unknown }).spec, {});
    for (const plan of [byNode, byNothing]) {
      assert.deepEqual(
        [...plan.keys()].filter((key) => /^(Route|VirtualRouter) /.test(key)),
        [],
      );
    }
  });
});
