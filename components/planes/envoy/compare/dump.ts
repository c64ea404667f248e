import type { Bootstrap } from "../bootstrap";
import { Value } from "./value";

/** What a dump of Envoy's configuration holds, whichever version wrote it; undefined for a section that is missing. */
export interface Dump {
  /** Which Envoy it is of, as it called itself. */
  readonly node: string | undefined;
  readonly listeners: readonly Value[] | undefined;
  readonly clusters: readonly Value[] | undefined;
  /** Routes that listeners name. */
  readonly routes: readonly Value[] | undefined;
  /** How all of an Envoy once traced. */
  readonly tracing: Value;
  /** Places of what has not the form that Envoy writes. */
  readonly odd: ReadonlySet<string>;
}

type Kind = "listeners" | "clusters" | "routes";

/** Fields of a section, of its entries, and of what an entry holds. */
const sections: Readonly<Record<Kind, { readonly of: string; readonly lists: readonly string[] }>> = {
  listeners: {
    of: "Listeners",
    lists: ["static_listeners", "dynamic_listeners", "dynamic_active_listeners", "dynamic_warming_listeners"],
  },
  clusters: { of: "Clusters", lists: ["static_clusters", "dynamic_active_clusters", "dynamic_warming_clusters"] },
  routes: { of: "Routes", lists: ["static_route_configs", "dynamic_route_configs"] },
};

/** A dump as Envoy's admin port prints it, whole or of one kind of resource; undefined where it is none. */
export function readDump(raw: unknown): Dump | undefined {
  const configs = new Value(raw).of("configs");
  if (!Array.isArray(configs.raw)) return undefined;
  const all = configs.each().map((one) => ({ one, type: one.of("@type").text() ?? "" }));
  if (!all.some(({ type }) => /ConfigDump(?:\.|$)/.test(type))) return undefined;
  const bootstrap = all.find(({ type }) => type.endsWith(".BootstrapConfigDump"))?.one.of("bootstrap");
  const fixed = bootstrap?.of("static_resources") ?? new Value(undefined);
  const section = (kind: Kind, own: readonly Value[]) => {
    const { of, lists } = sections[kind];
    const found = all.filter(({ type }) => type.includes(`.${of}ConfigDump`));
    if (found.length === 0) return own.length > 0 ? own : undefined;
    const entries = found.flatMap(({ one, type }) =>
      type.endsWith("ConfigDump") ? lists.flatMap((list) => one.of(list).each()) : [one],
    );
    return unique(entries.map(resourceOf).filter((each) => each.isThere));
  };
  return {
    node: bootstrap?.of("node").of("id").text(),
    listeners: section("listeners", named(fixed.of("listeners"), "lds_")),
    clusters: section("clusters", named(fixed.of("clusters"), "cds_")),
    routes: section("routes", []),
    tracing: bootstrap?.of("tracing").of("http") ?? new Value(undefined),
    odd: configs.odd,
  };
}

/** A configuration that was made here, in the same form. */
export function dumpOf({ node, static_resources: { listeners, clusters } }: Bootstrap): Dump {
  return {
    node: node.id,
    listeners: new Value(listeners).each(),
    clusters: new Value(clusters).each(),
    routes: [],
    tracing: new Value(undefined),
    odd: new Set(),
  };
}

/** What an entry holds: an update that is not in use yet only where nothing else is. */
function resourceOf(entry: Value): Value {
  const state = entry.of("active_state", "warming_state");
  return (state.isThere ? state : entry).of("listener", "cluster", "route_config");
}

/** Of several with one name, the first: what is in use comes before what is warming. */
function unique(resources: readonly Value[]): Value[] {
  const seen = new Set<string>();
  return resources.filter((one) => {
    const name = one.of("name").text() ?? "";
    return name === "" || (!seen.has(name) && seen.add(name));
  });
}

/** What a bootstrap itself holds counts where it is named as App Mesh names things: the rest is the agent's own. */
function named(list: Value, prefix: string): Value[] {
  return list.each().filter((one) => one.of("name").text()?.startsWith(prefix));
}
