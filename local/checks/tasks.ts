import type { ResolvedGraph, ResolvedVersion } from "../../components/graph/resolved";
import type { TaskCounts } from "./ejection";

/** Tasks of a version that run here at most: two show what several do. */
const usual = 2;

/** So many that one may be left out. */
const mostForEjection = 10;

/**
 * How many tasks of each version run here: one even where none is wanted, for what is checked is where calls go; and as
 * many as it takes to leave one out, where that is asked for.
 */
export function tasksOf(graph: ResolvedGraph): TaskCounts {
  const all = graph.running.flatMap(({ versions }) => versions);
  return new Map(all.map((version) => [version.key, countOf(version)]));
}

function countOf({ endpoint, desiredCount }: ResolvedVersion): number {
  const percents = endpoint.listeners.flatMap(({ outlierDetection }) => outlierDetection?.maxEjectionPercent ?? []);
  const forEjection = percents.filter((percent) => percent > 0).map((percent) => Math.ceil(100 / percent));
  const needed = forEjection.length === 0 ? 0 : Math.min(Math.max(2, ...forEjection), mostForEjection);
  return Math.max(1, Math.min(desiredCount, usual), needed);
}
