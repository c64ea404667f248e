/** Longest name of a service or a version. */
const longest = 39;

/** Names for what a graph calls its own: lower-case letters, digits and hyphens, each once. */
export class Names {
  private readonly taken = new Set<string>();
  private readonly prefix: string;

  /** With the name of the mesh, with which names of what is in it often begin. */
  constructor(meshName = "") {
    this.prefix = `${graphName(meshName)}-`;
  }

  /** What of a name tells it from others: `cart` of `cart-vn`, and of `shop-cart-vn` in the mesh `shop`. */
  plain(name: string): string {
    const short = graphName(name).replace(kindBehind, "");
    const own = short.startsWith(this.prefix) ? short.slice(this.prefix.length) : "";
    return /^[a-z]/.test(own) ? own : short;
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

/** What a resource is, where its name says that at its end or before a number. */
const kindBehind = /-(?:(?:virtual-?)?(?:node|router)|vn|vr|vs|vg|vgw)(?=$|-\d+$)/;

/** What a version is called within its service: `colorteller-blue-vn` of `colorteller` is `blue`. */
export function versionName(node: string, service: string): string {
  const whole = graphName(node).split("-");
  const name = graphName(service);
  // `ColorTellerWhite` is `white` of `colorteller`, however the two are written.
  const behind = whole.findIndex((_, end) => whole.slice(0, end).join("") === name.replaceAll("-", ""));
  const words = behind > 0 ? whole.slice(behind) : whole;
  const own = new Set(name.split("-"));
  const left = words.filter((word) => !own.has(word) && !filler.has(word));
  return left.length > 0 ? left.join("-") : words.join("-");
}

/** Words that say what a resource is, and not which. */
const filler = new Set(["vn", "node", "virtual", "vr", "router", "vs", "service", "vg", "gateway", "route"]);

/** `cart` of `cart.shop.local`, and of a name without a domain the whole. */
export function serviceName(virtualService: string): string {
  return graphName(virtualService.split(".", 1)[0]!);
}
