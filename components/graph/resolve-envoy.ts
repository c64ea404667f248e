import type { Tracer } from "./enums";
import type { EnvoySettings } from "./envoy-settings";
import { readLeaf, readLeaves } from "./leaf";
import type { VersionSource } from "./resolve-version";
import type { ResolvedEnvoy } from "./resolved";
import type { GraphScope } from "./scope";

/** The version's settings of Envoy over its service's over the graph's. */
export function resolveEnvoy(source: VersionSource, { graph }: GraphScope, tracing: boolean): ResolvedEnvoy {
  const { path, own, defaults, service } = source;
  const settings = { ...graph.envoy, ...defaults?.envoy, ...own.envoy };
  const servicePath = ["services", service, "envoy"];
  const at = own.envoy ? [...path, "envoy"] : defaults?.envoy ? servicePath : graph.envoy ? ["envoy"] : path;
  return {
    path: at,
    image: readLeaf(settings.image, at, "image"),
    version: settings.version,
    digest: settings.digest,
    fips: settings.fips ?? false,
    distroless: settings.distroless ?? false,
    cpu: settings.cpu ?? 512,
    memory: settings.memory ?? 64,
    ...observed(settings, tracing ? "xray" : undefined),
    env: readLeaves("env", [graph.envoy, ["envoy"]], [defaults?.envoy, servicePath], [own.envoy, at]),
    mounts: settings.mounts ?? {},
    healthCheck: settings.healthCheck,
    egressIgnoredIps: settings.egressIgnoredIps ?? [],
    egressIgnoredPorts: settings.egressIgnoredPorts ?? [],
  };
}

/** How Envoy is looked at and administered. */
function observed(settings: EnvoySettings, usualTracer: Tracer | undefined) {
  return {
    logLevel: settings.logLevel,
    adminPort: settings.adminPort,
    drainSeconds: settings.drainSeconds,
    tracer: settings.tracer ?? usualTracer,
    tracerAddress: settings.tracerAddress,
    tracerPort: settings.tracerPort,
    tracerFile: settings.tracerFile,
    samplingRate: settings.samplingRate,
    tracedAs: settings.tracedAs,
    statsTags: settings.statsTags ?? false,
    statsd: settings.statsd ?? false,
    statsdAddress: settings.statsdAddress,
    statsdPort: settings.statsdPort,
    prometheusPort: settings.prometheusPort,
  };
}
