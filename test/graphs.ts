import fc from "fast-check";
import { ContainerCondition, HttpMethod, IpPreference, type Protocol } from "../components/graph/enums";
import type { Ingress } from "../components/graph/ingress";
import type { HeaderMatch, Route } from "../components/graph/route";
import type { Service, ServiceGraph } from "../components/graph/types";
import type { Discovery } from "../components/graph/workload";
import { anyGateway, gatewayOf } from "./gateway-parts";
import { meshParts, plain, withMesh } from "./mesh-parts";

const protocol = fc.constantFrom<Protocol>("http", "http2", "grpc", "tcp");
const count = fc.integer({ min: 0, max: 6 });
const share = fc.integer({ min: 1, max: 30 });

const sidecar = fc.record(
  {
    image: fc.constant("agent:1"),
    ports: fc.constant<number[]>([9500]),
    udpPorts: fc.constant<number[]>([8125]),
    essential: fc.boolean(),
    dependsOn: fc.constant({ app: ContainerCondition.Start }),
  },
  { requiredKeys: ["image"], noNullPrototype: true },
);

const version = plain({
  image: fc.constantFrom("app:1", "123456789012.dkr.ecr.us-west-2.amazonaws.com/app:2"),
  weight: share,
  desiredCount: count,
  cpu: fc.integer({ min: 64, max: 4096 }),
  memory: fc.integer({ min: 64, max: 16384 }),
  launchType: fc.constantFrom("fargate" as const, "ec2" as const),
  tracing: fc.boolean(),
  secrets: fc.constantFrom<Record<string, string>>(
    {},
    { KEY: "arn:aws:secretsmanager:us-west-2:123456789012:secret:key-AbCdEf" },
  ),
  containers: fc.dictionary(fc.constant("agent"), sidecar, { maxKeys: 1, noNullPrototype: true }),
});

const header: fc.Arbitrary<Omit<HeaderMatch, "name">> = fc.oneof(
  plain({ exact: fc.constantFrom("a", "b") }),
  plain({ prefix: fc.constant("a"), invert: fc.boolean() }),
  plain({ suffix: fc.constant("a") }),
  plain({ regex: fc.constant("a.*") }),
  plain({ range: fc.constant({ start: 1, end: 9 }) }),
  plain({ present: fc.boolean() }),
);

const condition = plain({
  header,
  method: fc.constantFrom(undefined, ...Object.values(HttpMethod)),
  share,
  on: fc.constantFrom("prefix" as const, "path" as const, "pathRegex" as const),
  query: fc.constantFrom(undefined, { name: "q" }, { name: "q", exact: "1" }),
});

const shape = plain({
  protocol,
  // Steps of eight, one a service: TCP backends of one caller need ports of their own.
  port: fc.integer({ min: 128, max: 1125 }).map((eighth) => eighth * 8),
  versions: fc.array(version, { minLength: 1, maxLength: 3 }),
  calls: fc.array(fc.nat(20), { maxLength: 5 }),
  conditions: fc.array(condition, { maxLength: 3 }),
  discovery: fc.constantFrom<Discovery>({}, { shared: true }, { type: "dns" }),
  accessLog: fc.boolean(),
  provider: fc.constantFrom(undefined, "node" as const),
  ingress: fc.constantFrom<Ingress | undefined>(undefined, { cidrs: ["10.0.0.0/8"] }, { securityGroupId: "sg-1" }),
  mesh: meshParts,
  borrows: fc.boolean(),
});
type Shape = typeof shape extends fc.Arbitrary<infer Value> ? Value : never;

const place = fc.record(
  {
    egressFilter: fc.constantFrom("ALLOW_ALL" as const, "DROP_ALL" as const),
    ipPreference: fc.constantFrom(...Object.values(IpPreference)),
    tags: fc.constant({ made: "anyhow" }),
  },
  { requiredKeys: [], noNullPrototype: true },
);

/** Hosts outside of the graph that the first service calls through the mesh. */
const outside = fc.array(fc.constantFrom("http" as const, "tcp" as const), { maxLength: 2 });

/**
 * Sound graphs of up to eight services that call each other in any way, circles and themselves included, with what they
 * ask of the mesh, services outside of it, and gateways before it.
 */
export const anyGraph: fc.Arbitrary<ServiceGraph> = fc
  .tuple(fc.array(shape, { minLength: 1, maxLength: 8 }), outside, fc.array(anyGateway, { maxLength: 2 }), place)
  .map(([shapes, hosts, gateways, settings]) => {
    const inside = shapes.map((one, index) => serviceOf({ ...one, port: one.port + index }, shapes.length));
    inside[0]!.backends = [...inside[0]!.backends!, ...hosts.map((_, index) => `e${index}`)];
    const services = Object.fromEntries(inside.map((service, index) => [`s${index}`, service]));
    shapes.forEach((one, index) => {
      if (one.borrows) borrow(`s${index}`, services);
    });
    hosts.forEach((protocol, index) => {
      services[`e${index}`] = externalOf(protocol, index);
    });
    const before = gateways.map((one, index) => [`g${index}`, gatewayOf(one, services, index)] as const);
    return { name: "any", services, ...(before.length > 0 && { gateways: Object.fromEntries(before) }), ...settings };
  });

function externalOf(protocol: Protocol, index: number): Service {
  const hostname = `host${index}.example.com`;
  const discovery: Discovery = { type: "dns", hostname };
  return { external: true, port: 30_000 + index, protocol, provider: "node", virtualServiceName: hostname, discovery };
}

/** The last route on a service's first port sends something to another service of one version that speaks the same. */
function borrow(name: string, services: Record<string, Service>): void {
  const { routes, versions, protocol, listeners } = services[name]!;
  if (!routes || listeners) return;
  const other = Object.entries(services).find(
    ([key, one]) => key !== name && !one.versions && !one.listeners && one.protocol === protocol,
  );
  if (!other) return;
  const own = Object.keys(versions ?? {}).map((version) => [`${version}:${services[name]!.port}`, 1]);
  routes.at(-1)!.targets = { ...Object.fromEntries(own), [`${other[0]}:${other[1].port}`]: 1 };
}

function serviceOf(
  { versions, calls, discovery, accessLog, provider, conditions, mesh, borrows: _, ...same }: Shape,
  services: number,
): Service {
  const { port, protocol } = same;
  const backends = [...new Set(calls.map((call) => `s${call % services}`))];
  const common: Service = { ...same, backends, ...(accessLog && { accessLog: "/dev/stdout" }) };
  if (versions.length === 1) {
    const { weight: __, ...only } = versions[0]!;
    return withMesh({ ...common, ...only, discovery: { type: discovery.type }, provider }, port, protocol, mesh);
  }
  const named = Object.fromEntries(versions.map((one, index) => [`v${index}`, one]));
  const routes = conditions.map((one, index) => routeOf(one, index, protocol));
  // One for what no condition takes: on TCP, where nothing can be told apart, the only one.
  const all = [...(protocol === "tcp" ? [] : routes), {}];
  return withMesh({ ...common, versions: named, discovery, routes: all }, port, protocol, mesh);
}

function routeOf(
  { header, method, share, on, query }: typeof condition extends fc.Arbitrary<infer V> ? V : never,
  index: number,
  protocol: Protocol,
): Route {
  const grpc = protocol === "grpc";
  return {
    priority: index,
    headers: [{ name: `x-${index}`, ...header }],
    targets: { v0: share, v1: 100 - share },
    ...(grpc && { grpcService: `any.S${index}`, ...(method && { grpcMethod: method }) }),
    ...(!grpc && { [on]: `/${index}`, method, ...(query && { queryParameters: [query] }) }),
  };
}
