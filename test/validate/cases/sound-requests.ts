import { calling, graph, type Sound, split, web } from "../graphs";

const image = "shop/web:1";
const outliers = { maxServerErrors: 1, interval: "0s", baseEjectionDuration: "1ms", maxEjectionPercent: 100 };

/** What App Mesh takes and what works, by the part of it that a rule might be wrong about. */
export const soundRequests: Readonly<Record<string, readonly Sound[]>> = {
  "routes of opposite conditions": [
    [
      "two routes that ask for a header and for its absence",
      split({
        routes: [
          { headers: [{ name: "x-tenant" }], targets: { v1: 1 } },
          { headers: [{ name: "X-Tenant", present: false }], targets: { v2: 1 } },
        ],
      }),
    ],
  ],
  listeners: [
    [
      "a version with a port of its own beside its service's listeners",
      graph({ web: { listeners: [{ port: 1 }], ingress: {}, versions: { v1: { image, port: 1 } } } }),
    ],
    [
      "a version with listeners of its own beside its service's port",
      graph({
        web: {
          port: 1,
          healthCheck: { path: "/" },
          ingress: {},
          versions: { v1: { image, listeners: [{ port: 1 }] } },
        },
      }),
    ],
    [
      "a router of other ports than its service's",
      web({ routerListeners: [{ port: 80 }, { port: 81 }], routes: [{ port: 80 }, { port: 81 }] }),
    ],
    ["a router without listeners", web({ routerListeners: [] })],
    [
      "pools of every protocol at their limits",
      graph({
        web: {
          image,
          ingress: {},
          listeners: [
            { port: 1, connectionPool: { maxConnections: 1, maxPendingRequests: 2147483647 } },
            { port: 2, protocol: "http2", connectionPool: { maxRequests: 1 } },
            { port: 3, protocol: "grpc", connectionPool: { maxRequests: 1 } },
            { port: 4, protocol: "tcp", connectionPool: { maxConnections: 1 } },
          ],
        },
      }),
    ],
    ["outlier detection at its limits", web({ outlierDetection: outliers })],
    [
      "outlier detection of addresses that DNS gives one by one",
      calling({ outlierDetection: outliers, discovery: { type: "dns", responseType: "ENDPOINTS" } }),
    ],
    [
      "checks that end before a task does",
      web({ healthCheck: { path: "/", intervalMillis: 10_000, unhealthyThreshold: 3 } }),
    ],
    [
      "slow checks of what is found by DNS",
      web({ healthCheck: { path: "/", intervalMillis: 300_000 }, discovery: { type: "dns" } }),
    ],
    [
      "as many checks as can be",
      graph({
        web: { image, desiredCount: 100, backends: ["cart"] },
        cart: { image, port: 1, desiredCount: 50, healthCheck: { path: "/" } },
      }),
    ],
    ["one task by default", calling({})],
    [
      "access logs in both formats",
      graph({
        a: { image, accessLog: "/dev/stdout", accessLogFormat: { text: "x".repeat(1000) } },
        b: { image, accessLog: "/log", accessLogFormat: { json: { ["k".repeat(100)]: "v".repeat(100) } } },
      }),
    ],
    [
      "50 tags",
      web(
        {
          tags: Object.fromEntries(
            Array.from({ length: 49 }, (_, index) => [`${index}`.padEnd(128, "x"), "v".repeat(256)]),
          ),
        },
        { tags: { team: "" } },
      ),
    ],
    ["an open mesh in which nobody calls", web({}, { egressFilter: "ALLOW_ALL" })],
    ["a version that nobody can find and nobody calls", web({ discovery: { type: "none" } })],
    ["a namespace of Cloud Map in capitals", web({ discovery: { namespace: "Shared_Namespace" } })],
  ],
  requests: [
    ["durations in both units, and none", web({ timeout: { perRequest: "0s", idle: "15000ms" } })],
    [
      "a route of TCP that may be silent for a while",
      web({ protocol: "tcp", timeout: { idle: "1s" }, routes: [{ timeout: { idle: "2s" } }] }),
    ],
    [
      "a service's timeout, which holds for all on the way",
      graph({
        web: { image, port: 1, ingress: {}, backends: ["cart"] },
        cart: { image, port: 2, timeout: { perRequest: "60s" } },
      }),
    ],
    [
      "a route that is faster than its listener",
      web({
        timeout: { perRequest: "60s" },
        routes: [{ priority: 1, prefix: "/fast", timeout: { perRequest: "1s" } }, {}],
      }),
    ],
    ["a worker that waits for a slow service", calling({ timeout: { perRequest: "300s" } })],
    ["retries that just fit", web({ retry: { maxRetries: 3, perRetryTimeout: "5s", connectionErrors: true } })],
    ["no retries at all", web({ retry: { maxRetries: 0, perRetryTimeout: "60s", httpEvents: ["stream-error"] } })],
    [
      "retries of gRPC",
      web({
        protocol: "grpc",
        retry: { maxRetries: 1, perRetryTimeout: "1s", grpcEvents: ["internal"], httpEvents: ["server-error"] },
      }),
    ],
    [
      "a method of a gRPC service",
      web({ protocol: "grpc", routes: [{ priority: 1, grpcService: "a.B", grpcMethod: "x".repeat(50) }, {}] }),
    ],
    [
      "a target of another service",
      graph({
        web: { image, port: 1, ingress: {} },
        cart: { port: 2, ingress: {}, versions: {}, routes: [{ targets: { web: 1 } }] },
      }),
    ],
    [
      "targets whose ports are named",
      split({ routes: [{ targets: { "v1:8080": 1, "v2:8081": 1 } }] }, {}, { port: 8081 }),
    ],
    [
      "targets on the port of their route",
      graph({
        web: {
          image,
          ingress: {},
          listeners: [{ port: 1 }, { port: 2, protocol: "grpc" }],
          routes: [{ port: 1 }, { port: 2 }],
        },
      }),
    ],
    [
      "a slow version that a faster route of another service leads to as well",
      graph({
        web: { image, port: 1, ingress: {}, timeout: { perRequest: "60s" }, routes: [{}] },
        cart: { port: 2, ingress: {}, versions: {}, routes: [{ targets: { web: 1 } }] },
      }),
    ],
    [
      "a timeout of what is made elsewhere, for its callers",
      graph({ web: { image, backends: ["other"] }, other: { provider: "existing", timeout: { perRequest: "60s" } } }),
    ],
    [
      "the router of another service",
      calling({ port: undefined, image: undefined, versions: {}, providedBy: "web" }, { port: 1, routes: [{}] }),
    ],
    [
      "a version of another service",
      graph({
        web: { image, backends: ["old"] },
        cart: { port: 1, protocol: "tcp", ingress: {}, versions: { v1: { image } } },
        old: { versions: {}, provider: "node", providedBy: "cart.v1" },
      }),
    ],
  ],
};
