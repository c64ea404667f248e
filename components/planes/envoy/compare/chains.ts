import { list, type Part } from "./part";
import { tlsPart } from "./transport";
import { Value } from "./value";

/** A chain of a listener: connections of one kind, and what becomes of them. */
export interface Chain {
  readonly way: "in" | "out";
  /** Port that connections are for, whichever way they come to Envoy. */
  readonly port: number;
  /** Whether it takes what no other chain does. */
  readonly isLast: boolean;
  readonly hosts: readonly string[];
  readonly kind: "HTTP" | "TCP" | "another protocol";
  readonly config: Value;
  readonly tls: Part | undefined;
}

export interface Chains {
  readonly chains: readonly Chain[];
  /** Listeners that are not App Mesh's. */
  readonly foreign: readonly string[];
  /** Filters of which nothing is known here. */
  readonly strange: readonly string[];
}

const egressPort = 15_001;

export function chainsOf(listeners: readonly Value[]): Chains {
  const ways = listeners.map((listener) => ({ listener, way: wayOf(listener) }));
  const chains = ways.flatMap(({ listener, way }) => {
    if (way === undefined) return [];
    const own = listener
      .of("filter_chains")
      .each()
      .map((chain) => chainOf(chain, listener, way, false));
    const rest = listener.of("default_filter_chain");
    return rest.isThere ? [...own, chainOf(rest, listener, way, true)] : own;
  });
  return {
    chains,
    foreign: ways.filter(({ way }) => way === undefined).map(({ listener }) => listener.of("name").text() ?? "?"),
    strange: [...new Set(listeners.flatMap(strangeIn))],
  };
}

/** The chains that routes without their listeners were of, by their names. */
export function chainsOfRoutes(routes: readonly Value[]): Chain[] {
  return routes.flatMap((routeConfig) => {
    const [, way, port] = /^rds_(in|e)gress_http_(\d+)$/.exec(routeConfig.of("name").text() ?? "") ?? [];
    if (way === undefined) return [];
    const config = new Value({ route_config: routeConfig.raw }, "", routeConfig.odd);
    const own = { isLast: false, hosts: [], kind: "HTTP", config, tls: undefined } as const;
    return [{ way: way === "in" ? "in" : "out", port: Number(port), ...own }];
  });
}

function wayOf(listener: Value): Chain["way"] | undefined {
  const [, named] = /^lds_(in|e)gress_/.exec(listener.of("name").text() ?? "") ?? [];
  return named === undefined ? undefined : named === "in" ? "in" : "out";
}

function chainOf(chain: Value, listener: Value, way: Chain["way"], isDefault: boolean): Chain {
  const match = chain.of("filter_chain_match");
  const asked = match.of("destination_port").number();
  const port = asked ?? listener.of("address").of("socket_address").of("port_value").number() ?? 0;
  const hosts = match
    .of("server_names")
    .each()
    .flatMap((name) => name.text() ?? []);
  const filter =
    chain
      .of("filters")
      .each()
      .find((one) => kindOf(one) !== undefined) ?? new Value(undefined);
  const kind = kindOf(filter) ?? "another protocol";
  const byNothing = asked === undefined && hosts.length === 0 && way === "out" && port === egressPort && kind === "TCP";
  const config = filter.of("typed_config", "config");
  return { way, port, isLast: isDefault || byNothing, hosts, kind, config, tls: tlsPart(chain, "listener") };
}

/** Names of filters, of today and of before. */
const kinds: Readonly<Record<string, Chain["kind"]>> = { http_connection_manager: "HTTP", tcp_proxy: "TCP" };

function kindOf(filter: Value): Chain["kind"] | undefined {
  return kinds[lastWord(filter)];
}

function lastWord(filter: Value): string {
  const name = filter.of("name").text() ?? "";
  return name.slice(name.lastIndexOf(".") + 1);
}

/** Filters beside those that App Mesh is known to have set. */
function strangeIn(listener: Value): string[] {
  const filters = listener
    .of("filter_chains")
    .each()
    .flatMap((chain) => chain.of("filters").each());
  const inside = filters.flatMap((filter) => filter.of("typed_config", "config").of("http_filters").each());
  const unknown = [
    ...filters.filter((one) => kindOf(one) === undefined),
    ...inside.filter((one) => lastWord(one) !== "router"),
  ];
  return unknown.flatMap((one) => one.of("name").text() ?? []);
}

/** Chains for the same connections, which may come with TLS or without. */
export function byDoor(chains: readonly Chain[]): Map<string, Chain[]> {
  const doors = new Map<string, Chain[]>();
  for (const chain of chains) {
    const { way, port, hosts, isLast } = chain;
    const key = isLast ? `${way} others` : `${way} ${port} ${list(hosts)}`;
    doors.set(key, [...(doors.get(key) ?? []), chain]);
  }
  return doors;
}
