import type { ResolvedGraph, ResolvedRunning } from "../graph/resolved";

/** The services and gateways that have tasks of their own here, each with the versions that have. */
export function runningOf({ running }: ResolvedGraph): ResolvedRunning[] {
  return running.flatMap((one) => {
    if (!one.versions.some(({ external }) => external)) return one.versions.length > 0 ? [one] : [];
    const versions = one.versions.filter(({ external }) => !external);
    return versions.length > 0 ? [{ ...one, versions }] : [];
  });
}

/** The ports that tasks of a service or a gateway listen on, the one that callers use first. */
export function portsOf({ listener, versions }: ResolvedRunning): number[] {
  const ports = versions.flatMap(({ endpoint }) => endpoint.listeners.map(({ port }) => port));
  return [...new Set(listener && ports.includes(listener.port) ? [listener.port, ...ports] : ports)];
}
