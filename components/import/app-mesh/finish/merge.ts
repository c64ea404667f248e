import { isDeepStrictEqual } from "node:util";
import type { Found, FoundTask, Origin } from "../found";
import { type Gathered, listed, quoted, type ReadName, type ReadService, titleOf } from "../gathered";

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
  const merged = new Map<string, { readonly first: T; last: T; readonly replaced: T[]; at: T }>();
  for (const one of all) {
    const key = keyOf(one);
    const before = merged.get(key);
    if (before === undefined) merged.set(key, { first: one, last: one, replaced: [], at: one });
    else {
      if (!same(before.last, one)) {
        before.replaced.push(before.last);
        before.at = one;
      }
      before.last = one;
    }
  }
  for (const { replaced, at } of merged.values()) {
    if (replaced.length === 0) continue;
    const places = listed([...new Set(replaced.map(({ origin }) => quoted(placeOf(origin))))]);
    const message = `${titleOf(at)} stands in ${places} already: it is read as it stands here`;
    const help = "files are read in the order in which they are named, those of a folder by their names";
    out.remark("replaced-resource", at.origin, message, help);
  }
  return [...merged.values()];
}

function placeOf({ file, line }: Origin): string {
  return line === undefined ? file : `${file}:${line}`;
}
