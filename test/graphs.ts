import fc from "fast-check";
import type { Protocol } from "../components/graph/enums";
import type { Service, ServiceGraph } from "../components/graph/types";

const protocol = fc.constantFrom<Protocol>("http", "http2", "grpc", "tcp");
const count = fc.integer({ min: 0, max: 6 });

const version = fc.record({
  image: fc.constantFrom("app:1", "123456789012.dkr.ecr.us-west-2.amazonaws.com/app:2"),
  weight: fc.integer({ min: 1, max: 30 }),
  desiredCount: count,
  cpu: fc.integer({ min: 64, max: 4096 }),
  memory: fc.integer({ min: 64, max: 16384 }),
  launchType: fc.constantFrom("fargate" as const, "ec2" as const),
  tracing: fc.boolean(),
});

interface Shape {
  readonly protocol: Protocol;
  readonly port: number;
  readonly versions: (typeof version extends fc.Arbitrary<infer V> ? V : never)[];
  readonly calls: number[];
  readonly shared: boolean;
  readonly accessLog: boolean;
}

const shape: fc.Arbitrary<Shape> = fc.record({
  protocol,
  port: fc.integer({ min: 1024, max: 9000 }),
  versions: fc.array(version, { minLength: 1, maxLength: 3 }),
  calls: fc.array(fc.nat(20), { maxLength: 5 }),
  shared: fc.boolean(),
  accessLog: fc.boolean(),
});

/** Sound graphs of up to eight services that call each other in any way, circles and themselves included. */
export const anyGraph: fc.Arbitrary<ServiceGraph> = fc.array(shape, { minLength: 1, maxLength: 8 }).map((shapes) => ({
  name: "any",
  services: Object.fromEntries(shapes.map((one, index) => [`s${index}`, serviceOf(one, shapes.length)])),
}));

function serviceOf({ protocol, port, versions, calls, shared, accessLog }: Shape, services: number): Service {
  const backends = [...new Set(calls.map((call) => `s${call % services}`))];
  const common: Service = { protocol, port, backends, ...(accessLog && { accessLog: "/dev/stdout" }) };
  if (versions.length === 1) {
    const { weight: _, ...only } = versions[0]!;
    return { ...common, ...only };
  }
  const named = Object.fromEntries(versions.map((one, index) => [`v${index}`, one]));
  return { ...common, versions: named, ...(shared && { discovery: { shared } }) };
}
