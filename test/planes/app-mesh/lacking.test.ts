import assert from "node:assert/strict";
import { compile } from "../../../components/compile";
import type { Gateway, GatewayRoute } from "../../../components/graph/gateway";
import type { HeaderMatch } from "../../../components/graph/route";
import type { ServiceGraph } from "../../../components/graph/types";
import { appMesh } from "../../../components/planes/app-mesh";
import { providerVersion } from "../../../components/planes/app-mesh/lacking";
import { declaredInputs } from "./inputs";

const image = "shop/cart:1";
const cart = { image, port: 9090, protocol: "grpc" } as const;
const web = { image, port: 8080 } as const;

function behind(protocol: Gateway["protocol"] & string, route: Partial<GatewayRoute>): ServiceGraph {
  const service = protocol === "grpc" ? "cart" : "web";
  const of = protocol === "grpc" ? { grpcService: "shop.Cart" } : {};
  const routes = [{ service, ...of, ...route }];
  const protocols = protocol === "http2" ? { web: { ...web, protocol } } : { web };
  return {
    name: "shop",
    services: { cart, ...protocols },
    gateways: { front: { port: 9443, protocol, ingress: { cidrs: ["10.0.0.0/8"] }, routes } },
  };
}

const withMetadata = (header: Partial<HeaderMatch>) => behind("grpc", { headers: [{ name: "x-tenant", ...header }] });
const metadata = "grpcRoute.match.metadata";

/** The leaves that App Mesh's API has, and the provider lacks; each with a graph that asks for it, and the place. */
const lacking: readonly (readonly [leaf: string, graph: ServiceGraph, path: string])[] = [
  [
    "serviceDiscovery.awsCloudMap.ipPreference",
    { name: "shop", services: { cart: { ...cart, ingress: {}, discovery: { ipPreference: "IPv4_ONLY" } } } },
    "services.cart.discovery",
  ],
  ["httpRoute.match.method", behind("http", { method: "GET" }), "gateways.front.routes.0.method"],
  ["http2Route.match.method", behind("http2", { method: "GET" }), "gateways.front.routes.0.method"],
  ["grpcRoute.match.hostname.exact", behind("grpc", { hostname: "a.example.com" }), "gateways.front.routes.0.hostname"],
  [
    "grpcRoute.match.hostname.suffix",
    behind("grpc", { hostnameSuffix: ".example.com" }),
    "gateways.front.routes.0.hostnameSuffix",
  ],
  [`${metadata}.name`, withMetadata({}), "gateways.front.routes.0.headers"],
  [`${metadata}.invert`, withMetadata({ exact: "a", invert: true }), "gateways.front.routes.0.headers"],
  [`${metadata}.match.exact`, withMetadata({ exact: "a" }), "gateways.front.routes.0.headers"],
  [`${metadata}.match.prefix`, withMetadata({ prefix: "a" }), "gateways.front.routes.0.headers"],
  [`${metadata}.match.suffix`, withMetadata({ suffix: "a" }), "gateways.front.routes.0.headers"],
  [`${metadata}.match.regex`, withMetadata({ regex: "a+" }), "gateways.front.routes.0.headers"],
  [`${metadata}.match.range.start`, withMetadata({ range: { start: 1, end: 2 } }), "gateways.front.routes.0.headers"],
  [`${metadata}.match.range.end`, withMetadata({ range: { start: 0, end: 9 } }), "gateways.front.routes.0.headers"],
  [
    "grpcRoute.action.rewrite.hostname.defaultTargetHostname",
    behind("grpc", { rewriteHostname: false }),
    "gateways.front.routes.0.rewriteHostname",
  ],
];

describe("what App Mesh's API has and the provider lacks", () => {
  for (const [leaf, graph, path] of lacking) {
    it(`is refused with the provider's version: ${leaf}`, () => {
      const { plan, diagnostics } = compile(graph, appMesh, { region: "us-west-2" });
      const refusals = diagnostics.filter(({ severity }) => severity === "error");
      assert.deepEqual(
        refusals.map(({ code, path: at }) => `${code} ${at.join(".")}`),
        [`unsupported-by-plane ${path}`],
      );
      assert.ok(refusals[0]!.message.includes(`@pulumi/aws ${providerVersion}`), refusals[0]!.message);
      assert.deepEqual(plan, []);
    });
  }

  it("is what the installed provider still lacks", () => {
    const declared = new Map<string, string[]>(declaredInputs());
    const there = (leaf: string) => {
      const kind = leaf.startsWith("serviceDiscovery") ? "virtualNode:VirtualNode" : "gatewayRoute:GatewayRoute";
      const inputs = declared.get(`aws:appmesh/${kind}`)!.map((path) => path.replaceAll("[]", ""));
      return inputs.includes(`spec.${leaf.replace("metadata", "metadatas")}`);
    };
    assert.deepEqual(lacking.map(([leaf]) => leaf).filter(there), []);
    process.stdout.write(`    ${lacking.length} of ${lacking.length} are refused by name\n`);
  }).timeout(60_000);

  it("says what App Mesh's Envoy takes in place of OpenTelemetry's tracer", () => {
    const graph: ServiceGraph = { name: "shop", services: { web: { ...web, envoy: { tracer: "opentelemetry" } } } };
    const { diagnostics } = compile(graph, appMesh, { region: "us-west-2" });
    const [refusal, ...others] = diagnostics.filter(({ severity }) => severity === "error");
    assert.deepEqual([refusal?.code, refusal?.path.join(".")], ["unsupported-by-plane", "services.web.envoy.tracer"]);
    assert.match(refusal!.message, /takes a tracerFile of your own$/);
    assert.deepEqual(others, []);
  });

  it("says that a gRPC gateway route of any service can not be made", () => {
    const graph = behind("grpc", {});
    const { grpcService: _, ...route } = graph.gateways!.front!.routes![0]!;
    graph.gateways!.front!.routes = [route];
    const { diagnostics } = compile(graph, appMesh, { region: "us-west-2" });
    assert.match(diagnostics.map(({ message }) => message).join("\n"), /requires match\.serviceName/);
  });
});
