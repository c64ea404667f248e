import type { Entrance } from "./resolve-routes";
import type { ResolvedGraph, ResolvedService, ResolvedVersion } from "./resolved";
import type { ResolvedListener, ResolvedRoute, ResolvedTarget } from "./resolved-endpoint";

/** Where a call ends: a version's listener, and the route that led there, where a router stands before it. */
export interface Reached {
  readonly version: ResolvedVersion;
  readonly listener: ResolvedListener;
  readonly route: ResolvedRoute | undefined;
}

/** The listener that a route's requests come to: the target's port, the only one, or the one like the route's own. */
export function listenerOf(
  { port }: ResolvedTarget,
  { endpoint: { listeners } }: ResolvedVersion,
  route: ResolvedRoute,
): ResolvedListener | undefined {
  if (port !== undefined) return listeners.find((one) => one.port === port);
  if (listeners.length === 1) return listeners[0];
  return listeners.find((one) => one.port === route.port && one.protocol === route.protocol);
}

/** Everything that calls of a service come to. */
export function reachedBy(service: ResolvedService, graph: ResolvedGraph): Reached[] {
  const node = nodeBehind(service, graph);
  if (node) return node.endpoint.listeners.map((listener) => ({ version: node, listener, route: undefined }));
  return routerBehind(service, graph)?.routes.flatMap((route) => reachedByRoute(route, graph)) ?? [];
}

export function reachedByRoute(route: ResolvedRoute, graph: ResolvedGraph): Reached[] {
  return route.targets.flatMap((target) => {
    const version = graph.versions.get(target.version ?? "");
    const listener = version && listenerOf(target, version, route);
    return listener ? [{ version, listener, route }] : [];
  });
}

/** On which ports a service is called, whatever provides it; unknown where it is made elsewhere. */
export function entrancesOf(service: ResolvedService, graph: ResolvedGraph): readonly Entrance[] | undefined {
  if (service.provider === "existing") return undefined;
  return nodeBehind(service, graph)?.endpoint.listeners ?? routerBehind(service, graph)?.entrances ?? service.entrances;
}

/** The version that provides a service without a router. */
function nodeBehind(service: ResolvedService, graph: ResolvedGraph): ResolvedVersion | undefined {
  if (service.provider !== "node") return undefined;
  return service.providedBy === undefined ? service.versions[0] : graph.versions.get(service.provides ?? "");
}

/** The service whose router provides a service: mostly itself. */
function routerBehind(service: ResolvedService, graph: ResolvedGraph): ResolvedService | undefined {
  if (service.provider !== "router") return undefined;
  return service.providedBy === undefined ? service : graph.byName.get(service.providedBy);
}
