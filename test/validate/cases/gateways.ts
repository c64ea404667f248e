import { gate, gateRoute, type Mistake } from "../graphs";

const outliers = { maxServerErrors: 5, interval: "10s", baseEjectionDuration: "30s", maxEjectionPercent: 50 };
const trusting = { trust: { certificateChain: "/ca.pem" } };
const tls = { certificate: { certificateChain: "/web.pem", privateKey: "/web.key" } };

export const gateways: readonly Mistake[] = [
  [
    "a gateway without a port",
    gate({ port: undefined, ingress: undefined }),
    'error invalid-port gateways.front.port | gateway "front" has no port on which requests come in',
    "give it one",
  ],
  [
    "a gateway of TCP",
    gate({ protocol: "tcp" }),
    "error unsupported-on-gateway gateways.front.protocol | a virtual gateway does not speak TCP",
    "use http, http2 or grpc; a network load balancer leads TCP to a service",
  ],
  [
    "a gateway that is checked by TCP",
    gate({ healthCheck: { protocol: "tcp" } }),
    "error unsupported-on-gateway gateways.front.healthCheck.protocol | a virtual gateway is not checked by TCP",
    "use http, http2 or grpc",
  ],
  [
    "a gateway that leaves out its own tasks",
    gate({ outlierDetection: outliers }),
    "error unsupported-on-gateway gateways.front.outlierDetection | a virtual gateway has no outlierDetection",
    "remove it: services have it",
  ],
  [
    "a gateway's listener with a timeout",
    gate({ port: undefined, listeners: [{ port: 9000, timeout: { idle: "1s" } }] }),
    "error unsupported-on-gateway gateways.front.listeners[0].timeout | a virtual gateway has no timeout",
    "remove it: services have it",
  ],
  [
    "a gateway with TLS for one service",
    gate({ backendTls: { web: trusting } }, { tls }),
    "error unsupported-on-gateway gateways.front.backendTls | a virtual gateway has no backendTls",
    "set clientTls: it is of all calls of a gateway",
  ],
  [
    "a gateway that can not heed how it is to call",
    gate({}, { tls, callerTls: trusting }),
    'warning gateway-caller-tls gateways.front | service "web" says how it is called by TLS, which gateway "front" can not heed',
    "say it in the gateway's clientTls, for all that it calls",
  ],
  [
    "a gateway's only task",
    gate({ desiredCount: 1 }),
    'info single-task gateways.front.desiredCount | one task of gateway "front" takes all of its requests',
    "run two or more, where it must not be away",
  ],
  [
    "a gateway of two ports whose route has none",
    gate({ port: undefined, listeners: [{ port: 9000 }, { port: 9001 }] }),
    'error invalid-port gateways.front.routes[0] | gateway "front" listens on the ports 9000, 9001, and the route does not say on which',
    "give the route the port that it is of",
  ],
  [
    "a route of a port that the gateway has not",
    gateRoute({ port: 9001 }),
    'error invalid-port gateways.front.routes[0].port | gateway "front" does not listen on port 9001',
    "use 9000",
  ],
  [
    "a route of another protocol than the gateway's port",
    gateRoute({ protocol: "grpc", grpcService: "a.B" }),
    'error protocol-mismatch gateways.front.routes[0].protocol | the route is of grpc, and port 9000 of gateway "front" speaks http',
    "remove it: a route speaks what its port does",
  ],
  [
    "a route to one of several ports",
    gateRoute({}, {}, { port: undefined, listeners: [{ port: 1 }, { port: 2 }], routes: [{ port: 1 }, { port: 2 }] }),
    'error invalid-port gateways.front.routes[0] | service "web" is called on the ports 1, 2, and the route does not say on which',
    "give the route a servicePort",
  ],
  [
    "a route to a port that the service has not",
    gateRoute({ servicePort: 1 }),
    'error invalid-port gateways.front.routes[0].servicePort | service "web" is not called on port 1',
    "use 8080",
  ],
  [
    "a route to port 0",
    gateRoute({ servicePort: 0 }),
    "error invalid-port gateways.front.routes[0].servicePort | the port 0 is out of 1 to 65535",
    "give a port of 1 to 65535",
  ],
  [
    "a route to TCP",
    gateRoute({}, {}, { protocol: "tcp" }),
    'error protocol-mismatch gateways.front.routes[0].service | service "web" speaks TCP, which gateways do not pass on',
    "let a network load balancer lead to it, by its ingress",
  ],
  [
    "a route to no service",
    gateRoute({ service: "wbe" }, {}, { ingress: {} }),
    'error unknown-backend gateways.front.routes[0].service | no service "wbe" in graph "shop"; did you mean "web"?',
    "name a service of the graph",
  ],
  [
    "two conditions on one host name",
    gateRoute({ hostname: "a.example.com", hostnameSuffix: ".example.com" }),
    "error invalid-hostname gateways.front.routes[0].hostnameSuffix | conditions on one host name: hostname, hostnameSuffix",
    "keep one of them",
  ],
  [
    "a host name with a slash",
    gateRoute({ hostname: "example.com/a" }),
    'error invalid-hostname gateways.front.routes[0].hostname | "example.com/a" is no host name',
    "use 1 to 253 letters, digits, hyphens and dots",
  ],
  [
    "a host name of 254 characters",
    gateRoute({ hostnameSuffix: "x".repeat(254) }),
    'error invalid-hostname gateways.front.routes[0].hostnameSuffix | "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" is no end of one',
    "use 1 to 253 letters, digits, hyphens and dots",
  ],
  [
    "two rewrites of one prefix",
    gateRoute({ prefix: "/a/", rewritePrefix: false, rewritePrefixTo: "/b/" }),
    "error invalid-rewrite gateways.front.routes[0].rewritePrefix | rewrites of one prefix: rewritePrefix, rewritePrefixTo",
    "keep one of them",
  ],
  [
    "a rewritten prefix that does not end",
    gateRoute({ prefix: "/a/", rewritePrefixTo: "/b" }),
    'error invalid-rewrite gateways.front.routes[0].rewritePrefixTo | the prefix "/b" is not one of 1 to 255 characters from "/" to "/"',
    'start and end it with "/"',
  ],
  [
    "a rewritten prefix of one that does not end",
    gateRoute({ prefix: "/a", rewritePrefixTo: "/b/" }),
    'error invalid-rewrite gateways.front.routes[0].rewritePrefixTo | the prefix "/a" that it replaces does not end with "/"',
    'end both with "/"',
  ],
  [
    "a rewritten prefix of a path",
    gateRoute({ path: "/a", rewritePrefix: false }),
    "error invalid-rewrite gateways.front.routes[0].rewritePrefix | the route matches no prefix that could be rewritten",
    "use rewritePath, or match a prefix",
  ],
  [
    "a rewritten path of a prefix",
    gateRoute({ prefix: "/a/", rewritePath: "/b" }),
    "error invalid-rewrite gateways.front.routes[0].rewritePath | the route matches a prefix, not a whole path",
    "use rewritePrefixTo, or match a path",
  ],
  [
    "a rewritten path without a slash",
    gateRoute({ path: "/a", rewritePath: "b" }),
    'error invalid-rewrite gateways.front.routes[0].rewritePath | the path "b" is not one of 1 to 255 characters from "/" on',
    'start it with "/"',
  ],
  [
    "a rewritten prefix of gRPC",
    gateRoute({ grpcService: "a.B", rewritePrefix: true }, { protocol: "grpc" }, { protocol: "grpc" }),
    "error protocol-mismatch gateways.front.routes[0].rewritePrefix | a route of grpc has no path to rewrite",
    "remove it",
  ],
  [
    "a path of App Mesh's own",
    gateRoute({ prefix: "/aws-appmesh/x" }),
    'error reserved-match gateways.front.routes[0].prefix | "/aws-appmesh/x" is App Mesh\'s own',
    "use another one",
  ],
  [
    "a gRPC service of App Mesh's own",
    gateRoute({ grpcService: "aws.app-mesh.Status" }, { protocol: "grpc" }, { protocol: "grpc" }),
    'error reserved-match gateways.front.routes[0].grpcService | "aws.app-mesh.Status" is App Mesh\'s own',
    "use another one",
  ],
  [
    "a header that no gateway route takes",
    gateRoute({ headers: [] }),
    "error invalid-header-match gateways.front.routes[0].headers | 0 header conditions",
    "give 1 to 10, or leave headers out",
  ],
  [
    "a gateway's tag of AWS's own",
    gate({ tags: { "AWS:name": "x" } }),
    'error invalid-tags gateways.front.tags["AWS:name"] | keys that start with "aws:" are AWS\'s own',
    "use another one",
  ],
];
