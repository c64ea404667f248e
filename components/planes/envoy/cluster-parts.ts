import type { ConnectionPool } from "../../graph/endpoint";
import type { IpPreference, Protocol } from "../../graph/enums";
import type { ResolvedHealthCheck } from "../../graph/resolved-endpoint";
import type { Cluster, DnsLookupFamily, HealthCheck, LoadAssignment, ProtocolOptions } from "./bootstrap-cluster";
import { millis } from "./durations";

/** How App Mesh said "no limit". */
const unlimited = 2_147_483_647;

/** Limits of a cluster: none, but those of a pool. */
export function breakersOf(pool: ConnectionPool = {}): Required<Pick<Cluster, "circuit_breakers">> {
  const { maxConnections = unlimited, maxPendingRequests = unlimited, maxRequests = unlimited } = pool;
  const limits = {
    max_connections: maxConnections,
    max_pending_requests: maxPendingRequests,
    max_requests: maxRequests,
    max_retries: unlimited,
  };
  return { circuit_breakers: { thresholds: [limits] } };
}

const httpOptions = "envoy.extensions.upstreams.http.v3.HttpProtocolOptions";
const httpOptionsType = `type.googleapis.com/${httpOptions}` as const;

/** Requests go out by HTTP/2. */
export const http2: ProtocolOptions = {
  [httpOptions]: { "@type": httpOptionsType, explicit_http_config: { http2_protocol_options: {} } },
};

/** Requests go out as they came in. */
export const asTheyCame: ProtocolOptions = {
  [httpOptions]: {
    "@type": httpOptionsType,
    use_downstream_protocol_config: { http_protocol_options: {}, http2_protocol_options: {} },
  },
};

export function protocolOptions(protocol: Protocol): Pick<Cluster, "typed_extension_protocol_options"> {
  return protocol === "http2" || protocol === "grpc" ? { typed_extension_protocol_options: http2 } : {};
}

/** The tasks of a cluster: none is an empty cluster, as App Mesh's was before the first task registered. */
export function loadAssignment(name: string, addresses: readonly string[], port: number): LoadAssignment {
  const lb_endpoints = addresses.map((address) => ({
    endpoint: { address: { socket_address: { address, port_value: port } } },
  }));
  return { cluster_name: name, endpoints: lb_endpoints.length > 0 ? [{ lb_endpoints }] : [] };
}

const families: Record<IpPreference, DnsLookupFamily> = {
  IPv4_ONLY: "V4_ONLY",
  IPv4_PREFERRED: "V4_PREFERRED",
  IPv6_ONLY: "V6_ONLY",
  IPv6_PREFERRED: "AUTO",
};

/** Envoy itself prefers IPv6, which most VPCs do not have. */
export function lookupFamily(preference: IpPreference = "IPv4_PREFERRED"): DnsLookupFamily {
  return families[preference];
}

/** The active health check of a listener, by each of its callers. */
export function healthCheckOf(check: ResolvedHealthCheck, host: string | undefined): HealthCheck {
  return {
    timeout: millis(check.timeoutMillis),
    interval: millis(check.intervalMillis),
    healthy_threshold: check.healthyThreshold,
    unhealthy_threshold: check.unhealthyThreshold,
    ...probeOf[check.protocol]({ path: check.path ?? "/", ...(host !== undefined && { host }) }),
  };
}

type Probe =
  | Pick<Extract<HealthCheck, { http_health_check: unknown }>, "http_health_check">
  | Pick<Extract<HealthCheck, { grpc_health_check: unknown }>, "grpc_health_check">
  | Pick<Extract<HealthCheck, { tcp_health_check: unknown }>, "tcp_health_check">;

const probeOf: Record<Protocol, (request: { path: string; host?: string }) => Probe> = {
  http: (request) => ({ http_health_check: request }),
  http2: (request) => ({ http_health_check: { ...request, codec_client_type: "HTTP2" } }),
  grpc: () => ({ grpc_health_check: {} }),
  tcp: () => ({ tcp_health_check: {} }),
};
