import type { AccessLog, Address, Duration } from "./bootstrap";
import type { RouteConfiguration, WeightedCluster } from "./bootstrap-routes";
import type { DownstreamTls } from "./bootstrap-tls";
import type { Tracer } from "./bootstrap-tracing";

export interface Listener {
  readonly name: string;
  readonly address: Address;
  readonly traffic_direction: "INBOUND" | "OUTBOUND";
  readonly listener_filters?: readonly ListenerFilter[];
  readonly filter_chains: readonly FilterChain[];
  readonly default_filter_chain?: FilterChain;
}

export type ListenerFilter =
  | {
      readonly name: "envoy.filters.listener.original_dst";
      readonly typed_config: {
        readonly "@type": "type.googleapis.com/envoy.extensions.filters.listener.original_dst.v3.OriginalDst";
      };
    }
  | {
      readonly name: "envoy.filters.listener.tls_inspector";
      readonly typed_config: {
        readonly "@type": "type.googleapis.com/envoy.extensions.filters.listener.tls_inspector.v3.TlsInspector";
      };
    };

export interface FilterChain {
  readonly filter_chain_match?: FilterChainMatch;
  readonly filters: readonly NetworkFilter[];
  readonly transport_socket?: DownstreamTls;
}

export interface FilterChainMatch {
  readonly destination_port?: number;
  readonly server_names?: readonly string[];
  readonly transport_protocol?: "tls" | "raw_buffer";
}

export type NetworkFilter = HttpFilter | TcpFilter;

export interface HttpFilter {
  readonly name: "envoy.filters.network.http_connection_manager";
  readonly typed_config: HttpConnectionManager;
}

export interface HttpConnectionManager {
  readonly "@type": "type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager";
  readonly stat_prefix: string;
  readonly normalize_path: true;
  readonly merge_slashes: true;
  readonly path_with_escaped_slashes_action: "KEEP_UNCHANGED";
  readonly upgrade_configs: readonly { readonly upgrade_type: "websocket"; readonly enabled: true }[];
  readonly access_log?: readonly AccessLog[];
  readonly tracing?: { readonly provider: Tracer };
  readonly http_filters: readonly RouterFilter[];
  readonly route_config: RouteConfiguration;
}

export interface RouterFilter {
  readonly name: "envoy.filters.http.router";
  readonly typed_config: { readonly "@type": "type.googleapis.com/envoy.extensions.filters.http.router.v3.Router" };
}

export interface TcpFilter {
  readonly name: "envoy.filters.network.tcp_proxy";
  readonly typed_config: TcpTarget & {
    readonly "@type": "type.googleapis.com/envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy";
    readonly stat_prefix: string;
    readonly idle_timeout?: Duration;
    readonly access_log?: readonly AccessLog[];
  };
}

/** Where connections go: to one cluster, or to several by weight. */
export type TcpTarget =
  | { readonly cluster: string }
  | { readonly weighted_clusters: { readonly clusters: readonly WeightedCluster[] } };
