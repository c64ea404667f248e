import { catalog, cluster, type Edited, filters, http, listener } from "./edited";

/** What is changed in how tasks are called, in what comes in and in what holds everywhere. */
export const otherEdits: readonly Edited[] = [
  [
    "errors until a task is left out",
    (dump) => {
      cluster(dump, "stable").outlier_detection.consecutive_5xx = 9;
    },
    [
      catalog,
      "catalog.stable:9090: outlier detection: errors in a row",
      /^9$/,
      /^5$/,
      "services.catalog.versions.stable.outlierDetection",
    ],
  ],
  [
    "no outlier detection",
    (dump) => {
      delete cluster(dump, "stable").outlier_detection;
    },
    [
      catalog,
      "catalog.stable:9090: outlier detection",
      undefined,
      /^errors in a row 5, .*at most 50 %$/,
      "services.catalog.versions.stable.outlierDetection",
    ],
  ],
  [
    "the path of a health check",
    (dump) => {
      cluster(dump, "canary").health_checks[0].http_health_check.path = "/health";
    },
    [
      catalog,
      "catalog.canary:9090: health check: path",
      /^\/health$/,
      /^\/ping$/,
      "services.catalog.versions.canary.healthCheck",
    ],
  ],
  [
    "the limit to connect",
    (dump) => {
      delete cluster(dump, "stable").connect_timeout;
    },
    [catalog, "catalog.stable:9090: connects within", /^5 s$/, /^1 s$/, "services.catalog.versions.stable"],
  ],
  [
    "the protocol of tasks",
    (dump) => {
      delete cluster(dump, "stable").typed_extension_protocol_options;
    },
    [catalog, "catalog.stable:9090: protocol", /^HTTP\/1$/, /^HTTP\/2$/, "services.catalog.versions.stable.protocol"],
  ],
  [
    "how tasks are found",
    (dump) => {
      cluster(dump, "stable").type = "LOGICAL_DNS";
    },
    [
      catalog,
      "catalog.stable:9090: found by",
      /^one address of /,
      /^all addresses of /,
      "services.catalog.versions.stable",
    ],
  ],
  [
    "the names that a certificate must have",
    (dump) => {
      const { common_tls_context: common } = cluster(dump, "cart").transport_socket.typed_config;
      common.validation_context.match_typed_subject_alt_names[0].matcher.exact = "other.shop.local";
    },
    [
      "calls to cart (cart.shop.local) on port 9080",
      "cart:9080: TLS: asks for names",
      /^other\.shop\.local$/,
      /^cart\.shop\.local$/,
      "services.web.clientTls",
    ],
  ],
  [
    "calls in clear",
    (dump) => {
      delete cluster(dump, "cart").transport_socket;
    },
    [
      "calls to cart (cart.shop.local) on port 9080",
      "cart:9080: TLS",
      undefined,
      /^certificate none, trust \/certs\/ca\.pem/,
      "services.web.clientTls",
    ],
  ],
  [
    "the limit of a pool",
    (dump) => {
      cluster(dump, "cds_ingress").circuit_breakers.thresholds[0].max_connections = 2147483647;
    },
    [
      "requests on port 8080",
      "the application on port 8080: connections at once",
      /^no limit$/,
      /^50$/,
      "services.web.connectionPool.maxConnections",
    ],
  ],
  [
    "what a listener takes",
    (dump) => {
      listener(dump, "ingress").filter_chains.splice(1, 1);
    },
    ["requests on port 8080", "connections", /^TLS$/, /^TLS or in clear$/, "services.web.tls"],
  ],
  [
    "the time limit of a listener",
    (dump) => {
      for (const one of listener(dump, "ingress").filter_chains) {
        delete http(one).route_config.virtual_hosts[0].routes[0].route.timeout;
      }
    },
    ["requests on port 8080", "/*: time limit", /^15 s$/, /^20 s$/, "services.web.timeout.perRequest"],
  ],
  [
    "the access log",
    (dump) => {
      for (const config of filters(dump)) delete config.access_log;
    },
    ["everywhere", "access log", /^none$/, /^\/dev\/stdout$/, "services.web.accessLog"],
  ],
  [
    "traces",
    (dump) => {
      for (const config of filters(dump)) delete config.tracing;
    },
    ["everywhere", "traces", /^none$/, /^X-Ray at 127\.0\.0\.1:2000 as shop\/web$/, "services.web.envoy.tracer"],
  ],
  [
    "how paths are read",
    (dump) => {
      for (const config of filters(dump)) delete config.normalize_path;
    },
    ["everywhere", "paths", /^slashes are merged$/, /^dots are resolved, slashes are merged$/, "services.web"],
  ],
  [
    "the egress filter",
    (dump) => {
      const passOn = {
        name: "envoy.tcp_proxy",
        config: { stat_prefix: "egress", cluster: "cds_egress_shop_mesh-allow-all" },
      };
      const any = { prefix_ranges: [{ address_prefix: "0.0.0.0", prefix_len: 0 }] };
      listener(dump, "egress").filter_chains.push(
        { filter_chain_match: any, filters: [passOn] },
        { filter_chain_match: { ...any, destination_port: 443 }, filters: [passOn] },
      );
    },
    ["everywhere", "other calls", /^go where they were going$/, /^are refused$/, "egressFilter"],
  ],
];
