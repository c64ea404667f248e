import fc from "fast-check";
import type { Endpoint, Listener, Timeout } from "../components/graph/endpoint";
import { GrpcRetryEvent, HttpRetryEvent, type Protocol } from "../components/graph/enums";
import type { RetryPolicy, Route } from "../components/graph/route";
import type { ClientTls, ListenerTls } from "../components/graph/tls";
import type { Service } from "../components/graph/types";

/** A record as users write it, with the prototype that all objects have. */
export const plain = <T extends object>(fields: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(fields, { noNullPrototype: true });

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });
const events = <T>(all: Record<string, T>) => fc.subarray(Object.values(all), { minLength: 1 });
const files = { certificateChain: "/certs/one.pem", privateKey: "/certs/one.key" };

const listenerTls = fc.constantFrom<ListenerTls>(
  { certificate: files },
  { mode: "PERMISSIVE", certificate: { sdsSecret: "own" }, trust: { sdsSecret: "all" } },
  {
    certificate: { acmArn: "arn:aws:acm:us-west-2:123456789012:certificate/1" },
    trust: { certificateChain: "/certs/ca.pem" },
    subjectAlternativeNames: ["spiffe://any/one"],
  },
);

/** TLS where there may be none on the other side. */
const optionalTls = fc.constantFrom<ClientTls>(
  { enforce: false, trust: { certificateChain: "/certs/ca.pem" } },
  { enforce: false, ports: [443, 65535], certificate: files, trust: { sdsSecret: "all" } },
  {
    enforce: false,
    trust: { sdsSecret: "all" },
    certificate: { sdsSecret: "own" },
    subjectAlternativeNames: ["spiffe://any/one"],
  },
);

const limit = fc.integer({ min: 1, max: 2_147_483_647 });

/** What a service may ask of the mesh, whatever its protocol is; what does not go with it is left out. */
export const meshParts = plain({
  second: fc.boolean(),
  timeout: maybe(fc.constantFrom<Timeout>({ perRequest: "250ms", idle: "0s" }, { perRequest: "15s" }, { idle: "1s" })),
  retry: maybe(
    plain({
      maxRetries: fc.integer({ min: 0, max: 2 }),
      perRetryTimeout: fc.constantFrom("100ms", "0ms"),
      httpEvents: events(HttpRetryEvent),
      connectionErrors: fc.boolean(),
      grpcEvents: events(GrpcRetryEvent),
    }),
  ),
  pool: maybe(plain({ most: limit, pending: maybe(limit) })),
  outliers: maybe(
    plain({
      maxServerErrors: limit,
      interval: fc.constantFrom("10s", "500ms"),
      baseEjectionDuration: fc.constantFrom("30s", "1ms"),
      maxEjectionPercent: fc.integer({ min: 0, max: 100 }),
    }),
  ),
  check: maybe(
    plain({
      intervalMillis: fc.integer({ min: 5000, max: 10_000 }),
      healthyThreshold: fc.integer({ min: 2, max: 10 }),
    }),
  ),
  tls: maybe(listenerTls),
  callerTls: maybe(optionalTls),
  clientTls: maybe(optionalTls),
  format: maybe(fc.constantFrom({ text: "%PROTOCOL%\n" }, { json: { time: "%START_TIME%", code: "%RESPONSE_CODE%" } })),
  tags: maybe(fc.constantFrom<Record<string, string>>({ team: "any" }, {})),
});
export type MeshParts = typeof meshParts extends fc.Arbitrary<infer Value> ? Value : never;

/** A second listener is far from every first one. */
const second = 20_000;

export const poolOf = (protocol: Protocol, { pool }: Pick<MeshParts, "pool">) => {
  if (!pool) return {};
  if (protocol === "http2" || protocol === "grpc") return { connectionPool: { maxRequests: pool.most } };
  const pending = protocol === "http" && pool.pending !== undefined && { maxPendingRequests: pool.pending };
  return { connectionPool: { maxConnections: pool.most, ...pending } };
};

export const checkOf = (protocol: Protocol, { check }: Pick<MeshParts, "check">) => {
  const path = protocol === "http" || protocol === "http2" ? { path: "/ready" } : {};
  return check ? { healthCheck: { ...check, ...path } } : {};
};

/** A service with these parts on its one port, or on two. */
export function withMesh(service: Service, port: number, protocol: Protocol, parts: MeshParts): Service {
  const node = service.provider === "node";
  const one = { port, protocol, ...ofListener(service, protocol, parts) };
  const listeners: Listener[] = [one, { port: port + second, connectionPool: { maxConnections: 7 } }];
  const { port: _, protocol: __, ...rest } = service;
  const retries = protocol === "tcp" || node || !parts.retry ? {} : { retry: retryOf(protocol, parts.retry) };
  return {
    ...rest,
    ...(parts.second ? { listeners } : one),
    ...(parts.timeout && { timeout: timeoutOf(protocol, parts) }),
    ...retries,
    ...(parts.callerTls && { callerTls: parts.callerTls }),
    ...(parts.clientTls && { clientTls: parts.clientTls }),
    ...(service.accessLog && parts.format && { accessLogFormat: parts.format }),
    ...(parts.tags && { tags: parts.tags }),
    ...(parts.second && !node && { routes: onPorts(service.routes ?? [{}], port) }),
  };
}

function ofListener({ discovery }: Service, protocol: Protocol, parts: MeshParts): Endpoint {
  return {
    ...poolOf(protocol, parts),
    ...checkOf(protocol, parts),
    ...(parts.outliers && discovery?.type !== "dns" && { outlierDetection: parts.outliers }),
    ...(parts.tls && { tls: parts.tls }),
  };
}

function timeoutOf(protocol: Protocol, { timeout, second }: MeshParts): Timeout {
  return protocol === "tcp" && !second ? { idle: "9s" } : timeout!;
}

function retryOf(protocol: Protocol, { grpcEvents, ...retry }: RetryPolicy): RetryPolicy {
  return protocol === "grpc" ? { ...retry, grpcEvents: grpcEvents! } : retry;
}

/** The routes on the first port, and one for all requests on the second, which speaks HTTP. */
function onPorts(routes: readonly Route[], port: number): Route[] {
  return [...routes.map((route) => ({ ...route, port })), { port: port + second }];
}
