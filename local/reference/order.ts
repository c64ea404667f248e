import type { ResolvedMatch } from "../../components/graph/resolved-endpoint";

interface Ranked extends ResolvedMatch {
  readonly priority: number | undefined;
}

/**
 * The first of the routes that take a request: the smallest priority number, and of one priority the longest prefix.
 * Several, where App Mesh does not say which of them is tried first.
 */
export function firstOf<Route extends Ranked>(taking: readonly Route[]): readonly Route[] {
  const rank = ({ priority = Number.POSITIVE_INFINITY }: Route) => priority;
  const least = taking.reduce((best, route) => Math.min(best, rank(route)), Number.POSITIVE_INFINITY);
  const first = taking.filter((route) => rank(route) === least);
  if (!first.every(({ prefix }) => prefix !== undefined)) return first;
  const longest = Math.max(...first.map(({ prefix }) => prefix!.length));
  return first.filter(({ prefix }) => prefix!.length === longest);
}
