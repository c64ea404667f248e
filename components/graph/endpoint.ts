import type { Protocol } from "./enums";
import type { ClientTls, ListenerTls } from "./tls";

/**
 * What a version or a gateway listens on and how it calls others. On a service these are the settings of all its
 * versions; what a version says goes before.
 */
export interface Endpoint {
  /** Port that it listens on, 1 to 65535. @default none: a worker that only calls others */
  port?: number;
  /** What it speaks on its port. @default "http" */
  protocol?: Protocol;
  /** Active health check of its tasks by its callers. @default none */
  healthCheck?: HealthCheck;
  /** How many connections and requests its proxy lets in at once. @default no limit */
  connectionPool?: ConnectionPool;
  /** When its callers leave out a task that fails. @default never */
  outlierDetection?: OutlierDetection;
  /** How it takes TLS connections. @default without TLS */
  tls?: ListenerTls;
  /** All its listeners with their own settings, where there are several: in place of `port` and what goes with it. */
  listeners?: Listener[];
  /** TLS of its calls, to every service that `backendTls` does not name. @default without TLS, or what the called service says in `callerTls` */
  clientTls?: ClientTls;
  /** TLS of its calls by the called service's name. @default `clientTls` */
  backendTls?: Record<string, ClientTls>;
  /** File that Envoy writes its access log to, such as `/dev/stdout`. @default none */
  accessLog?: string;
  /** How a line of the access log is written. @default Envoy's own format */
  accessLogFormat?: AccessLogFormat;
}

/** One of several listeners. */
export interface Listener {
  /** Port that it listens on, 1 to 65535. */
  port: number;
  /** What it speaks. @default "http" */
  protocol?: Protocol;
  /** Active health check by callers. @default none */
  healthCheck?: HealthCheck;
  /** How long a request and a silent connection may last at this listener. @default the service's `timeout` */
  timeout?: Timeout;
  /** How many connections and requests it lets in at once. @default no limit */
  connectionPool?: ConnectionPool;
  /** When callers leave out a task that fails. @default never */
  outlierDetection?: OutlierDetection;
  /** How it takes TLS connections. @default without TLS */
  tls?: ListenerTls;
}

/**
 * Active health check of a listener.
 * @see https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_HealthCheckPolicy.html
 */
export interface HealthCheck {
  /** What the check speaks. @default the listener's protocol */
  protocol?: Protocol;
  /** Port to check. @default the listener's port */
  port?: number;
  /** Path to request; http and http2 only, and required there. */
  path?: string;
  /** Milliseconds between two checks, 5,000 to 300,000. @default 5000 */
  intervalMillis?: number;
  /** Milliseconds until a check has failed, 2,000 to 60,000. @default 2000 */
  timeoutMillis?: number;
  /** Successes in a row until a task is healthy, 2 to 10. @default 2 */
  healthyThreshold?: number;
  /** Failures in a row until a task is unhealthy, 2 to 10. @default 2 */
  unhealthyThreshold?: number;
}

/**
 * How long things may last, as a number with its unit: "250ms" or "30s"; "0s" is no limit.
 * @see https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_HttpTimeout.html
 */
export interface Timeout {
  /** A request with its answer, retries included; not on tcp. @default App Mesh's own, "15s" */
  perRequest?: string;
  /** A connection without requests. @default App Mesh's own, "300s" */
  idle?: string;
}

/**
 * How much at once, by the listener's protocol: connections on http and tcp, requests on http2 and grpc.
 * @see https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_VirtualNodeConnectionPool.html
 */
export interface ConnectionPool {
  /** Connections, 1 or more; http and tcp only, and required there. */
  maxConnections?: number;
  /** Requests that wait for a connection, 1 or more; http only. @default App Mesh's own, 2147483647 */
  maxPendingRequests?: number;
  /** Requests, 1 or more; http2 and grpc only, and required there. */
  maxRequests?: number;
}

/**
 * A task that fails is left out for a while.
 * @see https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_OutlierDetection.html
 */
export interface OutlierDetection {
  /** Answers of 5xx in a row until a task is left out, 1 or more. */
  maxServerErrors: number;
  /** Time between two looks, such as "10s". */
  interval: string;
  /** Time that a task is left out, such as "30s"; longer each time. */
  baseEjectionDuration: string;
  /** Share of the tasks that may be left out, in percent, 0 to 100. */
  maxEjectionPercent: number;
}

/** A line of an access log: text, or JSON. One of the two. */
export interface AccessLogFormat {
  /** The line, with Envoy's command operators, 1 to 1000 characters. */
  text?: string;
  /** The fields of the line as JSON, by key; 1 to 100 characters each. */
  json?: Record<string, string>;
}
