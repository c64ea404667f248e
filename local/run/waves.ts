import { reachedBy } from "../../components/graph/reach";
import type { ResolvedGraph, ResolvedVersion } from "../../components/graph/resolved";
import type { Placed } from "./layout";

/** Tasks in the order in which they start: whoever calls nobody first, and each after all that it calls. */
export function wavesOf(graph: ResolvedGraph, tasks: readonly Placed[]): Placed[][] {
  const depths = depthsOf(graph);
  const waves: Placed[][] = [];
  for (const placed of tasks) {
    const depth = depths.get(placed.version.key) ?? 0;
    waves[depth] ??= [];
    waves[depth].push(placed);
  }
  return waves.filter((wave) => wave !== undefined);
}

/** How many others stand behind each version. Circles are cut somewhere. */
function depthsOf(graph: ResolvedGraph): ReadonlyMap<string, number> {
  const depths = new Map<string, number>();
  const depthOf = (version: ResolvedVersion): number => {
    const known = depths.get(version.key);
    if (known !== undefined) return known;
    depths.set(version.key, 0);
    const depth = Math.max(0, ...calledBy(version, graph).map((called) => depthOf(called) + 1));
    depths.set(version.key, depth);
    return depth;
  };
  for (const version of graph.versions.values()) depthOf(version);
  // A gateway's own version calls nobody by itself: its routes do.
  for (const gateway of graph.gateways) depths.set(gateway.name, Math.max(0, ...depths.values()) + 1);
  return depths;
}

function calledBy({ endpoint: { backends } }: ResolvedVersion, graph: ResolvedGraph): ResolvedVersion[] {
  return backends.flatMap(({ service: name }) => {
    const service = graph.byName.get(name);
    return service ? reachedBy(service, graph).map(({ version }) => version) : [];
  });
}
