import type { GatewayRoute } from "../../../components/graph/gateway";
import type { Route } from "../../../components/graph/route";
import type { Service, ServiceGraph } from "../../../components/graph/types";
import { cart, files, web } from "./configured";

/** A graph that validation takes and this plane does not: what is wrong, and whether Envoy itself refuses it, too. */
export interface Mistake {
  readonly what: string;
  readonly graph: ServiceGraph;
  readonly finding: string;
  readonly refused: boolean;
}

const shop = (called: Partial<Service>, caller: Partial<Service> = {}): ServiceGraph => ({
  name: "shop",
  services: { web: { ...web, ...caller }, cart: { ...cart, ...called } },
});
const route = (one: Route): ServiceGraph => shop({ routes: [{ priority: 1, ...one }, { priority: 2 }] });
const gatewayRoute = (one: Partial<GatewayRoute>): ServiceGraph => ({
  ...shop({}),
  gateways: { edge: { port: 9000, ingress: {}, routes: [{ service: "cart", ...one }] } },
});
const outliers = { maxServerErrors: 5, interval: "10s", baseEjectionDuration: "30s", maxEjectionPercent: 50 };
const regex = (pathRegex: string) => route({ pathRegex });
const half = "\ud800";

const pca = "arn:aws:acm-pca:us-west-2:123456789012:certificate-authority/1";

type Row = readonly [what: string, graph: ServiceGraph, finding: string];

/** What Envoy refuses. */
const refused: readonly Row[] = [
  [
    "a request longer than Envoy can wait",
    route({ prefix: "/a", timeout: { perRequest: "9223372036s" } }),
    "error invalid-duration services.cart.routes[0].timeout.perRequest: 9223372036s is longer than Envoy can wait",
  ],
  [
    "silence longer than Envoy can wait",
    shop({ timeout: { idle: "99999999999999ms" } }),
    "error invalid-duration services.cart.timeout.idle: 99999999999999ms is longer than Envoy can wait",
  ],
  [
    "looks at tasks without a pause",
    shop({ outlierDetection: { ...outliers, interval: "0s" } }),
    "error invalid-outlier-detection services.cart.outlierDetection.interval: 0s is no time at all",
  ],
  [
    "an ejection of no time",
    shop({ outlierDetection: { ...outliers, baseEjectionDuration: "0ms" } }),
    "error invalid-outlier-detection services.cart.outlierDetection.baseEjectionDuration: 0ms is no time at all",
  ],
  [
    "more errors than Envoy can count",
    shop({ outlierDetection: { ...outliers, maxServerErrors: 4294967296 } }),
    "error invalid-outlier-detection services.cart.outlierDetection.maxServerErrors: 4294967296 is more than Envoy can count",
  ],
  [
    "more retries than Envoy can count",
    shop({ retry: { maxRetries: 4294967296, perRetryTimeout: "0s", connectionErrors: true } }),
    "error invalid-retry services.cart.retry.maxRetries: 4294967296 is more than Envoy can count",
  ],
  [
    "too long a name of a query parameter",
    route({ queryParameters: [{ name: "é".repeat(513) }] }),
    "error invalid-query-match services.cart.routes[0].queryParameters[0].name: the name has 1026 bytes",
  ],
  [
    "half a character in a path",
    route({ path: `/${half}` }),
    'error invalid-path services.cart.routes[0].path: "/\\ud800" has characters that no request has',
  ],
  [
    "half a character in a header",
    route({ headers: [{ name: "x", exact: half }] }),
    'error invalid-header-match services.cart.routes[0].headers[0].exact: "\\ud800" has characters that no request has',
  ],
  [
    "a new path of two lines",
    gatewayRoute({ path: "/a", rewritePath: "/b\nc" }),
    'error invalid-rewrite gateways.edge.routes[0].rewritePath: "/b\\nc" has characters that no request has',
  ],
  [
    "a regular expression that RE2 does not know",
    regex("/\\u0041"),
    'error invalid-path services.cart.routes[0].pathRegex: "/\\\\u0041" is refused by Envoy: RE2 has no \\u',
  ],
  [
    "a header's regular expression that RE2 does not know",
    route({ headers: [{ name: "x", regex: "a{1001}" }] }),
    'error invalid-header-match services.cart.routes[0].headers[0].regex: "a{1001}" is refused by Envoy: RE2 repeats nothing more than 1000 times, and {1001} would',
  ],
  [
    "a name of nothing in traces",
    shop({}, { envoy: { tracer: "xray", tracedAs: "" } }),
    'error invalid-proxy services.web.envoy.tracedAs: "" is no name',
  ],
  [
    "a log operator that there is not",
    shop({}, { accessLog: "/log", accessLogFormat: { text: "%FOO%\n" } }),
    'error invalid-access-log services.web.accessLogFormat.text: "%FOO%" is nothing that Envoy writes into a log',
  ],
  [
    "a percent sign alone in a log",
    shop({}, { accessLog: "/log", accessLogFormat: { json: { share: "100%" } } }),
    'error invalid-access-log services.web.accessLogFormat.json.share: "%" is nothing that Envoy writes into a log',
  ],
  [
    "HTTP and TCP by one port",
    {
      name: "shop",
      services: { web: { ...web, backends: ["cart", "db"] }, cart, db: { port: 9080, protocol: "tcp", image: "d" } },
    },
    'error invalid-port services.web.backends[0]: backends "db", of TCP, and "cart", of HTTP, are both called on port 9080, so Envoy can not tell them apart',
  ],
  [
    "a managed certificate",
    shop({ tls: { certificate: { acmArn: "arn:aws:acm:us-west-2:123456789012:certificate/1" } } }),
    "error invalid-tls services.cart.tls.certificate.acmArn: an Envoy without App Mesh can not get a certificate with its key from AWS Certificate Manager",
  ],
  [
    "managed authorities",
    shop({ tls: { certificate: files } }, { clientTls: { trust: { acmAuthorityArns: [pca] } } }),
    "error invalid-tls services.web.clientTls.trust.acmAuthorityArns: an Envoy without App Mesh can not get the certificates of authorities from AWS Private CA",
  ],
  [
    "half a character in the name of a secret",
    shop({
      tls: { certificate: { sdsSecret: half } },
      envoy: { env: { APPMESH_SDS_SOCKET_PATH: "/run/sds.sock" } },
    }),
    'error invalid-tls services.cart.tls.certificate.sdsSecret: "\\ud800" has characters that no name has',
  ],
  [
    "half a character in a name that callers must have",
    shop({
      tls: { certificate: files, trust: { certificateChain: "/certs/ca.pem" }, subjectAlternativeNames: ["a", half] },
    }),
    'error invalid-tls services.cart.tls.subjectAlternativeNames[1]: "\\ud800" has characters that no name has',
  ],
  [
    "too long a path of a socket",
    shop({
      tls: { certificate: { sdsSecret: "own" } },
      envoy: { env: { APPMESH_SDS_SOCKET_PATH: `/${"a".repeat(108)}` } },
    }),
    `error invalid-tls services.cart.envoy.env.APPMESH_SDS_SOCKET_PATH: "/${"a".repeat(79)}" is no path of a socket`,
  ],
];

/** What Envoy takes, and what would not be what the graph says. */
const taken: readonly Row[] = [
  [
    "a target elsewhere of which no port is known",
    {
      name: "shop",
      services: {
        web,
        cart: { ...cart, routes: [{ targets: { cart: 1, old: 1 } }] },
        old: { external: true },
      },
    },
    'error invalid-target services.cart.routes[0].targets.old: "old" runs elsewhere, and nobody says on which port it listens',
  ],
  [
    "a version elsewhere that nobody finds",
    { name: "shop", services: { web, cart: { port: 9080, external: true, discovery: { type: "none" } } } },
    'error undiscoverable-backend services.cart.discovery.type: service "cart" is called, and callers can not find "cart"',
  ],
  [
    "a secret from nowhere",
    shop({ tls: { certificate: { sdsSecret: "own" } } }),
    "error invalid-tls services.cart.tls: Envoy is not told where the secret comes from",
  ],
  [
    "a tracer of one's own",
    shop({}, { envoy: { tracer: "file", tracerFile: "/t.yaml" } }),
    "error invalid-proxy services.web.envoy.tracer: a configuration of your own can not be read into Envoy's",
  ],
  [
    "a path of two lines",
    route({ prefix: "/a\nb" }),
    'error invalid-prefix services.cart.routes[0].prefix: "/a\\nb" has characters that no request has',
  ],
];

const rows = (all: readonly Row[], byEnvoy: boolean): Mistake[] =>
  all.map(([what, graph, finding]) => ({ what, graph, finding, refused: byEnvoy }));

export const mistakes: readonly Mistake[] = [...rows(refused, true), ...rows(taken, false)];
