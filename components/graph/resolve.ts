import type { Path } from "../diagnostics/diagnostic";
import { callersOf, clientsOf } from "./callers";
import { resolveListeners } from "./resolve-endpoint";
import { resolveGateway } from "./resolve-gateway";
import { resolveIngress } from "./resolve-ingress";
import { type Entrance, keyOfVersion, resolveRoutes } from "./resolve-routes";
import { generationSuffix, resolveVersion } from "./resolve-version";
import type { ResolvedGateway, ResolvedGraph, ResolvedService, ResolvedVersion } from "./resolved";
import type { ResolvedListener, ResolvedTarget } from "./resolved-endpoint";
import type { GraphScope } from "./scope";
import type { Service, ServiceGraph } from "./types";

/**
 * Fills in every default. Total on a graph of the right shape: a reference to nothing stays as it is,
 * for the rules to report.
 */
export function resolve(graph: ServiceGraph): ResolvedGraph {
  const scope: GraphScope = {
    graph,
    namespace: graph.namespace ?? `${graph.name}.local`,
    callers: callersOf(graph),
  };
  const services = Object.entries(graph.services).map(([name, service]) => resolveService(name, service, scope));
  const gateways = Object.entries(graph.gateways ?? {}).map(([name, gateway]) => resolveGateway(name, gateway, scope));
  const byName = new Map(services.map((service) => [service.name, service]));
  const entered = services.map((service) => ({
    ...service,
    entrances: byName.get(service.providedBy?.split(".", 1)[0] ?? "")?.entrances ?? service.entrances,
  }));
  const clients = clientsOf(assemble(scope, entered, gateways));
  return assemble(
    scope,
    entered.map((service) => ({ ...service, clients: clients.get(service.name)! })),
    gateways,
  );
}

function assemble(
  { graph, namespace }: GraphScope,
  services: readonly ResolvedService[],
  gateways: readonly ResolvedGateway[],
): ResolvedGraph {
  return {
    name: graph.name,
    namespace,
    meshName: graph.meshName ?? graph.name,
    egressFilter: graph.egressFilter,
    ipPreference: graph.ipPreference,
    tags: graph.tags ?? {},
    services,
    gateways,
    running: [...services, ...gateways],
    byName: new Map(services.map((service) => [service.name, service])),
    versions: new Map(services.flatMap(({ versions }) => versions).map((version) => [version.key, version])),
  };
}

function resolveService(name: string, service: Service, scope: GraphScope): ResolvedService {
  const path = ["services", name];
  const protocol = service.protocol ?? "http";
  const versions = resolveVersions(name, service, scope);
  const callers = scope.callers.get(name) ?? [];
  const listeners = listenersOf(service, versions, path);
  const split = versions.length > 1 || service.routes !== undefined || service.virtualServiceName !== undefined;
  // What does not listen is not called, whatever else is said of it.
  const virtual = listeners.length > 0 && (callers.length > 0 || split);
  const provider = service.provider ?? (virtual || service.providedBy !== undefined ? "router" : undefined);
  const entrances = entrancesOf(service, listeners);
  const routed = provider === "router" && service.providedBy === undefined;
  const byWeight = versions.map(({ name: version, key, weight }) => targetOf(version, key, weight));
  return {
    kind: "service",
    name,
    path,
    listener: listeners[0],
    backends: [...new Set(versions.flatMap(({ endpoint }) => endpoint.backends.map((one) => one.service)))],
    callers,
    clients: new Map(),
    versions,
    routes: routed ? resolveRoutes({ name, service, entrances, byWeight, graph: scope.graph }) : [],
    entrances,
    ingress: resolveIngress(service.ingress, { port: listeners[0]?.port, protocol }, [...path, "ingress"]),
    provider,
    providedBy: service.providedBy,
    provides: service.providedBy && keyOfVersion(service.providedBy, "", scope.graph),
    virtualService: service.virtualService ?? true,
    virtualServiceName: service.virtualServiceName ?? `${name}.${scope.namespace}`,
    virtualRouterName: `${service.virtualRouterName ?? name}${generationSuffix(service.generation)}`,
    formerNames: service.formerNames ?? [],
    remade: [service, ...Object.values(service.versions ?? {})].some(({ generation = 1 }) => generation > 1),
    single: service.versions === undefined,
    tags: service.tags ?? {},
  };
}

/** What the service as a whole listens on: as it says itself, or as its first version does. */
function listenersOf(service: Service, versions: readonly ResolvedVersion[], path: Path): readonly ResolvedListener[] {
  const own = resolveListeners(service, undefined, service.timeout, path);
  return own.length > 0 ? own : (versions[0]?.endpoint.listeners ?? []);
}

/** Where calls come in: the listeners of the router. */
function entrancesOf(service: Service, listeners: readonly ResolvedListener[]): Entrance[] {
  if (service.routerListeners)
    return service.routerListeners.map(({ port, protocol = "http" }) => ({ port, protocol }));
  return listeners.map(({ port, protocol }, index) => ({
    port: index === 0 ? (service.routerPort ?? port) : port,
    protocol,
  }));
}

function targetOf(name: string, version: string, weight: number): ResolvedTarget {
  return { name, version, port: undefined, weight };
}

/** The versions that have a name, or the one without that the service itself describes. */
function resolveVersions(service: string, settings: Service, scope: GraphScope): ResolvedVersion[] {
  const path = ["services", service];
  if (settings.provider === "existing") return [];
  if (settings.versions === undefined) {
    return [resolveVersion({ service, name: "", path, own: settings, weight: 1 }, scope)];
  }
  const named = Object.entries(settings.versions);
  const weighted = named.some(([, version]) => version.weight !== undefined);
  return named.map(([name, own]) => {
    const weight = own.weight ?? (weighted ? 0 : 1);
    return resolveVersion({ service, name, path: [...path, "versions", name], own, defaults: settings, weight }, scope);
  });
}
