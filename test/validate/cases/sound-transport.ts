import { calling, gate, gateRoute, graph, type Sound, web } from "../graphs";

const image = "shop/web:1";
const authority = "arn:aws:acm-pca:us-west-2:123456789012:certificate-authority/1";
const certificate = "arn:aws:acm:us-west-2:123456789012:certificate/1";
const files = { certificateChain: "/web.pem", privateKey: "/web.key" };
const trusting = { trust: { certificateChain: "/ca.pem" } };
const tls = { certificate: files };
const external = { external: true, port: 443, protocol: "tcp", discovery: { type: "dns", hostname: "db.example.com" } };
const output = new (class {
  readonly __pulumiOutput = true;
})();

/** What App Mesh takes and what works, by the part of it that a rule might be wrong about. */
export const soundTransport: Readonly<Record<string, readonly Sound[]>> = {
  TLS: [
    [
      "certificates of every kind",
      graph({
        web: {
          image,
          ingress: {},
          listeners: [
            { port: 1, tls: { certificate: { acmArn: certificate } } },
            {
              port: 2,
              tls: {
                certificate: files,
                trust: { certificateChain: "/ca.pem" },
                subjectAlternativeNames: ["a".repeat(254)],
              },
            },
            {
              port: 3,
              protocol: "tcp",
              tls: { mode: "PERMISSIVE", certificate: { sdsSecret: "web" }, trust: { sdsSecret: "all" } },
            },
          ],
        },
      }),
    ],
    ["a certificate that is an output", web({ tls: { certificate: { acmArn: output } } })],
    [
      "mutual TLS",
      calling(
        { tls: { ...tls, trust: { certificateChain: "/ca.pem" } } },
        { clientTls: { ...trusting, certificate: files, subjectAlternativeNames: ["cart.shop.local"] } },
      ),
    ],
    ["calls that may use TLS", calling({}, { clientTls: { ...trusting, enforce: false } })],
    ["TLS to another port", calling({}, { clientTls: { ...trusting, ports: [443] } })],
    [
      "a caller with a certificate where one is asked for",
      calling(
        { tls: { ...tls, trust: { sdsSecret: "all" } } },
        { clientTls: { ...trusting, certificate: files, ports: [9080] } },
      ),
    ],
    ["TLS that is taken but not asked for", calling({ tls: { ...tls, mode: "PERMISSIVE" } }, { clientTls: trusting })],
    [
      "TLS to what runs elsewhere",
      calling({ ...external, image: undefined, provider: "node" }, { clientTls: trusting }),
    ],
    [
      "three authorities of a certificate in AWS Certificate Manager",
      calling(
        { tls: { certificate: { acmArn: certificate } } },
        { clientTls: { trust: { acmAuthorityArns: [authority, authority, authority] } } },
      ),
    ],
    [
      "a name in SPIFFE's form",
      calling({ tls }, { clientTls: { ...trusting, subjectAlternativeNames: ["spiffe://shop/cart"] } }),
    ],
    [
      "TLS by callers, on one of two ports",
      graph({
        web: { image, backends: ["cart"], clientTls: trusting },
        cart: { image, listeners: [{ port: 1, tls }, { port: 2 }], routes: [{ port: 1 }, { port: 2 }] },
      }),
    ],
    [
      "TLS of one backend of one version",
      graph({
        web: { backendTls: { cart: trusting }, versions: { v1: { image, backends: ["cart"] } } },
        cart: { image, port: 1, tls },
      }),
    ],
  ],
  gateways: [
    ["the simplest one", gate({})],
    ["one on port 80 of Fargate", gate({ port: 80 })],
    ["one without routes", graph({ web: { image } }, { gateways: { front: { port: 1, desiredCount: 2 } } })],
    ["one of gRPC", gateRoute({ grpcService: "a.B" }, { protocol: "grpc" }, { protocol: "grpc" })],
    [
      "one of several ports",
      gateRoute({ port: 9001 }, { port: undefined, listeners: [{ port: 9000 }, { port: 9001, protocol: "http2" }] }),
    ],
    ["one that calls by TLS what takes it", gate({ clientTls: trusting }, { tls, callerTls: trusting })],
    [
      "one that calls by TLS the port that takes it",
      gateRoute(
        { servicePort: 1 },
        { clientTls: trusting },
        { port: undefined, listeners: [{ port: 1, tls }, { port: 2 }], routes: [{ port: 1 }, { port: 2 }] },
      ),
    ],
    [
      "a route to a service that is made elsewhere",
      graph(
        { other: { provider: "existing" } },
        { gateways: { front: { port: 1, desiredCount: 2, routes: [{ service: "other", servicePort: 5 }] } } },
      ),
    ],
    [
      "host names and what they end in",
      gate({
        routes: [
          { service: "web", hostname: "a".repeat(253) },
          { service: "web", hostnameSuffix: ".example.com" },
        ],
      }),
    ],
    [
      "every rewrite of a prefix",
      gate({
        routes: [
          { service: "web", prefix: "/a/", rewritePrefixTo: "/" },
          { service: "web", prefix: "/b", rewritePrefix: false },
          { service: "web", rewritePrefix: true },
        ],
      }),
    ],
    [
      "rewrites of whole paths",
      gate({
        routes: [
          { service: "web", path: "/a", rewritePath: "/b" },
          { service: "web", pathRegex: "/c.*", rewritePath: "/d" },
        ],
      }),
    ],
  ],
};
