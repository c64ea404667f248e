import fc from "fast-check";
import type { Found, Kind } from "../../../components/import/app-mesh/found";

const found = (kind: Kind, name: string, spec: object, parent?: string): Found => ({
  kind,
  name,
  ...(kind !== "mesh" && { meshName: "shop" }),
  ...(parent !== undefined && { parent }),
  spec: spec as Found["spec"],
  origin: { file: "mesh.json" },
});

const index = fc.nat(30);

const shape = fc.record({
  nodes: fc.array(fc.record({ calls: fc.array(index, { maxLength: 3 }), isDeaf: fc.boolean() }), {
    minLength: 1,
    maxLength: 6,
  }),
  routers: fc.array(
    fc.record({
      routes: fc.array(fc.array(fc.tuple(index, fc.integer({ min: 1, max: 30 })), { minLength: 1, maxLength: 3 }), {
        maxLength: 3,
      }),
      port: fc.constantFrom(8080, 80),
    }),
    { maxLength: 4 },
  ),
  services: fc.array(fc.record({ provider: index, byNode: fc.boolean() }), { maxLength: 6 }),
  gateways: fc.array(fc.record({ routes: fc.array(index, { maxLength: 4 }) }), { maxLength: 2 }),
});
type Shape = typeof shape extends fc.Arbitrary<infer Value> ? Value : never;

/**
 * Meshes put together in any way that App Mesh takes: routers that share nodes, several virtual services before one
 * router or node, a router that nobody calls, nodes that nobody is led to.
 */
export const anyMesh: fc.Arbitrary<Found[]> = shape.map((one) => [
  found("mesh", "shop", { egressFilter: { type: "DROP_ALL" } }),
  ...nodesOf(one),
  ...one.routers.flatMap((router, at) => routerOf(router, at, one.nodes.length)),
  ...one.services.map((service, at) => serviceOf(service, at, one)),
  ...one.gateways.flatMap((gateway, at) => gatewayOf(gateway, at, one.services.length)),
]);

const nodeName = (at: number, nodes: number) => `node_${at % nodes}`;
const serviceName = (at: number) => `Service-${at}.shop.local`;

function nodesOf({ nodes, services }: Shape): Found[] {
  return nodes.map(({ calls, isDeaf }, at) => {
    const called = services.length === 0 ? [] : [...new Set(calls.map((call) => call % services.length))];
    const backends = called.map((call) => ({ virtualService: { virtualServiceName: serviceName(call) } }));
    return found("virtual-node", nodeName(at, nodes.length), {
      ...(backends.length > 0 && { backends }),
      listeners: [{ portMapping: { port: 8080, protocol: "http" } }],
      ...(!isDeaf && { serviceDiscovery: { dns: { hostname: `n${at}.shop.local` } } }),
    });
  });
}

function routerOf({ routes, port }: Shape["routers"][number], at: number, nodes: number): Found[] {
  const name = `router_${at}`;
  return [
    found("virtual-router", name, { listeners: [{ portMapping: { port, protocol: "http" } }] }),
    ...routes.map((targets, nth) => {
      const weights = new Map(targets.map(([node, weight]) => [nodeName(node, nodes), weight]));
      const weightedTargets = Array.from(weights, ([virtualNode, weight]) => ({ virtualNode, weight }));
      const match = { prefix: nth === 0 ? "/" : `/${nth}` };
      return found("route", `route_${nth}`, { httpRoute: { action: { weightedTargets }, match } }, name);
    }),
  ];
}

function serviceOf({ provider, byNode }: Shape["services"][number], at: number, { routers, nodes }: Shape): Found {
  const router = byNode || routers.length === 0 ? undefined : `router_${provider % routers.length}`;
  return found("virtual-service", serviceName(at), {
    provider:
      router === undefined
        ? { virtualNode: { virtualNodeName: nodeName(provider, nodes.length) } }
        : { virtualRouter: { virtualRouterName: router } },
  });
}

function gatewayOf({ routes }: Shape["gateways"][number], at: number, services: number): Found[] {
  const name = `gateway_${at}`;
  const led = services === 0 ? [] : routes;
  return [
    found("virtual-gateway", name, { listeners: [{ portMapping: { port: 9080, protocol: "http" } }] }),
    ...led.map((service, nth) => {
      const target = { virtualService: { virtualServiceName: serviceName(service % services) } };
      const httpRoute = { action: { target }, match: { prefix: `/${nth}/` } };
      return found("gateway-route", `to_${nth}`, { httpRoute }, name);
    }),
  ];
}
