import fc from "fast-check";

/** Specs of App Mesh as its API has them, every union and every field now and then. */

const word = fc.stringMatching(/^[a-z][a-z0-9-]{0,11}$/);
const host = word.map((name) => `${name}.shop.local`);
const path = word.map((name) => `/${name}`);
const port = fc.integer({ min: 1, max: 65535 });
const duration = fc.record({ unit: fc.constantFrom("s", "ms"), value: fc.nat({ max: 9000 }) });
const some = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: 1, maxLength: 3 });
/** Fields of which any may be missing, but not all. */
const anyOf = <T extends object>(fields: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(fields, { requiredKeys: [] }).filter((one) => Object.keys(one).length > 0);
const optional = <T extends object, R extends keyof T>(
  required: readonly (R & string)[],
  fields: { [K in keyof T]: fc.Arbitrary<T[K]> },
) => fc.record(fields, { requiredKeys: [...required] });
const oneOf = (fields: Record<string, fc.Arbitrary<unknown>>) =>
  fc.oneof(...Object.entries(fields).map(([name, value]) => fc.record({ [name]: value })));

const file = fc.record({ certificateChain: path });
const keyFile = fc.record({ certificateChain: path, privateKey: path });
const sds = fc.record({ secretName: word });
const names = fc.record({ match: fc.record({ exact: some(host) }) });
const arn = word.map((name) => `arn:aws:acm:us-west-2:123456789012:certificate/${name}`);

const clientPolicy = fc.record({
  tls: optional(["validation"], {
    enforce: fc.constant(false),
    ports: some(port),
    certificate: oneOf({ file: keyFile, sds }),
    validation: optional(["trust"], {
      subjectAlternativeNames: names,
      trust: oneOf({ acm: fc.record({ certificateAuthorityArns: some(arn) }), file, sds }),
    }),
  }),
});

const protocol = fc.constantFrom("http", "http2", "grpc");
const portMapping = fc.record({ port, protocol });
const healthCheck = optional(["protocol", "intervalMillis"], {
  healthyThreshold: fc.integer({ min: 2, max: 10 }),
  intervalMillis: fc.integer({ min: 5000, max: 300000 }),
  path,
  port,
  protocol,
  timeoutMillis: fc.integer({ min: 2000, max: 60000 }),
  unhealthyThreshold: fc.integer({ min: 2, max: 10 }),
});
const limit = fc.integer({ min: 1, max: 1000 });
const pools = {
  http: optional(["maxConnections"], { maxConnections: limit, maxPendingRequests: limit }),
  http2: fc.record({ maxRequests: limit }),
  grpc: fc.record({ maxRequests: limit }),
};
const tls = optional(["mode", "certificate"], {
  mode: fc.constantFrom("STRICT", "PERMISSIVE", "DISABLED"),
  certificate: oneOf({ acm: fc.record({ certificateArn: arn }), file: keyFile, sds }),
  validation: optional(["trust"], { subjectAlternativeNames: names, trust: oneOf({ file, sds }) }),
});
const idle = fc.record({ idle: duration });
const timeout = anyOf({ idle: duration, perRequest: duration });
const logging = fc.record({
  accessLog: fc.record({
    file: optional(["path"], {
      path,
      format: oneOf({ text: word, json: some(fc.record({ key: word, value: word })) }),
    }),
  }),
});

const virtualNode = anyOf({
  listeners: some(
    optional(["portMapping"], {
      portMapping,
      healthCheck,
      connectionPool: oneOf({ ...pools, tcp: fc.record({ maxConnections: limit }) }),
      tls,
      timeout: oneOf({ http: timeout, http2: timeout, grpc: timeout, tcp: idle }),
      outlierDetection: fc.record({
        baseEjectionDuration: duration,
        interval: duration,
        maxEjectionPercent: fc.nat({ max: 100 }),
        maxServerErrors: limit,
      }),
    }),
  ),
  backends: some(
    fc.record({ virtualService: optional(["virtualServiceName"], { virtualServiceName: host, clientPolicy }) }),
  ),
  backendDefaults: fc.record({ clientPolicy }),
  logging,
  serviceDiscovery: oneOf({
    dns: optional(["hostname"], {
      hostname: host,
      ipPreference: fc.constantFrom("IPv4_ONLY", "IPv6_ONLY"),
      responseType: fc.constantFrom("LOADBALANCER", "ENDPOINTS"),
    }),
    awsCloudMap: optional(["namespaceName", "serviceName"], {
      namespaceName: host,
      serviceName: word,
      attributes: fc.uniqueArray(fc.record({ key: word.map((one) => `A_${one}`), value: word }), {
        minLength: 1,
        maxLength: 3,
        selector: ({ key }) => key,
      }),
    }),
  }),
});

const headerMatch = oneOf({
  exact: word,
  prefix: word,
  suffix: word,
  regex: word,
  range: fc.record({ start: fc.nat({ max: 99 }), end: fc.integer({ min: 100, max: 999 }) }),
});
const header = optional(["name"], { name: word, invert: fc.constant(true), match: headerMatch });
const httpMatch = {
  prefix: path,
  path: oneOf({ exact: path, regex: word }),
  port,
  headers: some(header),
  queryParameters: some(fc.record({ name: word, match: fc.record({ exact: word }) })),
};
const action = fc.record({
  weightedTargets: some(optional(["virtualNode", "weight"], { virtualNode: word, weight: fc.nat({ max: 100 }), port })),
});
const retries = {
  maxRetries: fc.nat({ max: 5 }),
  perRetryTimeout: duration,
  httpRetryEvents: some(fc.constantFrom("server-error", "gateway-error")),
  tcpRetryEvents: fc.constant(["connection-error"]),
};
const httpRoute = optional(["action", "match"], {
  action,
  match: anyOf({ ...httpMatch, method: fc.constantFrom("GET", "POST"), scheme: fc.constantFrom("http", "https") }),
  retryPolicy: optional(["maxRetries", "perRetryTimeout"], retries),
  timeout,
});
const withPriority = (routes: Record<string, fc.Arbitrary<unknown>>) =>
  fc
    .tuple(oneOf(routes), anyOf({ priority: fc.integer({ min: 1, max: 1000 }) }), fc.boolean())
    .map(([spec, priority, has]) => (has ? { ...spec, ...priority } : spec));

const route = withPriority({
  httpRoute,
  http2Route: httpRoute,
  grpcRoute: optional(["action", "match"], {
    action,
    match: anyOf({ serviceName: word, methodName: word, port, metadata: some(header) }),
    retryPolicy: optional(["maxRetries", "perRetryTimeout"], {
      ...retries,
      grpcRetryEvents: some(fc.constantFrom("cancelled", "unavailable")),
    }),
    timeout,
  }),
  tcpRoute: optional(["action"], { action, match: fc.record({ port }), timeout: idle }),
});

const target = optional(["virtualService"], { virtualService: fc.record({ virtualServiceName: host }), port });
const httpGatewayRoute = fc.record({
  action: optional(["target"], {
    target,
    rewrite: anyOf({
      hostname: fc.record({ defaultTargetHostname: fc.constant("DISABLED") }),
      path: fc.record({ exact: path }),
      prefix: oneOf({ defaultPrefix: fc.constant("ENABLED"), value: path }),
    }),
  }),
  match: anyOf({ ...httpMatch, hostname: oneOf({ exact: host, suffix: host }) }),
});

/** A spec of each kind. */
export const specs = {
  mesh: anyOf({
    egressFilter: fc.record({ type: fc.constantFrom("ALLOW_ALL", "DROP_ALL") }),
    serviceDiscovery: fc.record({ ipPreference: fc.constant("IPv6_PREFERRED") }),
  }),
  "virtual-node": virtualNode,
  "virtual-router": fc.record({ listeners: some(fc.record({ portMapping })) }),
  route,
  "virtual-service": fc.record({
    provider: oneOf({
      virtualNode: fc.record({ virtualNodeName: word }),
      virtualRouter: fc.record({ virtualRouterName: word }),
    }),
  }),
  "virtual-gateway": optional(["listeners"], {
    listeners: some(optional(["portMapping"], { portMapping, healthCheck, connectionPool: oneOf(pools), tls })),
    backendDefaults: fc.record({ clientPolicy }),
    logging,
  }),
  "gateway-route": withPriority({
    httpRoute: httpGatewayRoute,
    http2Route: httpGatewayRoute,
    grpcRoute: fc.record({
      action: fc.record({ target }),
      match: optional(["serviceName"], { serviceName: word, port }),
    }),
  }),
} as const;
