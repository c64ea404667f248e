import type { ServiceGraph } from "../../../../components/graph/types";

/** A graph whose Envoys App Mesh once told the following. */
export const colors: ServiceGraph = {
  name: "colors",
  meshName: "apps",
  namespace: "demo.local",
  egressFilter: "ALLOW_ALL",
  gateways: {
    door: {
      port: 8088,
      accessLog: "/dev/stdout",
      ingress: {},
      routes: [
        { prefix: "/teller/", service: "color" },
        { prefix: "/hot/", service: "front", rewritePrefix: false, rewriteHostname: false },
        { prefix: "/", service: "front" },
      ],
    },
  },
  services: {
    front: {
      port: 8080,
      image: "front:1",
      backends: ["color"],
      clientTls: {
        certificate: { sdsSecret: "spiffe://demo/front" },
        trust: { sdsSecret: "spiffe://demo" },
        subjectAlternativeNames: ["spiffe://demo/color"],
      },
      envoy: { tracer: "xray" },
    },
    color: {
      port: 9080,
      tls: { certificate: { sdsSecret: "spiffe://demo/color" } },
      versions: { blue: { image: "color:1", weight: 3 }, green: { image: "color:2", weight: 1 } },
      healthCheck: {
        path: "/ping",
        intervalMillis: 5000,
        timeoutMillis: 2000,
        healthyThreshold: 2,
        unhealthyThreshold: 2,
      },
      routes: [
        {
          priority: 1,
          prefix: "/",
          headers: [{ name: "x-canary", exact: "yes" }],
          retry: {
            maxRetries: 1,
            perRetryTimeout: "5s",
            httpEvents: ["gateway-error", "client-error", "stream-error"],
          },
          targets: { green: 1 },
        },
        { priority: 2, prefix: "/" },
      ],
    },
  },
};

export const unlimited = {
  thresholds: [
    {
      max_connections: 2147483647,
      max_pending_requests: 2147483647,
      max_requests: 2147483647,
      max_retries: 2147483647,
    },
  ],
};
export const socket = (address: string, port: number) => ({ socket_address: { address, port_value: port } });
export const at = (name: string, address: string, port: number) => ({
  cluster_name: name,
  endpoints: [{ lb_endpoints: [{ endpoint: { address: socket(address, port) } }] }],
});
export const secret = (name: string) => ({
  name,
  sds_config: {
    api_config_source: {
      api_type: "GRPC",
      grpc_services: [{ envoy_grpc: { cluster_name: "static_cluster_sds_unix_socket" } }],
    },
  },
});

/** Calls of a color, as the year 2021 wrote them: tasks by EDS, TLS in the cluster itself. */
export const egress = (color: string) => ({
  version_info: "1817419614",
  last_updated: "2021-06-07T16:32:46.913Z",
  cluster: {
    "@type": "type.googleapis.com/envoy.api.v2.Cluster",
    name: `cds_egress_apps_color-${color}_http_9080`,
    type: "EDS",
    eds_cluster_config: { eds_config: { ads: {} } },
    connect_timeout: "1s",
    health_checks: [
      {
        timeout: "2s",
        interval: "5s",
        unhealthy_threshold: 2,
        healthy_threshold: 2,
        alt_port: 9080,
        http_health_check: { host: `color-${color}.demo.local:9080`, path: "/ping" },
      },
    ],
    circuit_breakers: unlimited,
    tls_context: {
      common_tls_context: {
        tls_certificate_sds_secret_configs: [secret("spiffe://demo/front")],
        combined_validation_context: {
          default_validation_context: { verify_subject_alt_name: ["spiffe://demo/color"] },
          validation_context_sds_secret_config: secret("spiffe://demo"),
        },
      },
    },
    drain_connections_on_host_removal: true,
  },
});

export const previous = {
  retry_host_predicate: [{ name: "envoy.retry_host_predicates.previous_hosts" }],
  host_selection_retry_max_attempts: "5",
};
export const usualRetry = {
  retry_on: "unavailable,connect-failure,refused-stream,retriable-status-codes,reset",
  num_retries: 2,
  retriable_status_codes: [503],
  ...previous,
};
export const otherRetry = {
  retry_on: "reset,refused-stream,retriable-status-codes",
  num_retries: 1,
  per_try_timeout: "5s",
  retriable_status_codes: [502, 503, 504, 409],
  ...previous,
};

export const any = { prefix_ranges: [{ address_prefix: "0.0.0.0", prefix_len: 0 }] };
export const passOn = (cluster: string) => [{ name: "envoy.tcp_proxy", config: { stat_prefix: "egress", cluster } }];
export const manager = (way: string, port: number) => ({
  stat_prefix: way,
  normalize_path: true,
  merge_slashes: true,
  upgrade_configs: [{ upgrade_type: "websocket", enabled: true }],
  http_filters: [{ name: "envoy.router" }],
  tracing: {},
  rds: { route_config_name: `rds_${way}_http_${port}`, config_source: { ads: {} } },
});

export const split = {
  clusters: [
    { name: "cds_egress_apps_color-blue_http_9080", weight: 75 },
    { name: "cds_egress_apps_color-green_http_9080", weight: 25 },
  ],
  total_weight: 100,
};
export const colorRoutes = [
  {
    match: { prefix: "/", headers: [{ name: "x-canary", exact_match: "yes" }] },
    route: { cluster: "cds_egress_apps_color-green_http_9080", timeout: "15s", retry_policy: otherRetry },
  },
  { match: { prefix: "/" }, route: { weighted_clusters: split, timeout: "15.000s", retry_policy: usualRetry } },
];

export const listener = (name: string, port: number, chains: unknown[]) => ({
  name,
  active_state: {
    version_info: "1817419614",
    last_updated: "2021-06-07T16:32:46.950Z",
    listener: {
      "@type": "type.googleapis.com/envoy.api.v2.Listener",
      name,
      address: socket("0.0.0.0", port),
      filter_chains: chains,
      listener_filters: [{ name: "envoy.listener.tls_inspector" }, { name: "envoy.listener.original_dst" }],
    },
  },
});
