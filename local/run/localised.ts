import type { ResolvedGateway, ResolvedGraph, ResolvedService, ResolvedVersion } from "../../components/graph/resolved";
import type { ResolvedEndpoint } from "../../components/graph/resolved-endpoint";

/** A graph as it can run on one machine, and what of it can not. */
export interface Localised {
  readonly graph: ResolvedGraph;
  /** What was taken out, in words. */
  readonly without: readonly string[];
}

/**
 * The graph without what leads out of the machine or is only in a task: telemetry goes nowhere, and calls are in clear,
 * since certificates are of AWS or of a volume.
 */
export function localised(graph: ResolvedGraph): Localised {
  const versions = graph.running.flatMap((running) => running.versions);
  const without = versions.some(({ endpoint }) => usesTls(endpoint))
    ? ["TLS: certificates are where tasks run, so calls are in clear here"]
    : [];
  return { graph: withVersions(graph, localVersion), without };
}

function usesTls({ listeners, backends, clientTls }: ResolvedEndpoint): boolean {
  return clientTls !== undefined || backends.some(({ tls }) => tls) || listeners.some(({ tls }) => tls);
}

function localVersion(version: ResolvedVersion): ResolvedVersion {
  const { endpoint, envoy } = version;
  const silent = { tracer: undefined, statsTags: false, statsd: false, prometheusPort: undefined, env: new Map() };
  return {
    ...version,
    tracing: false,
    envoy: { ...envoy, ...silent },
    endpoint: {
      ...endpoint,
      clientTls: undefined,
      backends: endpoint.backends.map((backend) => ({ ...backend, tls: undefined })),
      listeners: endpoint.listeners.map((listener) => ({ ...listener, tls: undefined })),
    },
  };
}

/** The same graph with other versions, wherever they are found. */
function withVersions(graph: ResolvedGraph, change: (version: ResolvedVersion) => ResolvedVersion): ResolvedGraph {
  const changed = <Running extends ResolvedService | ResolvedGateway>(running: Running): Running => ({
    ...running,
    versions: running.versions.map(change),
  });
  const services = graph.services.map(changed);
  const gateways = graph.gateways.map(changed);
  return {
    ...graph,
    services,
    gateways,
    running: [...services, ...gateways],
    byName: new Map(services.map((service) => [service.name, service])),
    versions: new Map(services.flatMap(({ versions }) => versions).map((version) => [version.key, version])),
  };
}
