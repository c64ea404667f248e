import type { Loose } from "./compared";

export const listener = (dump: Loose, way: string) =>
  dump.configs[2].static_listeners.map((one: Loose) => one.listener).find((one: Loose) => one.name.includes(way));
export const chain = (dump: Loose, port: number) =>
  listener(dump, "egress").filter_chains.find((one: Loose) => one.filter_chain_match?.destination_port === port);
export const http = (one: Loose) => one.filters[0].typed_config;
export const routes = (dump: Loose, port = 9090) => http(chain(dump, port)).route_config.virtual_hosts[0].routes;
export const cluster = (dump: Loose, name: string) =>
  dump.configs[1].static_clusters.map((one: Loose) => one.cluster).find((one: Loose) => one.name.includes(name));
export const filters = (dump: Loose): Loose[] =>
  dump.configs[2].static_listeners.flatMap((one: Loose) => one.listener.filter_chains).map(http);

export type Edit = (dump: Loose) => void;
type Expected = readonly [
  group: string,
  what: string,
  dump: RegExp | undefined,
  graph: RegExp | undefined,
  path: string,
];

export const catalog = "calls to catalog (catalog.shop.local) on port 9090";

/** What is changed in a dump, and the one difference that is to come of it. */
export type Edited = readonly [what: string, edit: Edit, expected: Expected];
