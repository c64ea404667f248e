import { isDeepStrictEqual } from "node:util";
import type { Found, FoundTask, Origin } from "../found";
import { type Gathered, quoted, type ReadName, type ReadService, titleOf } from "../gathered";

/** Resources that name no mesh are of the only one that there is. */
export function giveMesh(resources: readonly Found[], out: Gathered): Found[] {
  const meshes = new Set(resources.map((one) => (one.kind === "mesh" ? one.name : one.meshName)));
  meshes.delete(undefined);
  const [mesh, ...others] = [...meshes] as string[];
  const without = resources.filter((one) => one.kind !== "mesh" && one.meshName === undefined);
  if (others.length > 0) {
    const origin = resources.find((one) => one.meshName === others[0] || one.name === others[0])!.origin;
    const named = `${[mesh!, ...others].slice(0, 5).map(quoted).join(", ")}${others.length > 4 ? " and more" : ""}`;
    const message = `there are ${others.length + 1} meshes: ${named}`;
    out.remark("several-meshes", origin, message, "a graph is of one mesh: give the files of one, or choose it");
  }
  if (mesh === undefined || without.length === 0 || others.length > 0) return [...resources];
  return resources.map((one) => (one.kind !== "mesh" && one.meshName === undefined ? { ...one, meshName: mesh } : one));
}

/** What was given again stands as it was given last, in the place where it was first. */
export function mergeMesh(resources: readonly Found[], out: Gathered): Found[] {
  const title = (one: Found) => titleOf(one);
  const key = ({ kind, name, meshName, parent }: Found) => JSON.stringify([kind, meshName, parent, name]);
  const same = (one: Found, other: Found) => isDeepStrictEqual(one.spec, other.spec);
  return latest(resources, key, title, same, out).map(({ last, first }) =>
    last.tags === undefined && first.tags !== undefined ? { ...last, tags: first.tags } : last,
  );
}

export function mergeTasks(tasks: readonly FoundTask[], out: Gathered): FoundTask[] {
  // One whose family a script fills in is a pattern of its own: others with the same variable are other tasks.
  const isNamed = ({ family }: FoundTask) => family !== undefined && !/^\$\{[^}]*\}$/.test(family);
  const key = (one: FoundTask) => JSON.stringify([one.family, isNamed(one) ? "" : one.origin]);
  const title = ({ family }: FoundTask) => `task definition ${quoted(family ?? "")}`;
  const same = (one: FoundTask, other: FoundTask) => isDeepStrictEqual(one.definition, other.definition);
  return latest(tasks, key, title, same, out).map(({ last }) => last);
}

export function mergeServices(services: readonly ReadService[], out: Gathered): ReadService[] {
  const key = ({ name, cluster }: ReadService) => JSON.stringify([cluster, name]);
  const title = ({ name }: ReadService) => `service ${quoted(name)}`;
  const same = (one: ReadService, other: ReadService) => isDeepStrictEqual(one.definition, other.definition);
  return latest(services, key, title, same, out).map(({ last }) => last);
}

/** Names that are given again are the same with more ids. */
export function mergeNames(names: readonly ReadName[]): ReadName[] {
  const merged = new Map<string, ReadName>();
  for (const one of names) {
    const key = JSON.stringify([one.kind, one.name, one.namespaceId]);
    const before = merged.get(key);
    merged.set(key, before === undefined ? one : { ...before, ids: [...before.ids, ...one.ids] });
  }
  return [...merged.values()];
}

function latest<T extends { readonly origin: Origin }>(
  all: readonly T[],
  keyOf: (one: T) => string,
  titleOf: (one: T) => string,
  same: (one: T, other: T) => boolean,
  out: Gathered,
): { readonly first: T; readonly last: T }[] {
  const merged = new Map<string, { readonly first: T; readonly last: T }>();
  for (const one of all) {
    const key = keyOf(one);
    const before = merged.get(key);
    if (before !== undefined && !same(before.last, one)) {
      const { file, line } = before.last.origin;
      const place = quoted([file, line].filter((part) => part !== undefined).join(":"));
      const message = `${titleOf(one)} stands in ${place} already: it is read as it stands here`;
      out.remark(
        "replaced-resource",
        one.origin,
        message,
        "give the files in the order in which their commands were run",
      );
    }
    merged.set(key, { first: before?.first ?? one, last: one });
  }
  return [...merged.values()];
}
