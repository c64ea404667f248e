/** What a variable may be set to. */
export interface ValueForm {
  /** In words, to go after "it takes". */
  readonly words: string;
  readonly takes: (value: string) => boolean;
}

export interface EnvoyVariable {
  readonly name: string;
  /** What it is, in words. */
  readonly purpose: string;
  readonly form: ValueForm;
  /** The first version that knows it; undefined for one that all know. */
  readonly since: string | undefined;
  /** The first version that does not know it any more. */
  readonly until: string | undefined;
}

const oneOf = (...values: string[]): ValueForm => ({
  words: values.join(", "),
  takes: (value) => values.includes(value),
});
const whole = (least: number, most = Number.MAX_SAFE_INTEGER): ValueForm => ({
  words: most === Number.MAX_SAFE_INTEGER ? `a whole number from ${least} on` : `a whole number of ${least} to ${most}`,
  takes: (value) => /^\d+$/.test(value) && Number(value) >= least && Number(value) <= most,
});
const matching = (words: string, form: RegExp): ValueForm => ({ words, takes: (value) => form.test(value) });

const flag = oneOf("0", "1", "true", "false");
const port = whole(1, 65535);
const share: ValueForm = {
  words: "a number of 0 to 1",
  takes: (value) => /^\d*\.?\d+$/.test(value) && Number(value) <= 1,
};
const text = matching("a text", /./s);
const path = matching("an absolute path", /^\/./);
const address = matching("an IP address", /^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)$/);
const duration = matching("a duration such as 5000ms", /^\d+(?:\.\d+)?(?:ms|s|m)$/);

/** The first image with AWS's agent, which reads the variables of agents. */
const agent = "1.21.0.0";

/**
 * Every variable that AWS's image reads: its name, what it takes, what it is, and which versions know it.
 * Those of the guide have its versions; those that only the agent's own documents name have the agent's first.
 * @see https://docs.aws.amazon.com/app-mesh/latest/userguide/envoy-config.html
 * @see https://github.com/aws/amazon-ecs-service-connect-agent
 */
const rows: readonly (readonly [name: string, form: ValueForm, purpose: string, since?: string, until?: string])[] = [
  ["APPMESH_RESOURCE_ARN", text, "which node it is", "1.15.0.0"],
  ["APPMESH_RESOURCE_NAME", text, "which node it is", undefined, "1.15.0.0"],
  ["APPMESH_VIRTUAL_NODE_NAME", text, "which node it is", undefined, "1.15.0.0"],
  ["APPMESH_RESOURCE_CLUSTER", text, "what it is called in metrics and traces", "1.15.0.0"],
  ["APPMESH_PREVIEW", flag, "the endpoint of the preview"],
  ["APPMESH_DUALSTACK_ENDPOINT", flag, "the endpoint with IPv6", "1.22.0.0"],
  ["APPMESH_FIPS_ENDPOINT", flag, "the endpoint with FIPS cryptography", agent],
  ["APPMESH_XDS_ENDPOINT", text, "the endpoint of its configuration"],
  ["APPMESH_SIGNING_NAME", text, "the service that its requests are signed for", agent],
  ["APPMESH_SDS_SOCKET_PATH", path, "the socket that certificates come from"],
  ["APPMESH_METRIC_EXTENSION_VERSION", oneOf("0", "1"), "App Mesh's own metrics"],
  ["APPMESH_SET_TRACING_DECISION", flag, "whether it changes x-request-id"],
  ["APPMESH_SLEEP_DURATION", whole(0), "seconds before it starts"],
  [
    "ENVOY_LOG_LEVEL",
    oneOf("trace", "debug", "info", "warn", "warning", "error", "critical", "off"),
    "how much it logs",
  ],
  ["ENVOY_INITIAL_FETCH_TIMEOUT", whole(0), "seconds that it waits for its first configuration"],
  ["ENVOY_CONCURRENCY", whole(1), "how many threads it has", "1.24.0.0"],
  ["ENVOY_ADMIN_ACCESS_PORT", port, "the port of its administration"],
  ["ENVOY_ADMIN_ACCESS_LOG_FILE", path, "the log of its administration"],
  ["ENVOY_ADMIN_ACCESS_ENABLE_IPV6", flag, "administration by IPv6", "1.22.0.0"],
  ["ENVOY_ADMIN_MODE", oneOf("tcp", "uds"), "administration by a port or by a socket", agent],
  ["ENVOY_CONFIG_FILE", path, "a configuration of one's own"],
  ["ENVOY_RESOURCES_CONFIG_FILE", path, "further resources of its configuration", agent],
  ["ENVOY_NO_EXTENSION_LOOKUP_BY_NAME", flag, "how extensions are found", "1.22.0.0"],
  ["ENVOY_ENABLE_TCP_POOL_IDLE_TIMEOUT", flag, "whether idle TCP connections end", agent],
  ["ENVOY_SANITIZE_ORIGINAL_PATH", flag, "whether clients may set x-envoy-original-path", agent],
  ["ENVOY_ACTIVE_HEALTH_CHECK_UNEJECT_HOST", flag, "whether a health check ends an ejection", agent],
  ["ENVOY_USE_HTTP_CLIENT_TO_FETCH_AWS_CREDENTIALS", flag, "how it gets credentials", agent],
  ["MAX_REQUESTS_PER_IO_CYCLE", whole(1), "requests of a connection in one go", agent],
  ["APPNET_ENVOY_RESTART_COUNT", whole(0, 10), "how often it is started again in a task", agent],
  ["PID_POLL_INTERVAL_MS", whole(100, 1000), "milliseconds between looks at its process", agent],
  ["LISTENER_DRAIN_WAIT_TIME_S", whole(5, 110), "seconds that connections have to end", agent],
  ["HC_POLL_INTERVAL_MS", whole(2000, 30000), "milliseconds between looks at its health", agent],
  ["HC_DISCONNECTED_TIMEOUT_S", whole(3600, 604800), "seconds without App Mesh until it is unhealthy", agent],
  ["APPNET_AGENT_ADMIN_MODE", oneOf("tcp", "uds"), "its agent's own interface", agent],
  ["APPNET_AGENT_HTTP_PORT", whole(1024, 65535), "the port of its agent", agent],
  ["APPNET_AGENT_HTTP_BIND_ADDRESS", address, "the address of its agent", agent],
  ["APPNET_AGENT_ADMIN_UDS_PATH", path, "the socket of its agent", agent],
  ["APPNET_AGENT_LOGGING_RESET_TIMEOUT", whole(0), "seconds until a changed log level is set back", agent],
  ["APPNET_AGENT_POLL_ENVOY_READINESS_INTERVAL_S", whole(0), "seconds between looks at its readiness", agent],
  ["APPNET_AGENT_POLL_ENVOY_READINESS_TIMEOUT_S", whole(0), "seconds until it must be ready", agent],
  ["APPNET_AGENT_MAX_LOG_FILE_SIZE", matching("a number", /^\d+(?:\.\d+)?$/), "megabytes of a log file", agent],
  ["APPNET_AGENT_MAX_RETENTION_COUNT", whole(0), "log files that are kept", agent],
  ["APPNET_ENVOY_LOG_DESTINATION", text, "where it logs", agent],
  ["APPNET_ENVOY_LOG_NAME", text, "the name of its log", agent],
  ["ENABLE_STATS_SNAPSHOT", flag, "statistics as differences", agent],
  ["ENABLE_ENVOY_XRAY_TRACING", flag, "traces to X-Ray"],
  ["XRAY_DAEMON_PORT", port, "the port of the X-Ray daemon"],
  ["AWS_XRAY_DAEMON_ADDRESS", text, "where the X-Ray daemon is", agent],
  ["XRAY_SAMPLING_RATE", share, "the share of requests that X-Ray sees", "1.19.1.1"],
  ["XRAY_SAMPLING_RULE_MANIFEST", path, "which requests X-Ray sees", "1.19.1.0"],
  ["XRAY_SEGMENT_NAME", text, "what it is called in X-Ray", "1.23.0.0"],
  ["ENABLE_ENVOY_DATADOG_TRACING", flag, "traces to Datadog"],
  ["DATADOG_TRACER_PORT", port, "the port of Datadog's agent"],
  ["DATADOG_TRACER_ADDRESS", address, "the address of Datadog's agent"],
  ["DD_SERVICE", text, "what it is called in Datadog", "1.18.3.0"],
  ["ENABLE_ENVOY_JAEGER_TRACING", flag, "traces to Jaeger", "1.16.1.0"],
  ["JAEGER_TRACER_PORT", port, "the port of Jaeger", "1.16.1.0"],
  ["JAEGER_TRACER_ADDRESS", address, "the address of Jaeger", "1.16.1.0"],
  ["JAEGER_TRACER_VERSION", oneOf("PROTO", "JSON"), "the form of traces for Jaeger", agent],
  ["ENVOY_TRACING_CFG_FILE", path, "a tracing configuration of one's own"],
  ["ENABLE_ENVOY_STATS_TAGS", flag, "the mesh and the node as tags"],
  ["ENVOY_STATS_CONFIG_FILE", path, "tags and filters of one's own"],
  ["ENVOY_STATS_SINKS_CFG_FILE", path, "where statistics go"],
  ["ENVOY_STATS_FLUSH_INTERVAL", duration, "how often statistics go out", agent],
  ["ENABLE_ENVOY_DOG_STATSD", flag, "statistics by DogStatsD"],
  ["STATSD_PORT", port, "the port for statistics"],
  ["STATSD_ADDRESS", address, "the address for statistics", "1.15.0.0"],
  ["STATSD_SOCKET_PATH", path, "the socket for statistics", "1.19.1.0"],
];

export const envoyVariables: ReadonlyMap<string, EnvoyVariable> = new Map(
  rows.map(([name, form, purpose, since, until]) => [name, { name, form, purpose, since, until }]),
);

/** Whether a name starts as those of Envoy's variables do; others may be anybody's, such as AWS's SDK. */
export function isOfEnvoy(name: string): boolean {
  return /^(?:ENVOY|ENABLE_ENVOY|APPMESH|APPNET|XRAY|JAEGER_TRACER|DATADOG_TRACER|STATSD)_/.test(name);
}
