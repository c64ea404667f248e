import type { Cluster } from "./bootstrap-cluster";
import type { Listener } from "./bootstrap-listener";

/**
 * Envoy's configuration (v3 API) in its JSON form, as far as this plane writes it. npm has no types of it that are
 * kept: those inside gRPC's xDS client lack the bootstrap itself, and are of the binary form.
 * @see https://www.envoyproxy.io/docs/envoy/latest/api-v3/api
 */
export interface Bootstrap {
  readonly node: { readonly id: string; readonly cluster: string };
  readonly admin: { readonly address: Address };
  readonly cluster_manager: { readonly outlier_detection: { readonly event_log_path: string } };
  readonly layered_runtime: { readonly layers: readonly RuntimeLayer[] };
  readonly stats_config?: {
    readonly stats_tags: readonly { readonly tag_name: string; readonly fixed_value: string }[];
  };
  readonly stats_sinks?: readonly StatsSink[];
  readonly static_resources: { readonly listeners: readonly Listener[]; readonly clusters: readonly Cluster[] };
}

interface RuntimeLayer {
  readonly name: string;
  readonly static_layer?: Readonly<Record<string, number | boolean>>;
  readonly admin_layer?: Empty;
}

interface StatsSink {
  readonly name: "envoy.stat_sinks.dog_statsd";
  readonly typed_config: {
    readonly "@type": "type.googleapis.com/envoy.config.metrics.v3.DogStatsdSink";
    readonly address: Address;
  };
}

/** Seconds, as "15s" or "0.25s". */
export type Duration = `${number}s`;

export type Empty = Readonly<Record<string, never>>;

/** Where something listens: an address and a port, or a socket in the file system. */
export type Address = { readonly socket_address: SocketAddress } | { readonly pipe: { readonly path: string } };

export interface SocketAddress {
  readonly protocol?: "UDP";
  readonly address: string;
  readonly port_value: number;
}

/** How a text must be. */
export type StringMatcher =
  | { readonly exact: string }
  | { readonly prefix: string }
  | { readonly suffix: string }
  | { readonly safe_regex: { readonly regex: string } };

export interface AccessLog {
  readonly name: "envoy.access_loggers.file";
  readonly typed_config: {
    readonly "@type": "type.googleapis.com/envoy.extensions.access_loggers.file.v3.FileAccessLog";
    readonly path: string;
    readonly log_format?: LogFormat;
  };
}

export type LogFormat =
  | { readonly text_format_source: { readonly inline_string: string } }
  | { readonly json_format: Readonly<Record<string, string>> };
