import type { Tracer } from "../../graph/enums";
import type { EnvoySettings } from "../../graph/envoy-settings";
import type { Leaf, ResolvedEnvoy } from "../../graph/resolved";

/** A variable that a setting of the graph stands for. */
export interface SetVariable {
  readonly setting: keyof EnvoySettings;
  readonly name: string;
  readonly value: string;
}

/** The variables of each tracer; undefined for what it does not have. */
interface TracerVariables {
  readonly flag?: string;
  readonly address?: string;
  readonly port?: string;
  readonly name?: string;
}

const tracers: Readonly<Record<Tracer, TracerVariables>> = {
  xray: { flag: "ENABLE_ENVOY_XRAY_TRACING", port: "XRAY_DAEMON_PORT", name: "XRAY_SEGMENT_NAME" },
  datadog: {
    flag: "ENABLE_ENVOY_DATADOG_TRACING",
    address: "DATADOG_TRACER_ADDRESS",
    port: "DATADOG_TRACER_PORT",
    name: "DD_SERVICE",
  },
  jaeger: {
    flag: "ENABLE_ENVOY_JAEGER_TRACING",
    address: "JAEGER_TRACER_ADDRESS",
    port: "JAEGER_TRACER_PORT",
  },
  // An error of its own: the image has no variable for it.
  opentelemetry: {},
  file: {},
};

/** Variables that each turn a tracer on, of which Envoy may have one. */
export const tracerSwitches: readonly string[] = [
  ...Object.values(tracers).flatMap(({ flag }) => flag ?? []),
  "ENVOY_TRACING_CFG_FILE",
];

/** What the settings of a graph are in the image's variables; what is not set is left to the image. */
export function setVariables(envoy: ResolvedEnvoy): SetVariable[] {
  const tracer: TracerVariables = envoy.tracer === undefined ? {} : tracers[envoy.tracer];
  const on = (wanted: boolean) => (wanted ? "1" : undefined);
  const rows: readonly (readonly [keyof EnvoySettings, string | undefined, string | number | undefined])[] = [
    ["logLevel", "ENVOY_LOG_LEVEL", envoy.logLevel],
    ["adminPort", "ENVOY_ADMIN_ACCESS_PORT", envoy.adminPort],
    ["drainSeconds", "LISTENER_DRAIN_WAIT_TIME_S", envoy.drainSeconds],
    ["tracer", tracer.flag, "1"],
    ["tracerAddress", tracer.address, envoy.tracerAddress],
    ["tracerPort", tracer.port, envoy.tracerPort],
    ["tracedAs", tracer.name, envoy.tracedAs],
    ["tracerFile", "ENVOY_TRACING_CFG_FILE", envoy.tracerFile],
    ["samplingRate", "XRAY_SAMPLING_RATE", envoy.samplingRate],
    ["statsTags", "ENABLE_ENVOY_STATS_TAGS", on(envoy.statsTags)],
    ["statsd", "ENABLE_ENVOY_DOG_STATSD", on(envoy.statsd)],
    ["statsdAddress", "STATSD_ADDRESS", envoy.statsdAddress],
    ["statsdPort", "STATSD_PORT", envoy.statsdPort],
    ["prometheusPort", "APPNET_AGENT_ADMIN_MODE", envoy.prometheusPort && "tcp"],
    ["prometheusPort", "APPNET_AGENT_HTTP_PORT", envoy.prometheusPort],
    ["fips", "APPMESH_FIPS_ENDPOINT", on(envoy.fips)],
  ];
  return rows.flatMap(([setting, name, value]) =>
    name === undefined || value === undefined ? [] : { setting, name, value: String(value) },
  );
}

/** All variables of an Envoy but those that say who it is. */
export function envoyEnvironment(envoy: ResolvedEnvoy): Map<string, Leaf> {
  return new Map([...envoy.env, ...setVariables(envoy).map(({ name, value }) => [name, value] as const)]);
}

/** Where Envoy's administration listens unless it is told otherwise. */
const usualAdminPort = "9901";

export function adminPortOf(env: ReadonlyMap<string, Leaf>): string {
  const port = env.get("ENVOY_ADMIN_ACCESS_PORT");
  return typeof port === "string" ? port : usualAdminPort;
}

/** Seconds that ECS waits for a container when nothing is said. */
const usualStop = 30;

/** Seconds that the agent needs, after the listeners have drained, to end Envoy and itself: 120 at most, as Fargate gives. */
const afterDraining = 10;

/**
 * Seconds that ECS must wait for an Envoy that drains; undefined where ECS's own are enough.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
 */
export function stopTimeoutOf(env: ReadonlyMap<string, Leaf>): number | undefined {
  const seconds = Number(env.get("LISTENER_DRAIN_WAIT_TIME_S")) + afterDraining;
  return seconds > usualStop ? seconds : undefined;
}
