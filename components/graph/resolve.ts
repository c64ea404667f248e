import type { Path } from "../diagnostics/diagnostic";
import type { Protocol } from "./enums";
import { readLeaf } from "./leaf";
import { resolveRoutes } from "./resolve-routes";
import { resolveLoadBalancer } from "./resolve-running";
import { generationSuffix, resolveVersion } from "./resolve-version";
import type {
  ResolvedGraph,
  ResolvedHealthCheck,
  ResolvedIngress,
  ResolvedListener,
  ResolvedService,
  ResolvedVersion,
} from "./resolved";
import type { HealthCheck, Service, ServiceGraph } from "./types";

/** What the graph as a whole says to each of its services. */
export interface GraphScope {
  readonly graph: ServiceGraph;
  readonly namespace: string;
  /** Callers by name of the service that is called. */
  readonly callers: ReadonlyMap<string, readonly string[]>;
}

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
  return {
    name: graph.name,
    namespace: scope.namespace,
    meshName: graph.meshName ?? graph.name,
    egressFilter: graph.egressFilter,
    services,
    byName: new Map(services.map((service) => [service.name, service])),
  };
}

function callersOf(graph: ServiceGraph): Map<string, string[]> {
  const callers = new Map<string, string[]>();
  for (const [name, service] of Object.entries(graph.services)) {
    for (const backend of new Set(service.backends)) {
      const known = callers.get(backend);
      if (known) known.push(name);
      else callers.set(backend, [name]);
    }
  }
  return callers;
}

function resolveService(name: string, service: Service, scope: GraphScope): ResolvedService {
  const path = ["services", name];
  const protocol = service.protocol ?? "http";
  const versions = resolveVersions(name, service, scope);
  const callers = scope.callers.get(name) ?? [];
  const split = versions.length > 1 || service.routes !== undefined || service.virtualServiceName !== undefined;
  // What does not listen is not called, whatever else is said of it.
  const virtual = service.port !== undefined && (callers.length > 0 || split);
  const provider = service.provider ?? (virtual ? "router" : undefined);
  return {
    name,
    path,
    listener: resolveListener(service, protocol),
    accessLog: service.accessLog,
    backends: service.backends ?? [],
    callers,
    versions,
    routes: provider === "router" ? resolveRoutes(name, service, protocol, versions) : [],
    ingress: resolveIngress(service, [...path, "ingress"]),
    provider,
    routerPort: service.routerPort ?? service.port,
    virtualServiceName: service.virtualServiceName ?? `${name}.${scope.namespace}`,
    virtualRouterName: `${service.virtualRouterName ?? name}${generationSuffix(service.generation)}`,
    formerNames: service.formerNames ?? [],
    remade: [service, ...Object.values(service.versions ?? {})].some(({ generation = 1 }) => generation > 1),
    single: Object.keys(service.versions ?? {}).length === 0,
  };
}

/** The versions that have a name, or the one without that the service itself describes. */
function resolveVersions(service: string, settings: Service, scope: GraphScope): ResolvedVersion[] {
  const path = ["services", service];
  const named = Object.entries(settings.versions ?? {});
  if (named.length === 0) return [resolveVersion({ service, name: "", path, own: settings, weight: 1 }, scope)];
  const weighted = named.some(([, version]) => version.weight !== undefined);
  return named.map(([name, own]) => {
    const weight = own.weight ?? (weighted ? 0 : 1);
    return resolveVersion({ service, name, path: [...path, "versions", name], own, defaults: settings, weight }, scope);
  });
}

function resolveListener({ port, healthCheck }: Service, protocol: Protocol): ResolvedListener | undefined {
  if (port === undefined) return undefined;
  return { port, protocol, healthCheck: healthCheck && resolveHealthCheck(healthCheck, protocol) };
}

function resolveHealthCheck(check: HealthCheck, protocol: Protocol): ResolvedHealthCheck {
  return {
    protocol: check.protocol ?? protocol,
    port: check.port,
    path: check.path,
    intervalMillis: check.intervalMillis ?? 5000,
    timeoutMillis: check.timeoutMillis ?? 2000,
    healthyThreshold: check.healthyThreshold ?? 2,
    unhealthyThreshold: check.unhealthyThreshold ?? 2,
  };
}

function resolveIngress(service: Service, path: Path): ResolvedIngress | undefined {
  const { ingress } = service;
  if (!ingress) return undefined;
  const { loadBalancer } = ingress;
  return {
    loadBalancer: loadBalancer && resolveLoadBalancer(loadBalancer, service, [...path, "loadBalancer"]),
    targetGroupArn: readLeaf(ingress.targetGroupArn, path, "targetGroupArn"),
    securityGroupId: readLeaf(ingress.securityGroupId, path, "securityGroupId"),
    cidrs: ingress.cidrs ?? [],
  };
}
