import type { ResolvedGraph } from "../../components/graph/resolved";

/** Calls at once, where no pool lets through fewer. */
const usual = 16;

/** How many calls a graph takes at once. */
export function atOnceIn({ running }: ResolvedGraph): number {
  const listeners = running.flatMap(({ versions }) => versions).flatMap(({ endpoint }) => endpoint.listeners);
  const limits = listeners.flatMap(({ connectionPool: pool }) => [pool?.maxConnections, pool?.maxRequests]);
  return Math.max(1, Math.min(usual, ...limits.filter((limit) => limit !== undefined)));
}
