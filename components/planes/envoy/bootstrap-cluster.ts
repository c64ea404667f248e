import type { Address, Duration, Empty } from "./bootstrap";
import type { UpstreamTls } from "./bootstrap-tls";

export interface Cluster {
  readonly name: string;
  readonly type: "STATIC" | "STRICT_DNS" | "LOGICAL_DNS" | "ORIGINAL_DST";
  readonly lb_policy?: "CLUSTER_PROVIDED";
  readonly connect_timeout: Duration;
  readonly dns_lookup_family?: DnsLookupFamily;
  readonly ignore_health_on_host_removal?: true;
  readonly circuit_breakers?: { readonly thresholds: readonly [Thresholds] };
  readonly outlier_detection?: OutlierDetection;
  readonly health_checks?: readonly [HealthCheck];
  readonly typed_extension_protocol_options?: ProtocolOptions;
  readonly transport_socket?: UpstreamTls;
  readonly load_assignment?: LoadAssignment;
}

export type DnsLookupFamily = "AUTO" | "V4_ONLY" | "V6_ONLY" | "V4_PREFERRED";

export interface Thresholds {
  readonly max_connections: number;
  readonly max_pending_requests: number;
  readonly max_requests: number;
  readonly max_retries: number;
}

export interface OutlierDetection {
  readonly consecutive_5xx: number;
  readonly interval: Duration;
  readonly base_ejection_time: Duration;
  readonly max_ejection_percent: number;
  readonly enforcing_consecutive_5xx: 100;
  readonly enforcing_success_rate: 0;
  readonly always_eject_one_host?: true;
}

export type HealthCheck = {
  readonly timeout: Duration;
  readonly interval: Duration;
  readonly healthy_threshold: number;
  readonly unhealthy_threshold: number;
} & (
  | { readonly http_health_check: HttpHealthCheck }
  | { readonly grpc_health_check: Empty }
  | { readonly tcp_health_check: Empty }
);

export interface HttpHealthCheck {
  readonly path: string;
  readonly host?: string;
  readonly codec_client_type?: "HTTP2";
}

export interface ProtocolOptions {
  readonly "envoy.extensions.upstreams.http.v3.HttpProtocolOptions": {
    readonly "@type": "type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions";
  } & (
    | { readonly explicit_http_config: { readonly http2_protocol_options: Empty } }
    | {
        readonly use_downstream_protocol_config: {
          readonly http_protocol_options: Empty;
          readonly http2_protocol_options: Empty;
        };
      }
  );
}

export interface LoadAssignment {
  readonly cluster_name: string;
  readonly endpoints: readonly { readonly lb_endpoints: readonly LbEndpoint[] }[];
}

export interface LbEndpoint {
  readonly endpoint: { readonly address: Address };
}
