import { graph, type Mistake, split, web } from "../graphs";

const image = "shop/web:1";
const many = Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`v${index}`, { image }]));
const route = (settings: object, service: object = {}) => web({ routes: [settings], ...service });

export const weights: readonly Mistake[] = [
  [
    "a negative weight",
    split({}, { weight: -1 }, { weight: 10 }),
    'error invalid-weight services.web.versions.v1.weight | the weight -1 of "v1" is out of 0 to 100',
    "give a weight of 0 to 100",
  ],
  [
    "a weight over 100",
    split({}, { weight: 101 }, { weight: 0 }),
    'error invalid-weight services.web.versions.v1.weight | the weight 101 of "v1" is out of 0 to 100',
    "give a weight of 0 to 100",
  ],
  [
    "weights that add up to 0",
    split({}, { weight: 0 }, { weight: 0 }),
    "error invalid-weight services.web.versions | the weights add up to 0, which is not 1 to 100",
    "give at least one version a weight",
  ],
  [
    "weights that add up to over 100",
    split({}, { weight: 60 }, { weight: 41 }),
    "error invalid-weight services.web.versions | the weights add up to 101, which is not 1 to 100",
    "scale them down: only their ratio matters",
  ],
  [
    "a version without a weight beside one with",
    split({}, { weight: 10 }),
    'warning idle-version services.web.versions.v2 | version "v2" of "web" gets no traffic: it has no weight, and its siblings have',
    "give it a weight; 0, if it is meant to wait",
  ],
  [
    "11 versions",
    split({ versions: many }),
    "error too-many-targets services.web.versions | 11 targets, and a route has 10 at most",
    "send at most 10 versions traffic by one route",
  ],
  [
    "targets that add up to 0",
    split({ routes: [{ targets: { v1: 0, v2: 0 } }] }),
    "error invalid-weight services.web.routes[0].targets | the weights add up to 0, which is not 1 to 100",
    "give at least one version a weight",
  ],
  [
    "targets that add up to over 100",
    split({ routes: [{ targets: { v1: 100, v2: 1 } }] }),
    "error invalid-weight services.web.routes[0].targets | the weights add up to 101, which is not 1 to 100",
    "scale them down: only their ratio matters",
  ],
  [
    "a target over 100",
    split({ routes: [{ targets: { v1: 1, v2: 1000 } }] }),
    'error invalid-weight services.web.routes[0].targets.v2 | the weight 1000 of "v2" is out of 0 to 100',
    "give a weight of 0 to 100",
  ],
  [
    "a misspelt target",
    split({ routes: [{ targets: { v1: 1, v2: 1, "v-2": 1 } }] }),
    'error unknown-target services.web.routes[0].targets.v-2 | service "web" has no version "v-2"; did you mean "v2"?',
    "name a version of the service, or of another one as service.version",
  ],
  [
    "a target named constructor",
    split({ routes: [{ targets: { v1: 1, v2: 1, constructor: 1 } }] }),
    'error unknown-target services.web.routes[0].targets.constructor | service "web" has no version "constructor"',
    "name a version of the service, or of another one as service.version",
  ],
  [
    "a target of a service with one version",
    route({ targets: { v1: 1 } }),
    'error unknown-target services.web.routes[0].targets.v1 | service "web" has no version "v1"',
    "leave targets out: the service has only one version",
  ],
  [
    "a version that no route names",
    split({ routes: [{ targets: { v1: 1 } }] }),
    'warning idle-version services.web.versions.v2 | version "v2" of "web" gets no traffic: no route names it as a target',
    "name it in a route's targets; with 0, if it is meant to wait",
  ],
];

export const routes: readonly Mistake[] = [
  [
    "routes that ask for a value of a header and for any other, and leave requests without it over",
    split({
      routes: [
        { headers: [{ name: "x-tenant", exact: "a" }], targets: { v1: 1 } },
        { headers: [{ name: "x-tenant", exact: "a", invert: true }], targets: { v2: 1 } },
      ],
    }),
    'warning no-catch-all services.web.routes | no route of service "web" takes the requests that the others do not match',
    "add a route without conditions as the last one, such as { }",
  ],
  [
    "routes that ask for two values of a header, and leave the others over",
    split({
      routes: [
        { headers: [{ name: "x-tenant", exact: "a" }], targets: { v1: 1 } },
        { headers: [{ name: "x-tenant", exact: "b" }], targets: { v2: 1 } },
      ],
    }),
    'warning no-catch-all services.web.routes | no route of service "web" takes the requests that the others do not match',
    "add a route without conditions as the last one, such as { }",
  ],
  [
    "routes that leave requests over",
    route({ prefix: "/cart" }),
    'warning no-catch-all services.web.routes | no route of service "web" takes the requests that the others do not match',
    "add a route without conditions as the last one, such as { }",
  ],
  [
    "no routes",
    web({ routes: [] }),
    "error invalid-value services.web.routes | the list of routes is empty",
    "remove it: one route for all requests is made",
  ],
  [
    "a priority under 0",
    route({ priority: -1 }),
    "error invalid-value services.web.routes[0].priority | the priority -1 is out of 0 to 1000",
    "give 0 (first) to 1000 (last)",
  ],
  [
    "a priority over 1000",
    route({ priority: 1001 }),
    "error invalid-value services.web.routes[0].priority | the priority 1001 is out of 0 to 1000",
    "give 0 (first) to 1000 (last)",
  ],
  [
    "a prefix without a slash",
    route({ prefix: "cart" }),
    'error invalid-prefix services.web.routes[0].prefix | the prefix "cart" does not start with "/"',
    'write "/cart"',
  ],
  [
    "two conditions on one path",
    route({ prefix: "/a", path: "/b" }),
    "error invalid-path services.web.routes[0] | conditions on one path: prefix, path",
    "keep one of them",
  ],
  [
    "a path without a slash",
    route({ path: "cart" }),
    'error invalid-path services.web.routes[0].path | the path "cart" does not start with "/"',
    'write "/cart"',
  ],
  [
    "eleven query parameters",
    route({ queryParameters: Array.from({ length: 11 }, (_, index) => ({ name: `q${index}` })) }),
    "error invalid-query-match services.web.routes[0].queryParameters | 11 query parameters",
    "give 1 to 10, or leave them out",
  ],
  [
    "a prefix of 256 characters",
    route({ prefix: `/${"a".repeat(255)}` }),
    "error invalid-prefix services.web.routes[0].prefix | the prefix has 256 characters",
    "255 is the most",
  ],
  [
    "a prefix on gRPC",
    route({ prefix: "/" }, { protocol: "grpc" }),
    "error protocol-mismatch services.web.routes[0].prefix | a route of grpc has no prefix",
    'remove it, or change the protocol of service "web"',
  ],
  [
    "a prefix on TCP",
    route({ prefix: "/" }, { protocol: "tcp" }),
    "error protocol-mismatch services.web.routes[0].prefix | a route of tcp has no prefix",
    'remove it, or change the protocol of service "web"',
  ],
  [
    "a method on gRPC",
    route({ method: "GET" }, { protocol: "grpc" }),
    "error protocol-mismatch services.web.routes[0].method | a route of grpc has no method",
    'remove it, or change the protocol of service "web"',
  ],
  [
    "a scheme on TCP",
    route({ scheme: "https" }, { protocol: "tcp" }),
    "error protocol-mismatch services.web.routes[0].scheme | a route of tcp has no scheme",
    'remove it, or change the protocol of service "web"',
  ],
  [
    "headers on TCP",
    route({ headers: [{ name: "x" }] }, { protocol: "tcp" }),
    "error protocol-mismatch services.web.routes[0].headers | a route of tcp has no headers",
    'remove it, or change the protocol of service "web"',
  ],
  [
    "the same route twice",
    route({}, { routes: [{ prefix: "/a" }, {}, {}] }),
    'error duplicate-route services.web.routes[2] | it matches the same requests as route "web-route-2"',
    "remove one of the two, or give it a condition of its own",
  ],
  [
    "the same headers in another order",
    web({ routes: [{ headers: [{ name: "A" }, { name: "b" }] }, { headers: [{ name: "b" }, { name: "a" }] }] }),
    'error duplicate-route services.web.routes[1] | it matches the same requests as route "web-route"',
    "remove one of the two, or give it a condition of its own",
  ],
  [
    "a route after a wider one",
    web({ routes: [{ priority: 1 }, { priority: 2, prefix: "/cart" }] }),
    'error shadowed-route services.web.routes[1] | it never matches: route "web-route" takes all of its requests first',
    'give it a smaller priority number than route "web-route" has',
  ],
  [
    "a route without priority after a wider one with",
    web({
      routes: [
        { method: "GET", prefix: "/cart" },
        { priority: 1000, prefix: "/" },
      ],
    }),
    'error shadowed-route services.web.routes[0] | it never matches: route "web-route-2" takes all of its requests first',
    'give it a smaller priority number than route "web-route-2" has',
  ],
  [
    "a narrower route of the same priority",
    web({ routes: [{ headers: [{ name: "x" }] }, {}] }),
    'error shadowed-route services.web.routes[0] | it may never match: route "web-route-2" of the same priority takes all of its requests too',
    'give it a smaller priority number than route "web-route-2" has',
  ],
  [
    "routes on one node",
    web({ provider: "node", routes: [{}] }),
    'error unused-routes services.web.routes | routes stand on service "web", whose virtual service has the provider "node"',
    'set the provider to "router", or remove the routes',
  ],
  [
    "routes on nothing",
    web({ provider: "none", routes: [{}] }),
    'error unused-routes services.web.routes | routes stand on service "web", whose virtual service has the provider "none"',
    'set the provider to "router", or remove the routes',
  ],
  [
    "routes without a port",
    graph({ web: { image, routes: [{}] } }),
    'error unused-routes services.web.routes | routes stand on service "web", which has no port',
    "give it a port, or remove the routes",
  ],
];
