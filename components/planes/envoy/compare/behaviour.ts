import type { Path } from "../../../diagnostics/diagnostic";
import type { ResolvedGateway, ResolvedVersion } from "../../../graph/resolved";
import { callsOf } from "../calls";
import { byDoor, type Chain, chainsOf, chainsOfRoutes } from "./chains";
import { clusterPart } from "./clusters";
import type { Dump } from "./dump";
import { everywhere, everywherePart } from "./everywhere";
import { domainsOf, hostConditions, hostOf } from "./hosts";
import { serviceMeant } from "./match";
import type { NamedCluster, Names } from "./names";
import { list, type Part, type Parts, partOf, time } from "./part";
import { defaultIdle, type RouteReader, routeParts, sharesOf, targetsOf } from "./routes";
import type { Value } from "./value";

/** Whose configuration is read: a version's, or a gateway's. */
export interface Subject {
  readonly names: Names;
  readonly version: ResolvedVersion;
  readonly gateway: ResolvedGateway | undefined;
}

/** What an Envoy does, told apart by where a user looks for it. */
export interface Behaviour {
  readonly groups: Parts;
  /** By its words in the graph; undefined where the dump has none. */
  readonly clusters: Parts | undefined;
  /** The group in which a cluster is led to first. */
  readonly leads: ReadonlyMap<string, string>;
  /** The ports that groups are of, and those whose routes are missing. */
  readonly doors: ReadonlyMap<string, string>;
  readonly unknown: ReadonlySet<string>;
  readonly notes: readonly string[];
}

export function behaviourOf(dump: Dump, subject: Subject): Behaviour {
  return new Reading(dump, subject).behaviour();
}

class Reading {
  readonly #groups = new Map<string, Part>();
  readonly #leads = new Map<string, string>();
  readonly #doors = new Map<string, string>();
  readonly #unknown = new Set<string>();
  readonly #notes: string[] = [];
  #isOpen = false;

  constructor(
    private readonly dump: Dump,
    private readonly subject: Subject,
  ) {}

  behaviour(): Behaviour {
    const { listeners, routes = [], clusters } = this.dump;
    const { chains, foreign, strange } = chainsOf(listeners ?? []);
    const all = listeners ? chains : chainsOfRoutes(routes);
    for (const name of foreign) this.#notes.push(`listener ${name} is not one of App Mesh's`);
    for (const name of strange) this.#notes.push(`filter ${name} is none that App Mesh is known to have set`);
    for (const [door, own] of byDoor(all)) this.#read(door, own);
    if (listeners)
      this.#groups.set(everywhere, everywherePart(chains, this.dump, this.#isOpen, this.subject.version.path));
    return {
      groups: this.#groups,
      clusters: clusters && this.#clusters(clusters),
      leads: this.#leads,
      doors: this.#doors,
      unknown: this.#unknown,
      notes: this.#notes,
    };
  }

  #read(door: string, chains: readonly Chain[]): void {
    const [chain] = chains;
    if (chain!.way === "in") this.#readIngress(door, chains);
    else if (chain!.kind === "HTTP") this.#readCalls(door, chain!);
    else this.#readConnections(door, chain!);
  }

  #add(title: string, door: string, part: Part): void {
    if (this.#groups.has(title)) return;
    this.#groups.set(title, part);
    this.#doors.set(title, door);
  }

  #readIngress(door: string, chains: readonly Chain[]): void {
    const { port, kind, config } = chains[0]!;
    const { gateway, version } = this.subject;
    const title = `requests ${gateway ? `from outside ` : ""}on port ${port}`;
    const encrypted = chains.find(({ tls }) => tls !== undefined);
    const isClear = chains.some(({ tls }) => tls === undefined);
    const facts = {
      protocol: kind,
      ...(this.dump.listeners && { connections: encrypted ? (isClear ? "TLS or in clear" : "TLS") : "in clear" }),
      ...(kind === "TCP" && this.#tcpFacts(config, title)),
    };
    const routes = kind === "HTTP" ? this.#ingressRoutes(config, title, door) : new Map<string, Part>();
    const parts = routes && encrypted?.tls ? new Map([...routes, ["TLS", encrypted.tls]]) : routes;
    const path = version.endpoint.listeners.find((one) => one.port === port)?.path ?? version.path;
    this.#add(title, door, { ...partOf(facts, parts, { path }), parts });
  }

  #ingressRoutes(config: Value, title: string, door: string): Parts | undefined {
    const hosts = this.#hosts(config, door);
    if (!hosts) return undefined;
    const { gateway } = this.subject;
    const placeOf = (name: string | undefined) => gateway?.gatewayRoutes.find((route) => route.name === name)?.path;
    const all = hosts.flatMap((host) => {
      const reader = this.#reader(config, title, placeOf);
      return [...routeParts(host.of("routes").each(), reader, hostConditions(host))];
    });
    return new Map(all);
  }

  #readCalls(door: string, chain: Chain): void {
    const byHeader = new Map<string, Value[]>();
    for (const host of this.#hosts(chain.config, door) ?? []) {
      const domains = domainsOf(host);
      const routes = host.of("routes").each();
      if (!domains.includes("*")) {
        this.#addCalls(hostOf(domains), routes, door, chain);
        continue;
      }
      for (const route of routes) {
        const meant = serviceMeant(route.of("match")) ?? "*";
        if (meant === "*" && this.#leadsAnywhere(route.of("route"))) this.#isOpen = true;
        else byHeader.set(meant, [...(byHeader.get(meant) ?? []), route]);
      }
    }
    for (const [host, routes] of byHeader) this.#addCalls(host, routes, door, chain);
  }

  #addCalls(host: string, routes: readonly Value[], door: string, { config, port }: Chain): void {
    const { names, version } = this.subject;
    const byPort = port === 15_001 ? "" : ` on port ${port}`;
    const title = host === "*" ? `calls to any other host${byPort}` : `calls to ${names.host(host)}${byPort}`;
    const placeOf = (name: string | undefined) => names.route(host, name);
    const parts = routeParts(routes, this.#reader(config, title, placeOf));
    const service = names.service(host);
    const backend = version.endpoint.backends.find((one) => one.service === service?.name)?.path;
    const path = backend ?? service?.path ?? [...version.path, "backends"];
    this.#add(title, door, partOf({}, parts, { path, said: summary(parts) }));
  }

  #readConnections(door: string, chain: Chain): void {
    const { port, hosts, config, isLast } = chain;
    const anywhere = this.#leadsAnywhere(config);
    if (anywhere && (isLast || hosts.length === 0)) {
      this.#isOpen = true;
      return;
    }
    const call = callsOf({ graph: this.subject.names.graph, ...this.subject }).find(
      (one) => one.protocol === "tcp" && one.port === port,
    );
    const who = hosts.length > 0 ? ` to ${list(hosts)}` : call ? ` to ${call.service.name}` : "";
    const title = isLast ? "all other connections" : `connections${who} on port ${port}`;
    const [way] = call?.ways ?? [];
    const path = way?.route?.path ?? call?.service.path ?? this.subject.version.path;
    this.#add(title, door, partOf(this.#tcpFacts(config, title), new Map(), { path }));
  }

  #tcpFacts(config: Value, title: string) {
    const targets = targetsOf(config);
    for (const { name } of targets) this.#lead(name, title);
    return {
      "goes to": sharesOf(targets, this.subject.names),
      "idle limit": time(config.of("idle_timeout").millis() ?? 3_600_000),
    };
  }

  #leadsAnywhere(action: Value): boolean {
    const targets = targetsOf(action);
    return targets.length > 0 && targets.every(({ name }) => this.subject.names.cluster(name).kind === "anywhere");
  }

  #reader(config: Value, title: string, placeOf: (name: string | undefined) => Path | undefined): RouteReader {
    return {
      names: this.subject.names,
      idle: config.of("stream_idle_timeout").millis() ?? defaultIdle,
      onCluster: (name) => this.#lead(name, title),
      placeOf,
    };
  }

  #lead(name: string, title: string): void {
    const { label } = this.subject.names.cluster(name);
    if (!this.#leads.has(label)) this.#leads.set(label, title);
  }

  /** Virtual hosts of a filter, which stand in it or are named; undefined where what is named is missing. */
  #hosts(config: Value, door: string): Value[] | undefined {
    const inline = config.of("route_config");
    if (inline.isThere) return inline.of("virtual_hosts").each();
    const name = config.of("rds").of("route_config_name").text();
    const found = this.dump.routes?.find((one) => one.of("name").text() === name);
    if (found) return found.of("virtual_hosts").each();
    this.#unknown.add(door);
    this.#notes.push(`routes ${name ?? "of a listener"} are not in the dump, and were not compared`);
    return undefined;
  }

  #clusters(clusters: readonly Value[]): Parts {
    const parts = new Map<string, Part>();
    for (const cluster of clusters) {
      const named = this.subject.names.cluster(cluster.of("name").text() ?? "");
      // What the agent has for itself is nobody's call.
      if (named.kind === "other" && !this.#leads.has(named.label)) continue;
      if (!parts.has(named.label)) parts.set(named.label, clusterPart(cluster, named, tlsPlaceIn(this.subject, named)));
    }
    return parts;
  }
}

function summary(parts: Parts): string {
  if (parts.size === 0) return "no route";
  return Array.from(parts, ([match, { facts }]) => `${match} to ${facts.get("goes to")}`).join("; ");
}

/** Where a caller says how it calls a version by TLS. */
function tlsPlaceIn({ version: { endpoint, path }, names }: Subject, { version }: NamedCluster): Path {
  const { backends, clientTls } = endpoint;
  const own = backends.find(({ service, tls }) => tls && names.leadsTo(service, version));
  return own?.tls?.path ?? clientTls?.path ?? [...path, "clientTls"];
}
