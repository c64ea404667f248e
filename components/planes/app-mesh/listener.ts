import type { appmesh } from "@pulumi/aws/types/input";
import type { AccessLogFormat, ConnectionPool, OutlierDetection, Timeout } from "../../graph/endpoint";
import type { Protocol } from "../../graph/enums";
import type { ResolvedEndpoint, ResolvedHealthCheck, ResolvedListener } from "../../graph/resolved-endpoint";
import type { PlannedObject } from "../../plan/types";
import { planDuration, planTcpTimeout, planTimeout } from "./duration";
import { planListenerTls } from "./tls";

type NodeListener = PlannedObject<appmesh.VirtualNodeSpecListener>;
type GatewayListener = PlannedObject<appmesh.VirtualGatewaySpecListener>;
type Logging = PlannedObject<appmesh.VirtualNodeSpecLogging>;

export function planNodeListener(listener: ResolvedListener): NodeListener {
  const { protocol, timeout, connectionPool, outlierDetection } = listener;
  return {
    ...planCommon(listener),
    ...(timeout && { timeout: timeoutOf[protocol](timeout) }),
    ...(connectionPool && { connectionPool: nodePoolOf[protocol](connectionPool) }),
    ...(outlierDetection && { outlierDetection: planOutlierDetection(outlierDetection) }),
  };
}

/** A gateway's listener has no timeout and no outlier detection: nobody stands before it that could heed them. */
export function planGatewayListener(listener: ResolvedListener): GatewayListener {
  const { protocol, connectionPool } = listener;
  return {
    ...planCommon(listener),
    ...(connectionPool && { connectionPool: gatewayPoolOf[protocol](connectionPool) }),
  };
}

function planCommon({ port, protocol, healthCheck, tls }: ResolvedListener) {
  return {
    portMapping: { port, protocol },
    ...(healthCheck && { healthCheck: planHealthCheck(healthCheck) }),
    ...(tls && { tls: planListenerTls(tls) }),
  };
}

function planHealthCheck(check: ResolvedHealthCheck) {
  return {
    protocol: check.protocol,
    ...(check.port !== undefined && { port: check.port }),
    ...(check.path !== undefined && { path: check.path }),
    intervalMillis: check.intervalMillis,
    timeoutMillis: check.timeoutMillis,
    healthyThreshold: check.healthyThreshold,
    unhealthyThreshold: check.unhealthyThreshold,
  };
}

const timeoutOf: Record<Protocol, (timeout: Timeout) => NonNullable<NodeListener["timeout"]>> = {
  http: (timeout) => ({ http: planTimeout(timeout) }),
  http2: (timeout) => ({ http2: planTimeout(timeout) }),
  grpc: (timeout) => ({ grpc: planTimeout(timeout) }),
  tcp: (timeout) => ({ tcp: planTcpTimeout(timeout) }),
};

/** The provider has lists of one for a node's pools, and objects for a gateway's. */
const nodePoolOf: Record<Protocol, (pool: ConnectionPool) => NonNullable<NodeListener["connectionPool"]>> = {
  http: (pool) => ({ https: [connections(pool)] }),
  http2: (pool) => ({ http2s: [requests(pool)] }),
  grpc: (pool) => ({ grpc: requests(pool) }),
  tcp: ({ maxConnections = 0 }) => ({ tcps: [{ maxConnections }] }),
};

const gatewayPoolOf: Record<Protocol, (pool: ConnectionPool) => NonNullable<GatewayListener["connectionPool"]>> = {
  http: (pool) => ({ http: connections(pool) }),
  http2: (pool) => ({ http2: requests(pool) }),
  grpc: (pool) => ({ grpc: requests(pool) }),
  // A gateway that speaks TCP is an error of the rules.
  tcp: () => ({}),
};

function connections({ maxConnections = 0, maxPendingRequests }: ConnectionPool) {
  return { maxConnections, ...(maxPendingRequests !== undefined && { maxPendingRequests }) };
}

function requests({ maxRequests = 0 }: ConnectionPool) {
  return { maxRequests };
}

function planOutlierDetection(detection: OutlierDetection) {
  return {
    maxServerErrors: detection.maxServerErrors,
    interval: planDuration(detection.interval),
    baseEjectionDuration: planDuration(detection.baseEjectionDuration),
    maxEjectionPercent: detection.maxEjectionPercent,
  };
}

/** Where Envoy writes its access log, and how; nothing where it does not. */
export function planLogging({ accessLog, accessLogFormat }: ResolvedEndpoint): { logging?: Logging } {
  if (accessLog === undefined) return {};
  const format = accessLogFormat && planFormat(accessLogFormat);
  return { logging: { accessLog: { file: { path: accessLog, ...(format && { format }) } } } };
}

function planFormat({ text, json }: AccessLogFormat) {
  if (json === undefined) return text === undefined ? undefined : { text };
  return { jsons: Object.entries(json).map(([key, value]) => ({ key, value })) };
}
