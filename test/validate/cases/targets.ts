import { calling, graph, type Mistake, split, web } from "../graphs";

const image = "shop/web:1";

export const targets: readonly Mistake[] = [
  [
    "calls that are never tried again",
    calling({ provider: "node" }),
    'info no-retries services.cart.provider | calls of service "cart" are tried again as App Mesh does by itself: only routers have retries',
    'set the provider to "router", if that matters',
  ],
  [
    "a provider that there is not",
    calling({ provider: "node", providedBy: "crat" }),
    'error unknown-provider services.cart.providedBy | there is no version "crat"; did you mean "cart"?',
    "name a service with one version, or service.version",
  ],
  [
    "a router that there is not",
    calling({ providedBy: "wbe" }),
    'error unknown-provider services.cart.providedBy | there is no service "wbe"; did you mean "web"?',
    "name a service with a router",
  ],
  [
    "a router of a service without one",
    calling({ providedBy: "web" }, { port: 1, ingress: {} }),
    'error unknown-provider services.cart.providedBy | service "web" has no router of its own',
    'set its provider to "router", or name another',
  ],
  [
    "a provider beside none",
    calling({ provider: "none", providedBy: "web", ingress: {} }, { backends: [] }),
    'error unknown-provider services.cart.providedBy | the provider is "none", so nothing of the graph provides it',
    "remove one of the two",
  ],
  [
    "a method of no gRPC service",
    web({ protocol: "grpc", routes: [{ priority: 1, grpcMethod: "Get" }, {}] }),
    "error invalid-grpc-match services.web.routes[0].grpcMethod | a method of no service",
    "name its service in grpcService",
  ],
  [
    "a method of 51 characters",
    web({ protocol: "grpc", routes: [{ priority: 1, grpcService: "a.B", grpcMethod: "x".repeat(51) }, {}] }),
    "error invalid-grpc-match services.web.routes[0].grpcMethod | the name has 51 characters",
    "use 1 to 50",
  ],
  [
    "a gRPC service without a name",
    web({ protocol: "grpc", routes: [{ priority: 1, grpcService: "" }, {}] }),
    "error invalid-grpc-match services.web.routes[0].grpcService | the name is empty",
    "name a service, or leave it out",
  ],
  [
    "an empty expression for a path",
    web({ routes: [{ priority: 1, pathRegex: "" }, {}] }),
    "error invalid-path services.web.routes[0].pathRegex | the path is empty",
    "write one, or leave it out",
  ],
  [
    "a route of several ports",
    graph({
      web: {
        image,
        ingress: {},
        listeners: [{ port: 1 }, { port: 2 }],
        routes: [{ port: 1 }, { port: 2 }, { prefix: "/a" }],
      },
    }),
    'error invalid-port services.web.routes[2] | service "web" is called on the ports 1, 2, and the route does not say on which',
    "write in routes which port each is of",
  ],
  [
    "several ports and no routes",
    graph({ web: { image, listeners: [{ port: 1 }, { port: 2 }] }, app: { image, backends: ["web"] } }),
    'error invalid-port services.web | service "web" is called on the ports 1, 2, and the route does not say on which',
    "write in routes which port each is of",
  ],
  [
    "a route of a port that there is not",
    web({ routes: [{ priority: 1, port: 1 }, {}] }),
    'error invalid-port services.web.routes[0].port | service "web" is not called on port 1',
    "use 8080",
  ],
  [
    "a route of another protocol than its port",
    web({ routes: [{ protocol: "http2", prefix: "/a" }, {}] }),
    'error protocol-mismatch services.web.routes[0].protocol | the route is of http2, and port 8080 of service "web" speaks http',
    "remove it: a route speaks what its port does",
  ],
  [
    "a target of another protocol",
    graph({
      web: { image, port: 1, protocol: "grpc", ingress: {} },
      cart: { port: 2, ingress: {}, versions: {}, routes: [{ targets: { web: 1 } }] },
    }),
    'error invalid-target services.cart.routes[0].targets.web | the route is of http, and "web" speaks grpc on port 1',
    "send it only to listeners that speak what the route does",
  ],
  [
    "a target on a port that it has not",
    split({ routes: [{ targets: { "v1:1": 1, v2: 1 } }] }),
    'error invalid-target services.web.routes[0].targets["v1:1"] | "web.v1" does not listen on port 1',
    "use one of 8080",
  ],
  [
    "a target that does not say its port",
    graph({
      web: {
        ingress: {},
        virtualServiceName: "web.shop.local",
        routerListeners: [{ port: 80 }],
        versions: { v1: { image, listeners: [{ port: 1 }, { port: 2 }] } },
      },
    }),
    'error invalid-target services.web.versions.v1 | "web.v1" listens on the ports 1, 2, and the target does not say on which',
    'name the port, such as "v1:1"',
  ],
  [
    "a target that does not listen",
    split({ port: undefined, routerListeners: [{ port: 8080 }] }, { port: 8080 }),
    'error invalid-target services.web.versions.v2 | "web.v2" has no port that requests could go to',
    "give it a port",
  ],
  [
    "targets on several ports",
    split({}, {}, { port: 8081 }),
    'error invalid-target services.web.versions.v2 | "web.v2" listens on port 8081, and "web.v1" of the same route on 8080',
    'name each target\'s port, such as "v2:8081"',
  ],
];
