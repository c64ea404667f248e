import { envoyVariables, isOfEnvoy } from "../../ecs/aws-envoy/variables";
import { EnvoyLogLevel, type Tracer } from "../../graph/enums";
import type { ResolvedEnvoy } from "../../graph/resolved";
import { socketVariable } from "./secrets";

type Settings = Partial<ResolvedEnvoy>;

const on = (value: string) => value === "1" || value === "true";
const traced = (by: Tracer) => (value: string) => (on(value) ? { tracer: by } : {});

/** Variables of App Mesh's image that say what a setting says, by the setting. */
const settings: Readonly<Record<string, (value: string) => Settings>> = {
  ENVOY_LOG_LEVEL: (value) => {
    const logLevel = Object.values(EnvoyLogLevel).find((level) => level === value.replace(/^warn$/, "warning"));
    return logLevel ? { logLevel } : {};
  },
  ENVOY_ADMIN_ACCESS_PORT: (value) => ({ adminPort: Number(value) }),
  ENABLE_ENVOY_DATADOG_TRACING: traced("datadog"),
  ENABLE_ENVOY_JAEGER_TRACING: traced("jaeger"),
  DATADOG_TRACER_ADDRESS: (value) => ({ tracerAddress: value }),
  DATADOG_TRACER_PORT: (value) => ({ tracerPort: Number(value) }),
  JAEGER_TRACER_ADDRESS: (value) => ({ tracerAddress: value }),
  JAEGER_TRACER_PORT: (value) => ({ tracerPort: Number(value) }),
  XRAY_DAEMON_PORT: (value) => ({ tracerPort: Number(value) }),
  XRAY_SAMPLING_RATE: (value) => ({ samplingRate: Number(value) }),
  XRAY_SEGMENT_NAME: (value) => ({ tracedAs: value }),
  DD_SERVICE: (value) => ({ tracedAs: value }),
  ENABLE_ENVOY_STATS_TAGS: (value) => ({ statsTags: on(value) }),
  ENABLE_ENVOY_DOG_STATSD: (value) => ({ statsd: on(value) }),
  STATSD_ADDRESS: (value) => ({ statsdAddress: value }),
  STATSD_PORT: (value) => ({ statsdPort: Number(value) }),
};

/** The variable for Envoy's threads, which are an option of its command. */
export const threadsVariable = "ENVOY_CONCURRENCY";

/** The same settings with those that variables stand for: a graph of before has them so. */
export function withVariables(envoy: ResolvedEnvoy): ResolvedEnvoy {
  let found: Settings = {};
  for (const [name, value] of envoy.env) {
    if (typeof value !== "string" || value === "" || !takes(name, value)) continue;
    found = { ...found, ...settings[name]?.(value) };
  }
  return { ...envoy, ...found };
}

function takes(name: string, value: string): boolean {
  return Object.hasOwn(settings, name) && (envoyVariables.get(name)?.form.takes(value) ?? true);
}

/** Variables of App Mesh's image that mean nothing to an Envoy of one's own, with what they were for. */
export function voidVariables({ env }: ResolvedEnvoy): { readonly name: string; readonly purpose: string }[] {
  return Array.from(env).flatMap(([name, value]) => {
    const variable = envoyVariables.get(name);
    if (value === "" || name === socketVariable || name === threadsVariable) return [];
    if (!variable && !isOfEnvoy(name)) return [];
    if (typeof value === "string" && takes(name, value)) return [];
    return [{ name, purpose: variable?.purpose ?? "which no image of App Mesh knows" }];
  });
}
