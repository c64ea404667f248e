/** Longest name of a service or a version. */
const longest = 39;

/** Names for what a graph calls its own: lower-case letters, digits and hyphens, each once. */
export class Names {
  private readonly taken: Set<string>;

  constructor(taken: Iterable<string> = []) {
    this.taken = new Set(taken);
  }

  /** The first of the wishes that is free, else the first with a number behind it. */
  choose(...wishes: readonly string[]): string {
    const names = wishes.map(graphName);
    const free = names.find((name) => !this.taken.has(name)) ?? this.numbered(names[0]!);
    this.taken.add(free);
    return free;
  }

  private numbered(name: string): string {
    let count = 2;
    while (this.taken.has(`${name.slice(0, longest - 5)}-${count}`)) count++;
    return `${name.slice(0, longest - 5)}-${count}`;
  }
}

/** `colorTeller_blue` as `color-teller-blue`; a placeholder by its name. */
export function graphName(name: string): string {
  const kebab = name
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+|-+$/g, "")
    .slice(0, longest)
    .replace(/-+$/, "");
  return kebab === "" ? "unnamed" : kebab;
}

/** What the versions of a service are called within it: `colorteller-blue-vn` of `colorteller` is `blue`. */
export function versionNames(nodes: readonly string[], service: string): string[] {
  const all = nodes.map((node) => graphName(node).split("-"));
  const own = new Set(graphName(service).split("-"));
  const names = all.map((words) =>
    words.filter((word) => !own.has(word) && !filler.has(word) && !all.every((others) => others.includes(word))),
  );
  // The first of `color` and `color-v2` has no word of its own.
  const numbered = names.some(([word = "", ...more]) => more.length === 0 && /^v\d+$/.test(word));
  return names.map((words, index) => {
    const name = words.join("-") || (numbered ? "v1" : all[index]!.join("-"));
    return /^\d/.test(name) ? `v${name}` : name;
  });
}

/** `front` of `shop-front-node` in the mesh `shop`. */
export function ownName(name: string, mesh: string): string {
  const around = new Set(graphName(mesh).split("-"));
  const words = graphName(name).split("-");
  const left = words.filter((word) => !filler.has(word) && !around.has(word));
  return left.length > 0 && !/^\d/.test(left[0]!) ? left.join("-") : words.join("-");
}

/** Words that say what a resource is, and not which. */
const filler = new Set(["vn", "node", "virtual", "vr", "router", "vs", "service", "vg", "gateway", "route"]);

/** `cart` of `cart.shop.local`, and of a name without a domain the whole. */
export function serviceName(virtualService: string): string {
  return graphName(virtualService.split(".", 1)[0]!);
}
