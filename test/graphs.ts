import fc from "fast-check";
import { ContainerCondition, HttpMethod, type Protocol } from "../components/graph/enums";
import type { Ingress } from "../components/graph/ingress";
import type { HeaderMatch, Route } from "../components/graph/route";
import type { Service, ServiceGraph } from "../components/graph/types";
import type { Discovery } from "../components/graph/workload";

/** A record as users write it, with the prototype that all objects have. */
const plain = <T extends object>(fields: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(fields, { noNullPrototype: true });

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

const condition = plain({ header, method: fc.constantFrom(undefined, ...Object.values(HttpMethod)), share });

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
});
type Shape = typeof shape extends fc.Arbitrary<infer Value> ? Value : never;

/** Sound graphs of up to eight services that call each other in any way, circles and themselves included. */
export const anyGraph: fc.Arbitrary<ServiceGraph> = fc.array(shape, { minLength: 1, maxLength: 8 }).map((shapes) => ({
  name: "any",
  services: Object.fromEntries(
    shapes.map((one, index) => [`s${index}`, serviceOf({ ...one, port: one.port + index }, shapes.length)]),
  ),
}));

function serviceOf(
  { versions, calls, discovery, accessLog, provider, conditions, ...same }: Shape,
  services: number,
): Service {
  const backends = [...new Set(calls.map((call) => `s${call % services}`))];
  const common: Service = { ...same, backends, ...(accessLog && { accessLog: "/dev/stdout" }) };
  if (versions.length === 1) {
    const { weight: _, ...only } = versions[0]!;
    return { ...common, ...only, discovery: { type: discovery.type }, provider };
  }
  const named = Object.fromEntries(versions.map((one, index) => [`v${index}`, one]));
  const routes = conditions.map((one, index) => routeOf(one, index, same.protocol));
  // One for what no condition takes: on TCP, where nothing can be told apart, the only one.
  return { ...common, versions: named, discovery, routes: [...(same.protocol === "tcp" ? [] : routes), {}] };
}

function routeOf(
  { header, method, share }: typeof condition extends fc.Arbitrary<infer V> ? V : never,
  index: number,
  protocol: Protocol,
): Route {
  const grpc = protocol === "grpc";
  return {
    priority: index,
    headers: [{ name: `x-${index}`, ...header }],
    targets: { v0: share, v1: 100 - share },
    ...(!grpc && { prefix: `/${index}`, method }),
  };
}
