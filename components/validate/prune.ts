import type { Path } from "../diagnostics/diagnostic";
import type { ServiceGraph } from "../graph/types";
import type { Fault } from "./shape";
import { isWhole, standInFor } from "./stand-ins";

/** What stands in the place of a value that can not be used; undefined to leave the field out. */
class Replacement {
  constructor(readonly value: unknown) {}
}

/** What to change, by key: a value, or something inside of it. */
type Cut = Map<string | number, Cut | Replacement>;

/**
 * The graph without what has the wrong shape, so that the rest can be checked in the same run.
 * Copies only on the way to a fault: the user's object stays as it is, and outputs stay the same objects.
 * Undefined when there are no services to look at.
 */
export function prune(input: object, faults: readonly Fault[]): ServiceGraph | undefined {
  const cuts: Cut = new Map();
  for (const { path, leaveOut } of faults) {
    const value = leaveOut === "field" ? undefined : standInFor(path);
    if ((leaveOut === "object" || isWhole(path)) && value === undefined) replace(path.slice(0, -1), undefined, cuts);
    else replace(path, value, cuts);
    if (path[0] === "services" && path[2] === "versions" && path.length === 3) replaceVersions(path.slice(0, 2), cuts);
  }
  const pruned = (cuts.size === 0 ? input : without(input, cuts, [])) as Partial<ServiceGraph> | undefined;
  if (!pruned?.services) return undefined;
  return pruned as ServiceGraph;
}

/** Without its versions a service has nothing to route to, and nothing that runs. */
function replaceVersions(service: Path, cuts: Cut): void {
  replace([...service, "routes"], undefined, cuts);
  replace([...service, "image"], "image", cuts);
}

function replace(path: Path, value: unknown, cuts: Cut): void {
  let cut = cuts;
  for (const [index, key] of path.entries()) {
    const known = cut.get(key);
    if (known instanceof Replacement) return;
    if (index === path.length - 1) cut.set(key, new Replacement(value));
    else if (known) cut = known;
    else {
      const next: Cut = new Map();
      cut.set(key, next);
      cut = next;
    }
  }
}

/** A copy without the cut parts. A list that loses an element goes as a whole: the others would change places. */
function without(value: object, cuts: Cut, path: Path): unknown {
  const list = Array.isArray(value);
  const copy = (list ? [...value] : { ...value }) as Record<string | number, unknown>;
  for (const [key, cut] of cuts) {
    const child = cut instanceof Replacement ? cut.value : without(copy[key] as object, cut, [...path, key]);
    if (child !== undefined) copy[key] = child;
    else if (list) return standInFor(path);
    else delete copy[key];
  }
  return copy;
}
