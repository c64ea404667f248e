import type { Found } from "../found";
import { type Gathered, listed, quoted, titleOf } from "../gathered";
import { byKind } from "../kinds";
import { stemOf } from "./words";

const parentKinds = { route: "virtual-router", "gateway-route": "virtual-gateway" } as const;

type Child = Found & { readonly kind: keyof typeof parentKinds };

/** A parent by the names, and whether another could be meant as well. */
interface Parent {
  readonly name: string;
  readonly isSure: boolean;
}

/** Gives routes that name no router the one whose name goes with theirs, or the only one; gateway routes likewise. */
export function giveParents(resources: readonly Found[], out: Gathered): Found[] {
  const parents = {
    route: byStem(resources, "virtual-router"),
    "gateway-route": byStem(resources, "virtual-gateway"),
  };
  const given: Record<Child["kind"], Found[]> = { route: [], "gateway-route": [] };
  const all = resources.map((one) => {
    if (!isOrphan(one)) return one;
    const parent = parentOf(one, parents[one.kind]);
    const titled = titleOf(one);
    const kind = parentKinds[one.kind].replace("-", " ");
    const help = `add ${quoted(byKind.get(one.kind)!.parentField!)} to it`;
    if (parent === undefined) {
      const message = `${titled} names no ${kind}, and none goes with its name`;
      out.remark("unreadable-resource", one.origin, message, help);
      return one;
    }
    const found = { ...one, parent: parent.name };
    if (parent.isSure) given[one.kind].push(found);
    else {
      const message = `${titled} names no ${kind}: taken for one of ${quoted(parent.name)}, by their names`;
      out.remark("guessed-name", one.origin, message, `${help} if it is of another`);
    }
    return found;
  });
  for (const kind of ["route", "gateway-route"] as const) reportGiven(given[kind], kind, out);
  return all;
}

function isOrphan(one: Found): one is Child {
  return one.parent === undefined && (one.kind === "route" || one.kind === "gateway-route");
}

function reportGiven(given: readonly Found[], kind: Child["kind"], out: Gathered): void {
  const [first, ...others] = given;
  if (first === undefined) return;
  const titles = [...new Set(given.map(({ name, parent }) => `${quoted(name)} of ${quoted(parent!)}`))];
  const kinds = kind.replace("-", " ");
  const parent = parentKinds[kind].replace("-", " ");
  const message =
    others.length === 0
      ? `${titleOf(first)} names no ${parent}: taken for one of ${quoted(first.parent!)}, by their names`
      : `${given.length} ${kinds}s name no ${parent}: taken for ${listed(titles)}, by their names`;
  out.remark(
    "named-by-file",
    first.origin,
    message,
    `add ${quoted(byKind.get(kind)!.parentField!)} where it is another`,
  );
}

/** Names of a kind by what is left of them without the words for what they are. */
function byStem(resources: readonly Found[], kind: Found["kind"]): ReadonlyMap<string, string> {
  return new Map(resources.filter((one) => one.kind === kind).map(({ name }) => [stemOf(name).join("-"), name]));
}

/** `colorteller-route-1` goes with `colorteller-vr-1`, and, less surely, `color-route-canary` with `color-vr`. */
function parentOf({ name }: Found, parents: ReadonlyMap<string, string>): Parent | undefined {
  const [only, ...others] = parents.values();
  if (only !== undefined && others.length === 0) return { name: only, isSure: true };
  const stem = stemOf(name);
  for (let end = stem.length; end > 0; end--) {
    const found = parents.get(stem.slice(0, end).join("-"));
    if (found !== undefined) return { name: found, isSure: end === stem.length };
  }
  return undefined;
}
