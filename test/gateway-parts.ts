import fc from "fast-check";
import type { Protocol } from "../components/graph/enums";
import type { Gateway, GatewayRoute } from "../components/graph/gateway";
import type { Service } from "../components/graph/types";
import { checkOf, meshParts, plain, poolOf } from "./mesh-parts";

const route = plain({
  to: fc.nat(20),
  kind: fc.constantFrom("prefix" as const, "rewritten" as const, "path" as const, "host" as const, "query" as const),
});

/** What a gateway is made of; what its protocol does not have is left out. */
export const anyGateway = plain({
  protocol: fc.constantFrom<Exclude<Protocol, "tcp">>("http", "http2", "grpc"),
  routes: fc.array(route, { maxLength: 4 }),
  desiredCount: fc.integer({ min: 1, max: 6 }),
  parts: meshParts,
});
export type GatewayParts = typeof anyGateway extends fc.Arbitrary<infer Value> ? Value : never;

export function gatewayOf(
  { protocol, routes, desiredCount, parts }: GatewayParts,
  services: Readonly<Record<string, Service>>,
  index: number,
): Gateway {
  const port = 9000 + index;
  const one = {
    port,
    protocol,
    ...poolOf(protocol, parts),
    ...checkOf(protocol, parts),
    ...(parts.tls && { tls: parts.tls }),
  };
  const called = Object.keys(services).filter((name) => services[name]!.protocol !== "tcp");
  return {
    ...(parts.second ? { listeners: [one, { port: port + 100 }] } : one),
    desiredCount,
    ingress: { cidrs: ["10.0.0.0/8"] },
    ...(parts.clientTls && { clientTls: parts.clientTls }),
    ...(parts.format && { accessLog: "/dev/stdout", accessLogFormat: parts.format }),
    ...(parts.tags && { tags: parts.tags }),
    routes: routes.flatMap(({ to, kind }, nth) => {
      const service = called[to % Math.max(called.length, 1)];
      if (service === undefined || isTcp(services[service]!)) return [];
      return [routeOf({ service, kind, nth, protocol, port: parts.second ? port : undefined }, services[service]!)];
    }),
  };
}

const isTcp = ({ protocol, listeners }: Service) => (listeners?.[0]?.protocol ?? protocol) === "tcp";

interface RouteParts {
  readonly service: string;
  readonly kind: "prefix" | "rewritten" | "path" | "host" | "query";
  readonly nth: number;
  readonly protocol: Protocol;
  readonly port: number | undefined;
}

function routeOf({ service, kind, nth, protocol, port }: RouteParts, { listeners }: Service): GatewayRoute {
  const to = {
    service,
    ...(listeners && { servicePort: listeners[0]!.port }),
    ...(port !== undefined && { port }),
    priority: nth,
  };
  if (protocol === "grpc") return { ...to, grpcService: `any.S${nth}` };
  const kinds: Record<RouteParts["kind"], Partial<GatewayRoute>> = {
    prefix: { prefix: `/${nth}`, rewritePrefix: false },
    rewritten: { prefix: `/${nth}/`, rewritePrefixTo: "/", rewriteHostname: false },
    path: { path: `/${nth}`, rewritePath: "/other" },
    host: { hostname: `h${nth}.example.com` },
    query: { queryParameters: [{ name: `q${nth}` }], headers: [{ name: `x-${nth}`, present: true }] },
  };
  return { ...to, ...kinds[kind] };
}
