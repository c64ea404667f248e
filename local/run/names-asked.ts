import { reachedBy } from "../../components/graph/reach";
import type { ResolvedGraph, ResolvedRunning, ResolvedVersion } from "../../components/graph/resolved";
import type { ResolvedClientTls } from "../../components/graph/resolved-endpoint";

/** Stands for whoever calls gateways; no service can have this name. */
export const outside = "(outside)";

/**
 * The names that the certificate of each version and gateway must have: its own, those that its callers ask for, and
 * those that the listeners it calls ask of their callers.
 */
export function namesAsked(graph: ResolvedGraph): ReadonlyMap<string, ReadonlySet<string>> {
  const names = new Map<string, Set<string>>([[outside, new Set()]]);
  const add = (key: string, some: readonly string[]) => {
    names.set(key, new Set([...(names.get(key) ?? []), ...some]));
  };
  for (const { key, called } of callers(graph)) {
    for (const { service: name, tls } of called) {
      const service = graph.byName.get(name);
      for (const { version, listener } of service ? reachedBy(service, graph) : []) {
        add(version.key, tls?.subjectAlternativeNames ?? []);
        add(key, listener.tls?.subjectAlternativeNames ?? []);
      }
    }
  }
  for (const version of graph.running.flatMap(({ versions }) => versions)) add(version.key, namesOf(version));
  for (const { endpoint } of graph.gateways.flatMap(({ versions }) => versions)) {
    for (const { tls } of endpoint.listeners) add(outside, tls?.subjectAlternativeNames ?? []);
  }
  return names;
}

/** Every version and gateway with those that it calls. */
function callers({ running }: ResolvedGraph) {
  return running.flatMap((one) => one.versions.map((version) => ({ key: version.key, called: callsOf(one, version) })));
}

/** How it is found, which callers ask for who ask for nothing else. */
export function namesOf({ discovery: { type, serviceName, namespace, hostname } }: ResolvedVersion): string[] {
  if (type === "cloud-map" && serviceName !== undefined) return [`${serviceName}.${namespace}`];
  return typeof hostname === "string" ? [hostname] : [];
}

interface Called {
  readonly service: string;
  readonly tls: ResolvedClientTls | undefined;
}

/** Whom it calls, and what it asks of them; a gateway calls those that its routes name. */
function callsOf(running: ResolvedRunning, { endpoint: { backends, clientTls } }: ResolvedVersion): Called[] {
  if (running.kind === "gateway") return running.backends.map((service) => ({ service, tls: clientTls }));
  return backends.map(({ service, tls }) => ({ service, tls: tls ?? clientTls }));
}
