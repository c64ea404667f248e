import type { ServiceGraph } from "../graph/types";
import type { Fault } from "./shape";

/** What to leave out, by key: all of a value, or what is inside. */
type Cut = Map<string | number, Cut | Fault["leaveOut"]>;

/** Sound values for fields that others are checked with, so that one mistake is not reported as two. */
const standIns = new Map<string | number, unknown>([
  ["name", "graph"],
  ["image", "image"],
  ["port", 8080],
]);

/**
 * The graph without what has the wrong shape, so that the rest can be checked in the same run.
 * Copies only on the way to a fault: the user's object stays as it is, and outputs stay the same objects.
 * Undefined when there are no services to look at.
 */
export function prune(input: object, faults: readonly Fault[]): ServiceGraph | undefined {
  const cuts: Cut = new Map();
  for (const { path, leaveOut } of faults) {
    const end = leaveOut === "object" ? path.slice(0, -1) : path;
    let cut = cuts;
    for (const [index, key] of end.entries()) {
      const known = cut.get(key);
      if (typeof known === "string") break;
      if (index === end.length - 1) cut.set(key, leaveOut);
      else if (known) cut = known;
      else {
        const next: Cut = new Map();
        cut.set(key, next);
        cut = next;
      }
    }
  }
  const pruned = (cuts.size === 0 ? input : without(input, cuts)) as Partial<ServiceGraph> | undefined;
  if (!pruned?.services) return undefined;
  return pruned as ServiceGraph;
}

/** A copy without the cut parts; undefined for a list that loses an element, since the others would change places. */
function without(value: object, cuts: Cut): object | undefined {
  if (Array.isArray(value)) {
    const copy = [...value];
    for (const [key, cut] of cuts) {
      const element = typeof cut === "string" ? undefined : without(copy[Number(key)], cut);
      if (element === undefined) return undefined;
      copy[Number(key)] = element;
    }
    return copy;
  }
  const copy: Record<string, unknown> = { ...value };
  for (const [key, cut] of cuts) {
    const child =
      typeof cut !== "string" ? without(copy[key] as object, cut) : cut === "value" ? standIns.get(key) : undefined;
    if (child === undefined) delete copy[key];
    else copy[key] = child;
  }
  return copy;
}
