import type { ResolvedService } from "./resolved";
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

/**
 * Who connects to the tasks of a service, by its name: its callers, and those of every service whose routes lead to one
 * of its versions, or that it provides.
 */
export function clientsOf(services: readonly ResolvedService[]): ReadonlyMap<string, ReadonlySet<string>> {
  const clients = new Map(services.map(({ name }) => [name, new Set<string>()]));
  const routed = new Map(services.map((service) => [service.name, reachedBy(service)]));
  for (const { name, callers, providedBy } of services) {
    const through = providedBy?.split(".", 1)[0];
    const reached = new Set([
      name,
      ...(routed.get(name) ?? []),
      ...(through ? (routed.get(through) ?? [through]) : []),
    ]);
    for (const one of reached) for (const caller of callers) clients.get(one)?.add(caller);
  }
  return clients;
}

/** The services whose versions a service's routes lead to; itself, where it has no routes. */
function reachedBy({ name, routes }: ResolvedService): Set<string> {
  const targets = routes.flatMap((route) => route.targets.flatMap(({ version }) => version ?? []));
  return new Set(routes.length === 0 ? [name] : targets.map((key) => key.split(".", 1)[0]!));
}
