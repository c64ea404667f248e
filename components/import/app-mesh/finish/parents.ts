import type { Found } from "../found";
import { type Gathered, quoted, titleOf } from "../gathered";
import { byKind } from "../kinds";
import { wordsOf } from "./words";

const parentKinds = { route: "virtual-router", "gateway-route": "virtual-gateway" } as const;

/** Gives routes that name no router the one whose name goes with theirs, or the only one; gateway routes likewise. */
export function giveParents(resources: readonly Found[], out: Gathered): Found[] {
  const parents = {
    route: stemsOf(resources, "virtual-router"),
    "gateway-route": stemsOf(resources, "virtual-gateway"),
  };
  return resources.map((one) => {
    if (one.parent !== undefined || (one.kind !== "route" && one.kind !== "gateway-route")) return one;
    const kind = parentKinds[one.kind].replace("-", " ");
    const { parentField } = byKind.get(one.kind)!;
    const parent = parentOf(one, parents[one.kind]);
    const help = `add ${quoted(parentField!)} to it`;
    if (parent === undefined) {
      out.remark(
        "unreadable-resource",
        one.origin,
        `${titleOf(one)} names no ${kind}, and none goes with its name`,
        help,
      );
      return one;
    }
    const message = `${titleOf(one)} names no ${kind}: taken for one of ${quoted(parent)}, by their names`;
    out.remark("guessed-name", one.origin, message, `${help} if it is of another`);
    return { ...one, parent };
  });
}

/** Names of a kind by what is left of them without the words for what they are. */
function stemsOf(resources: readonly Found[], kind: Found["kind"]): ReadonlyMap<string, string> {
  return new Map(resources.filter((one) => one.kind === kind).map(({ name }) => [stemOf(name), name]));
}

const words = new Set([...byKind.values()].flatMap((one) => one.words));

function stemOf(name: string): string {
  return wordsOf(`${name}.json`)
    .filter((word) => !words.has(word))
    .join("-");
}

/** `colorteller-route-1` goes with `colorteller-vr-1`, and `color-route-canary` with `color-vr`. */
function parentOf({ name }: Found, parents: ReadonlyMap<string, string>): string | undefined {
  if (parents.size === 1) return [...parents.values()][0];
  for (let stem = stemOf(name); stem !== ""; stem = stem.slice(0, Math.max(stem.lastIndexOf("-"), 0))) {
    const found = parents.get(stem);
    if (found !== undefined) return found;
  }
  return undefined;
}
