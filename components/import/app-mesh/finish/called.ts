import { type Found, fieldOf, textOf } from "../found";
import { type Gathered, quoted, titleOf } from "../gathered";
import { stemOf } from "./words";

/**
 * Virtual services that their files do not name are called what callers call them: a file's name is no domain.
 * `cart-vs.json` is `cart.shop.local`, where a node or a gateway calls that and nothing else describes it.
 */
export function asCalled(resources: readonly Found[], named: ReadonlyMap<Found, Found>, out: Gathered): Found[] {
  const now = resources.map((one) => named.get(one) ?? one);
  const unnamed = new Set(now.filter((one, index) => one.kind === "virtual-service" && named.has(resources[index]!)));
  if (unnamed.size === 0) return now;
  const described = new Set(now.filter((one) => one.kind === "virtual-service").map(({ name }) => name));
  const called = [...new Set(now.flatMap(callsOf))].filter((name) => !described.has(name));
  const names = namesFor([...new Set([...unnamed].map(({ name }) => name))], called);
  const said = new Set<string>();
  return now.map((one) => {
    if (!unnamed.has(one)) return one;
    const { name, isSure } = names.get(one.name) ?? { name: one.name, isSure: false };
    if (!isSure && !said.has(one.name)) {
      said.add(one.name);
      const found = name === one.name ? "the name of its file, which is no domain" : `what is called: ${quoted(name)}`;
      const help = 'add "virtualServiceName" to it';
      out.remark("guessed-name", one.origin, `${titleOf(one)} has no name of its own: it gets ${found}`, help);
    }
    return { ...one, name };
  });
}

/** Names by those of the files, where the first part of one name that is called goes with it, or both are alone. */
function namesFor(
  files: readonly string[],
  called: readonly string[],
): ReadonlyMap<string, { readonly name: string; readonly isSure: boolean }> {
  const byLabel = new Map<string, string[]>();
  for (const name of called) {
    const label = stemOf(name.split(".", 1)[0]!).join("");
    byLabel.set(label, [...(byLabel.get(label) ?? []), name]);
  }
  const names = new Map<string, { readonly name: string; readonly isSure: boolean }>();
  for (const file of files) {
    const [only, ...others] = byLabel.get(stemOf(file).join("")) ?? [];
    if (only !== undefined && others.length === 0) names.set(file, { name: only, isSure: true });
  }
  const [left, ...moreLeft] = files.filter((file) => !names.has(file));
  const taken = new Set(Array.from(names.values(), ({ name }) => name));
  const [free, ...moreFree] = called.filter((name) => !taken.has(name));
  if (left !== undefined && free !== undefined && moreLeft.length + moreFree.length === 0)
    names.set(left, { name: free, isSure: false });
  return names;
}

/** Names of the virtual services that a node or a gateway route calls. */
function callsOf({ kind, spec }: Found): string[] {
  const nameIn = (owner: unknown) => textOf(fieldOf(fieldOf(owner, "virtualService"), "virtualServiceName"));
  const owners =
    kind === "virtual-node"
      ? listIn(fieldOf(spec, "backends"))
      : kind === "gateway-route"
        ? Object.values(spec).map((route) => fieldOf(fieldOf(route, "action"), "target"))
        : [];
  return owners.map(nameIn).filter((name) => name !== undefined);
}

function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
