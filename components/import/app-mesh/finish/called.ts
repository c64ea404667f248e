import { type Found, fieldOf, textOf } from "../found";
import { type Gathered, listed, quoted } from "../gathered";
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
  reportUnsure(
    [...unnamed].filter(({ name }) => !names.get(name)?.isSure),
    names,
    out,
  );
  return now.map((one) => (unnamed.has(one) ? { ...one, name: names.get(one.name)?.name ?? one.name } : one));
}

type Names = ReadonlyMap<string, { readonly name: string; readonly isSure: boolean }>;

function reportUnsure(unsure: readonly Found[], names: Names, out: Gathered): void {
  const [first] = unsure;
  if (first === undefined) return;
  const found = [
    ...new Set(
      unsure.map((one) => {
        const name = names.get(one.name)?.name;
        return name === undefined ? quoted(one.name) : `${quoted(one.name)} for ${quoted(name)}, which is called`;
      }),
    ),
  ];
  const message = `files do not name their virtual services, which are called by domains: taken ${listed(found)}`;
  out.remark("guessed-name", first.origin, message, 'add "virtualServiceName" to the file');
}

/** Names by those of the files, where the first part of one name that is called goes with it, or both are alone. */
function namesFor(files: readonly string[], called: readonly string[]): Names {
  const byLabel = new Map<string, string[]>();
  for (const name of called) {
    const label = stemOf(name.split(".", 1)[0]!).join("");
    const alike = byLabel.get(label);
    if (alike) alike.push(name);
    else byLabel.set(label, [name]);
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
