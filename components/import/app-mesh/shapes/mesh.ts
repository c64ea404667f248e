import type { FieldShapes, Shape } from "./shape";

/** Specs of App Mesh's resources. @see https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_Types.html */
const duration = { unit: "text", value: "amount" } as const;
const idle = { idle: duration } as const;
const timeout = { ...idle, perRequest: duration } as const;
const portMapping = { port: "number", protocol: "text" } as const;

const file = { certificateChain: "text" } as const;
const sds = { secretName: "text" } as const;
const keyFile = { ...file, privateKey: "text" } as const;
const subjectAlternativeNames = { match: { exact: ["text"] } } as const;

const clientPolicy = {
  tls: {
    enforce: "on",
    ports: ["number"],
    certificate: { file: keyFile, sds },
    validation: { subjectAlternativeNames, trust: { acm: { certificateAuthorityArns: ["text"] }, file, sds } },
  },
} as const;

const healthCheck = {
  healthyThreshold: "number",
  intervalMillis: "number",
  path: "text",
  port: "number",
  protocol: "text",
  timeoutMillis: "number",
  unhealthyThreshold: "number",
} as const;

const requests = { maxRequests: "number" } as const;
const connections = { maxConnections: "number" } as const;

/** What listeners of nodes and of gateways have. */
const listener = {
  portMapping,
  healthCheck,
  connectionPool: {
    http: { ...connections, maxPendingRequests: "number" },
    http2: requests,
    grpc: requests,
    tcp: connections,
  },
  tls: {
    mode: "text",
    certificate: { acm: { certificateArn: "text" }, file: keyFile, sds },
    validation: { subjectAlternativeNames, trust: { file, sds } },
  },
} as const;

const pair = { key: "text", value: "text" } as const;
const logging = { accessLog: { file: { path: "text", format: { text: "text", json: [pair] } } } } as const;

export const mesh = {
  egressFilter: { type: "text" },
  serviceDiscovery: { ipPreference: "text" },
} as const satisfies FieldShapes;

export const virtualNode = {
  listeners: [
    {
      ...listener,
      timeout: { http: timeout, http2: timeout, grpc: timeout, tcp: idle },
      outlierDetection: {
        baseEjectionDuration: duration,
        interval: duration,
        maxEjectionPercent: "amount",
        maxServerErrors: "number",
      },
    },
  ],
  backends: [{ virtualService: { virtualServiceName: "name", clientPolicy } }],
  backendDefaults: { clientPolicy },
  logging,
  serviceDiscovery: {
    awsCloudMap: { namespaceName: "text", serviceName: "text", attributes: [pair], ipPreference: "text" },
    dns: { hostname: "text", ipPreference: "text", responseType: "text" },
  },
} as const satisfies FieldShapes;

export const virtualGateway = {
  listeners: [listener],
  backendDefaults: { clientPolicy },
  logging,
} as const satisfies FieldShapes;

export const virtualRouter = { listeners: [{ portMapping }] } as const satisfies FieldShapes;

export const virtualService = {
  provider: { virtualNode: { virtualNodeName: "name" }, virtualRouter: { virtualRouterName: "name" } },
} as const satisfies FieldShapes;

const range = { start: "amount", end: "amount" } as const;
const header = {
  name: "text",
  invert: "off",
  match: { exact: "text", prefix: "text", suffix: "text", regex: "text", range },
} as const;
const action = { weightedTargets: [{ virtualNode: "name", weight: "amount", port: "number" }] } as const;
const retryPolicy = {
  maxRetries: "amount",
  perRetryTimeout: duration,
  httpRetryEvents: ["text"],
  tcpRetryEvents: ["text"],
} as const;

/** What routes and gateway routes of HTTP can match. */
const httpMatch = {
  prefix: "text",
  path: { exact: "text", regex: "text" },
  method: "text",
  port: "number",
  headers: [header],
  queryParameters: [{ name: "text", match: { exact: "text" } }],
} as const;

const httpRoute = { action, match: { ...httpMatch, scheme: "text" }, retryPolicy, timeout } as const satisfies Shape;

export const route = {
  priority: "number",
  httpRoute,
  http2Route: httpRoute,
  grpcRoute: {
    action,
    match: { serviceName: "text", methodName: "text", port: "number", metadata: [header] },
    retryPolicy: { ...retryPolicy, grpcRetryEvents: ["text"] },
    timeout,
  },
  tcpRoute: { action, match: { port: "number" }, timeout: idle },
} as const satisfies FieldShapes;

const target = { virtualService: { virtualServiceName: "name" }, port: "number" } as const;
const hostname = { exact: "text", suffix: "text" } as const;
const rewriteHostname = { defaultTargetHostname: "text" } as const;

const httpGatewayRoute = {
  action: {
    target,
    rewrite: {
      hostname: rewriteHostname,
      path: { exact: "text" },
      prefix: { defaultPrefix: "text", value: "text" },
    },
  },
  match: { ...httpMatch, hostname },
} as const satisfies Shape;

export const gatewayRoute = {
  priority: "number",
  httpRoute: httpGatewayRoute,
  http2Route: httpGatewayRoute,
  grpcRoute: {
    action: { target, rewrite: { hostname: rewriteHostname } },
    match: { serviceName: "text", hostname, port: "number", metadata: [header] },
  },
} as const satisfies FieldShapes;
