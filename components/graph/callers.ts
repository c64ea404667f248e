import { reachedBy } from "./reach";
import type { ResolvedGraph, ResolvedService } from "./resolved";
import type { ServiceGraph } from "./types";

/** Names of those that call a service, by its name; gateways among them. */
export type Callers = ReadonlyMap<string, readonly string[]>;

export function callersOf(graph: ServiceGraph): Callers {
  const callers = new Map<string, Set<string>>();
  const call = (caller: string, called: readonly string[] = []) => {
    for (const name of called) {
      const known = callers.get(name);
      if (known) known.add(caller);
      else callers.set(name, new Set([caller]));
    }
  };
  for (const [name, service] of Object.entries(graph.services)) {
    const versions = Object.values(service.versions ?? {});
    if (service.versions === undefined || versions.some(({ backends }) => !backends)) call(name, service.backends);
    for (const { backends } of versions) call(name, backends);
  }
  for (const [name, { routes = [] }] of Object.entries(graph.gateways ?? {})) {
    call(
      name,
      routes.map(({ service }) => service),
    );
  }
  return new Map(Array.from(callers, ([name, of]) => [name, [...of]]));
}

/** The ports on which tasks are connected to, by the name of the service or gateway that connects. */
export type Clients = ReadonlyMap<string, ReadonlySet<number>>;

/**
 * Who connects to the tasks of each service: its callers, and those of every service whose routes lead to one of its
 * versions, or that it provides.
 */
export function clientsOf(graph: ResolvedGraph): ReadonlyMap<string, Clients> {
  const clients = new Map<string, Map<string, Set<number>>>(graph.services.map(({ name }) => [name, new Map()]));
  for (const service of graph.services) {
    const ends = endsOf(service, graph);
    for (const caller of service.callers) {
      const asked = askedBy(caller, service, graph);
      for (const { version, port, entrance } of ends) {
        if (asked && entrance !== undefined && !asked.has(entrance)) continue;
        const known = clients.get(version.service)!;
        known.set(caller, (known.get(caller) ?? new Set()).add(port));
      }
    }
  }
  return clients;
}

/** Where the calls of a service end, and the port on which they came in where that is told. */
function endsOf(service: ResolvedService, graph: ResolvedGraph) {
  const reached = reachedBy(service, graph);
  if (reached.length === 0) {
    const listening = service.versions.flatMap((version) =>
      version.endpoint.listeners.map(({ port }) => ({ version, port })),
    );
    return listening.map((one) => ({ ...one, entrance: one.port }));
  }
  return reached.map(({ version, listener, route }) => ({
    version,
    port: listener.port,
    entrance: route ? route.port : listener.port,
  }));
}

/** The ports on which a gateway calls a service; undefined for any, as services may use. */
function askedBy(caller: string, { name }: ResolvedService, { gateways }: ResolvedGraph): Set<number> | undefined {
  const gateway = gateways.find((one) => one.name === caller);
  const ports = gateway?.gatewayRoutes.filter(({ service }) => service === name).map(({ servicePort }) => servicePort);
  return ports?.every((port) => port !== undefined) ? new Set(ports as number[]) : undefined;
}
