import { calling, graph, type Mistake, web } from "../graphs";

const image = "shop/web:1";
const outliers = { maxServerErrors: 5, interval: "10s", baseEjectionDuration: "30s", maxEjectionPercent: 50 };

export const listeners: readonly Mistake[] = [
  [
    "a list of listeners beside a port",
    web({ listeners: [{ port: 9090 }] }),
    "error listeners-conflict services.web.port | port stands beside listeners, each of which has its own",
    "move it into the listener that it is of",
  ],
  [
    "a check beside a list of listeners",
    graph({ web: { image, ingress: {}, listeners: [{ port: 9090 }], healthCheck: { path: "/ping" } } }),
    "error listeners-conflict services.web.healthCheck | healthCheck stands beside listeners, each of which has its own",
    "move it into the listener that it is of",
  ],
  [
    "a version's protocol beside its service's listeners",
    graph({ web: { listeners: [{ port: 9090 }], ingress: {}, versions: { v1: { image, protocol: "http" } } } }),
    "error listeners-conflict services.web.versions.v1.protocol | protocol stands beside its service's listeners, each of which has its own",
    "move it into the listener that it is of",
  ],
  [
    "an empty list of listeners",
    graph({ web: { image, listeners: [] } }),
    "error invalid-value services.web.listeners | the list of listeners is empty",
    "remove it, or name a port",
  ],
  [
    "two listeners on one port",
    graph({ web: { image, ingress: {}, listeners: [{ port: 9090 }, { port: 9090 }] } }),
    "error invalid-port services.web.listeners[1].port | the port 9090 is the service's port already",
    "choose another port: the containers of a task share one address",
  ],
  [
    "a router's port beside its listeners",
    web({ routerPort: 80, routerListeners: [{ port: 8080 }] }),
    "error listeners-conflict services.web.routerPort | routerPort stands beside routerListeners, which name every port",
    "remove one of the two",
  ],
  [
    "two listeners of a router on one port",
    web({ routerListeners: [{ port: 80 }, { port: 80 }], routes: [{ port: 80 }] }),
    "error invalid-port services.web.routerListeners[1].port | the router listens on port 80 already",
    "choose another port",
  ],
  [
    "a router's listener over 65535",
    web({ routerListeners: [{ port: 70000 }] }),
    "error invalid-port services.web.routerListeners[0].port | the port 70000 is out of 1 to 65535",
    "give a port of 1 to 65535",
  ],
  [
    "a router's port that another listener has",
    graph({
      web: {
        image,
        ingress: {},
        routerPort: 9091,
        listeners: [{ port: 9090 }, { port: 9091 }],
        virtualServiceName: "web.shop.local",
        routes: [{ port: 9091 }],
      },
    }),
    "error invalid-port services.web.routerPort | the router listens on port 9091 already",
    "choose another port",
  ],
  [
    "TLS without a port",
    graph({ web: { image, tls: { certificate: { sdsSecret: "web" } } } }),
    'error invalid-port services.web.tls | tls stands on service "web", which has no port to be called on',
    "give the service a port, or remove this",
  ],
  [
    "a timeout without a port",
    graph({ web: { image, timeout: { idle: "1s" } } }),
    'error invalid-port services.web.timeout | timeout stands on service "web", which has no port to be called on',
    "give the service a port, or remove this",
  ],
  [
    "a pool of HTTP that counts requests",
    web({ connectionPool: { maxConnections: 1, maxRequests: 5 } }),
    "error invalid-connection-pool services.web.connectionPool.maxRequests | a pool of http has no maxRequests",
    "remove it",
  ],
  [
    "a pool of gRPC that counts connections",
    web({ protocol: "grpc", connectionPool: { maxRequests: 1, maxConnections: 1 } }),
    "error invalid-connection-pool services.web.connectionPool.maxConnections | a pool of grpc has no maxConnections",
    "remove it",
  ],
  [
    "a pool of TCP without a count",
    web({ protocol: "tcp", connectionPool: {} }),
    "error invalid-connection-pool services.web.connectionPool | a pool of tcp needs maxConnections",
    "give maxConnections, 1 or more",
  ],
  [
    "a pool of no connections",
    web({ connectionPool: { maxConnections: 0 } }),
    "error invalid-connection-pool services.web.connectionPool.maxConnections | 0 is out of 1 to 2147483647",
    "give 1 or more",
  ],
  [
    "a pool of too many requests",
    web({ protocol: "http2", connectionPool: { maxRequests: 2147483648 } }),
    "error invalid-connection-pool services.web.connectionPool.maxRequests | 2147483648 is out of 1 to 2147483647",
    "give 1 or more",
  ],
  [
    "no errors until a task is left out",
    web({ outlierDetection: { ...outliers, maxServerErrors: 0 } }),
    "error invalid-outlier-detection services.web.outlierDetection.maxServerErrors | 0 errors in a row",
    "give 1 or more",
  ],
  [
    "more than all tasks left out",
    web({ outlierDetection: { ...outliers, maxEjectionPercent: 101 } }),
    "error invalid-outlier-detection services.web.outlierDetection.maxEjectionPercent | 101 percent",
    "give 0 to 100",
  ],
  [
    "tasks left out that callers can not tell apart",
    calling({ outlierDetection: outliers, discovery: { type: "dns" } }),
    "warning void-outlier-detection services.cart.outlierDetection | callers that find it by DNS see one address, and can leave out none of its tasks",
    'find it by "cloud-map", or set discovery.responseType to "ENDPOINTS"',
  ],
  [
    "slow checks of tasks that have gone",
    web({ healthCheck: { path: "/", intervalMillis: 20_000, unhealthyThreshold: 3 } }),
    "warning stale-endpoints services.web.healthCheck | a task that has gone may be called for 60 s more: 3 checks, one every 20000 ms",
    "check more often, or lower unhealthyThreshold: within 30 s a task has stopped",
  ],
  [
    "more checks than requests",
    graph({
      web: { image, desiredCount: 100, backends: ["cart"] },
      cart: { image, port: 9080, desiredCount: 60, healthCheck: { path: "/" } },
    }),
    "warning health-check-load services.cart.healthCheck | 100 Envoys check 60 tasks every 5 s: 1200 checks a second",
    "check less often, or let outlierDetection find what fails",
  ],
];
