import { reachedBy } from "../../components/graph/reach";
import type { ResolvedGraph, ResolvedRunning, ResolvedService, ResolvedVersion } from "../../components/graph/resolved";
import type {
  ResolvedCertificate,
  ResolvedClientTls,
  ResolvedEndpoint,
  ResolvedListener,
  ResolvedTrust,
} from "../../components/graph/resolved-endpoint";
import type { Certificates } from "./certificates";

/** Whether any call of a graph has TLS. */
export function usesTls({ running }: ResolvedGraph): boolean {
  const endpoints = running.flatMap(({ versions }) => versions).map(({ endpoint }) => endpoint);
  return endpoints.some(
    ({ clientTls, backends, listeners }) =>
      clientTls !== undefined || backends.some(({ tls }) => tls) || listeners.some(({ tls }) => tls),
  );
}

/**
 * The graph without what leads out of the machine or is only in a task: telemetry goes nowhere, certificates are ones
 * that were made here (without any, calls are in clear), and Envoys of the mesh that are elsewhere run here.
 */
export function localised(source: ResolvedGraph, certificates?: Certificates): ResolvedGraph {
  const graph = withVersions(source, (version, of) => ({
    ...version,
    external: version.external && !isProxied(version, of),
  }));
  const elsewhere = new Set(graph.services.filter((one) => leadsOut(one, graph)).map(({ name }) => name));
  return withVersions(graph, (version) => ({
    ...version,
    tracing: false,
    envoy: { ...version.envoy, ...silent },
    endpoint: certificates ? certified(version, certificates, elsewhere) : inClear(version.endpoint),
  }));
}

/** Whether a task has an Envoy of the mesh, wherever it runs: what calls others as the graph says has one. */
function isProxied({ endpoint }: ResolvedVersion, { kind }: ResolvedRunning): boolean {
  return kind === "gateway" || endpoint.backends.length > 0;
}

const silent = {
  tracer: undefined,
  statsTags: false,
  statsd: false,
  prometheusPort: undefined,
  env: new Map(),
} as const;

/** Whether calls of a service come to what has no proxy, and so takes no TLS here. */
function leadsOut(service: ResolvedService, graph: ResolvedGraph): boolean {
  return reachedBy(service, graph).some(({ version }) => version.external);
}

function inClear(endpoint: ResolvedEndpoint): ResolvedEndpoint {
  return {
    ...endpoint,
    clientTls: undefined,
    backends: endpoint.backends.map((backend) => ({ ...backend, tls: undefined })),
    listeners: endpoint.listeners.map((listener) => ({ ...listener, tls: undefined })),
  };
}

function certified(
  { key, endpoint, external }: ResolvedVersion,
  certificates: Certificates,
  elsewhere: ReadonlySet<string>,
): ResolvedEndpoint {
  const client = (tls: ResolvedClientTls): ResolvedClientTls => ({
    ...tls,
    certificate: tls.certificate && certificateFor(key, certificates),
    trust: trustFor(certificates),
  });
  const listener = (one: ResolvedListener): ResolvedListener => {
    if (!one.tls || external) return { ...one, tls: undefined };
    const certificate = certificateFor(key, certificates);
    return { ...one, tls: { ...one.tls, certificate, trust: one.tls.trust && trustFor(certificates) } };
  };
  return {
    ...endpoint,
    clientTls: endpoint.clientTls && client(endpoint.clientTls),
    backends: endpoint.backends.map((backend) => {
      const tls = elsewhere.has(backend.service) ? notEnforced(backend.tls ?? endpoint.clientTls) : backend.tls;
      return { ...backend, tls: tls && client(tls) };
    }),
    listeners: endpoint.listeners.map(listener),
  };
}

function notEnforced(tls: ResolvedClientTls | undefined): ResolvedClientTls | undefined {
  return tls && { ...tls, enforce: false };
}

const nothing = { acmArn: undefined, certificateChain: undefined, privateKey: undefined, sdsSecret: undefined };

function certificateFor(key: string, certificates: Certificates): ResolvedCertificate {
  const { certificate, key: privateKey } = certificates.of(key);
  return { ...nothing, certificateChain: certificate, privateKey };
}

function trustFor({ authority }: Certificates): ResolvedTrust {
  return { acmAuthorityArns: [], certificateChain: authority, sdsSecret: undefined };
}

/** The same graph with other versions, wherever they are found. */
function withVersions(
  graph: ResolvedGraph,
  change: (version: ResolvedVersion, of: ResolvedRunning) => ResolvedVersion,
): ResolvedGraph {
  const changed = <Running extends ResolvedRunning>(running: Running): Running => ({
    ...running,
    versions: running.versions.map((version) => change(version, running)),
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
