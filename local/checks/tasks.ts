import type { ResolvedGraph, ResolvedVersion } from "../../components/graph/resolved";
import type { TaskCounts } from "./ejection";

/** Tasks of a version that run here at most: two show what several do. */
const usual = 2;

/**
 * How many tasks of each version run here: one even where none is wanted, for what is checked is where calls go; and two
 * where one of them is to be left out.
 */
export function tasksOf(graph: ResolvedGraph): TaskCounts {
  const all = graph.running.flatMap(({ versions }) => versions);
  return new Map(all.map((version) => [version.key, countOf(version)]));
}

function countOf({ endpoint, desiredCount }: ResolvedVersion): number {
  const isLeftOut = endpoint.listeners.some(({ outlierDetection }) => outlierDetection !== undefined);
  return isLeftOut ? usual : Math.max(1, Math.min(desiredCount, usual));
}
