import { graph, type Mistake, web } from "../graphs";

const image = "shop/web:1";
const outliers = { maxServerErrors: 5, interval: "10s", baseEjectionDuration: "30s", maxEjectionPercent: 50 };
const retry = { maxRetries: 2, perRetryTimeout: "1s", httpEvents: ["gateway-error"] };
const route = (settings: object) => web({ routes: [settings] });

export const requests: readonly Mistake[] = [
  [
    "a timeout without a unit",
    web({ timeout: { perRequest: "30" } }),
    'error invalid-duration services.web.timeout.perRequest | "30" is no duration',
    'write a whole number with its unit, such as "250ms" or "30s"',
  ],
  [
    "a timeout with a fraction",
    web({ timeout: { idle: "1.5s" } }),
    'error invalid-duration services.web.timeout.idle | "1.5s" is no duration',
    'write a whole number with its unit, such as "250ms" or "30s"',
  ],
  [
    "a listener's timeout in minutes",
    graph({ web: { image, ingress: {}, listeners: [{ port: 1, timeout: { idle: "1m" } }] } }),
    'error invalid-duration services.web.listeners[0].timeout.idle | "1m" is no duration',
    'write a whole number with its unit, such as "250ms" or "30s"',
  ],
  [
    "a route's timeout with a space",
    route({ timeout: { perRequest: "30 s" } }),
    'error invalid-duration services.web.routes[0].timeout.perRequest | "30 s" is no duration',
    'write a whole number with its unit, such as "250ms" or "30s"',
  ],
  [
    "a negative time of a try",
    route({ retry: { ...retry, perRetryTimeout: "-1s" } }),
    'error invalid-duration services.web.routes[0].retry.perRetryTimeout | "-1s" is no duration',
    'write a whole number with its unit, such as "250ms" or "30s"',
  ],
  [
    "a look of an unknown time",
    web({ outlierDetection: { ...outliers, interval: "often" } }),
    'error invalid-duration services.web.outlierDetection.interval | "often" is no duration',
    'write a whole number with its unit, such as "250ms" or "30s"',
  ],
  [
    "a left out task for an unknown time",
    web({ outlierDetection: { ...outliers, baseEjectionDuration: "" } }),
    'error invalid-duration services.web.outlierDetection.baseEjectionDuration | "" is no duration',
    'write a whole number with its unit, such as "250ms" or "30s"',
  ],
  [
    "a time of requests on TCP",
    web({ protocol: "tcp", timeout: { perRequest: "1s" } }),
    "error protocol-mismatch services.web.timeout.perRequest | TCP has no requests that could last too long",
    "remove it; idle is what TCP has",
  ],
  [
    "a time of requests on a listener of TCP",
    graph({ web: { image, ingress: {}, listeners: [{ port: 1, protocol: "tcp", timeout: { perRequest: "1s" } }] } }),
    "error protocol-mismatch services.web.listeners[0].timeout.perRequest | TCP has no requests that could last too long",
    "remove it; idle is what TCP has",
  ],
  [
    "a time of requests on a route of TCP",
    web({ protocol: "tcp", routes: [{ timeout: { perRequest: "1s" } }] }),
    "error protocol-mismatch services.web.routes[0].timeout.perRequest | TCP has no requests that could last too long",
    "remove it; idle is what TCP has",
  ],
  [
    "a route that gives more time than its listener",
    route({ timeout: { perRequest: "60s" } }),
    'warning timeout-cut-short services.web.routes[0].timeout.perRequest | the route gives a request 60s, and the listener of "web" ends it after 15s',
    "give the listener the same time, or say it once in the service's own timeout",
  ],
  [
    "a listener that gives more time than its route",
    graph({ web: { image, ingress: {}, listeners: [{ port: 1, timeout: { perRequest: "60s" } }], routes: [{}] } }),
    "warning timeout-cut-short services.web.listeners[0].timeout | requests may last 60s here, and every route to it ends them before",
    "give the service that is called the same timeout",
  ],
  [
    "a caller that is cut short while it waits",
    graph({
      web: { image, port: 1, ingress: {}, backends: ["cart"] },
      cart: {
        image,
        listeners: [{ port: 2, timeout: { perRequest: "60s" } }],
        routes: [{ timeout: { perRequest: "60s" } }],
      },
    }),
    'warning timeout-cut-short services.web | service "web" waits up to 60s for "cart", and its own requests end after 15s',
    'give service "web" a timeout of its own',
  ],
  [
    "retries that a request has no time for",
    route({ retry: { ...retry, maxRetries: 4, perRetryTimeout: "5s" } }),
    "warning retries-cut-short services.web.routes[0].retry | 4 retries of 5s do not fit into the 15s that a request has",
    "give more time in timeout.perRequest, or fewer retries",
  ],
  [
    "fewer than no retries",
    route({ retry: { ...retry, maxRetries: -1 } }),
    "error invalid-retry services.web.routes[0].retry.maxRetries | -1 retries",
    "give 0 or more",
  ],
  [
    "retries after nothing",
    web({ retry: { maxRetries: 1, perRetryTimeout: "1s" } }),
    "error invalid-retry services.web.retry | there is no event after which a request would be tried again",
    'name one, such as httpEvents: ["gateway-error"], or set connectionErrors',
  ],
  [
    "an empty list of events",
    route({ retry: { ...retry, httpEvents: [] } }),
    "error invalid-retry services.web.routes[0].retry.httpEvents | 0 events",
    "name 1 to 25, or leave it out",
  ],
  [
    "26 events",
    route({ retry: { ...retry, httpEvents: Array.from({ length: 26 }, () => "server-error") } }),
    "error invalid-retry services.web.routes[0].retry.httpEvents | 26 events",
    "name 1 to 25, or leave it out",
  ],
  [
    "six events of gRPC",
    web({ protocol: "grpc", retry: { ...retry, grpcEvents: Array.from({ length: 6 }, () => "internal") } }),
    "error invalid-retry services.web.retry.grpcEvents | 6 events",
    "name 1 to 5, or leave it out",
  ],
  [
    "events of gRPC alone, on a service that speaks HTTP as well",
    web({
      port: undefined,
      listeners: [{ port: 80 }, { port: 90, protocol: "grpc" }],
      retry: { maxRetries: 1, perRetryTimeout: "1s", grpcEvents: ["internal"] },
      routes: [
        { port: 80, targets: { "web:80": 1 } },
        { port: 90, targets: { "web:90": 1 } },
      ],
    }),
    "error invalid-retry services.web.retry | on its routes of http there is no event after which a request would be tried again",
    'name one in httpEvents, such as "gateway-error", or give the gRPC routes retries of their own',
  ],
  [
    "events of gRPC on HTTP",
    web({ retry: { ...retry, grpcEvents: ["internal"] } }),
    "error protocol-mismatch services.web.retry.grpcEvents | grpcEvents are gRPC's, and this is http",
    "name them in httpEvents, or remove them",
  ],
  [
    "retries of TCP",
    web({ protocol: "tcp", retry }),
    "error protocol-mismatch services.web.retry | TCP has no requests that could be tried again",
    "remove it",
  ],
  [
    "retries on one node",
    web({ provider: "node", retry }),
    'error unused-routes services.web.retry | retries stand on service "web", whose virtual service has the provider "node"',
    'set the provider to "router", or remove them',
  ],
];
