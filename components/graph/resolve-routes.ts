import type { Path } from "../diagnostics/diagnostic";
import type { Protocol } from "./enums";
import { timeoutOn } from "./resolve-endpoint";
import type { ResolvedMatch, ResolvedRoute, ResolvedTarget } from "./resolved-endpoint";
import type { RequestMatch, Route } from "./route";
import type { Service, ServiceGraph } from "./types";

/** A port on which requests come in, and what they speak there. */
export interface Entrance {
  readonly port: number;
  readonly protocol: Protocol;
}

/** A service whose routes are resolved. */
interface Routed {
  readonly name: string;
  readonly service: Service;
  readonly entrances: readonly Entrance[];
  readonly byWeight: readonly ResolvedTarget[];
  readonly graph: ServiceGraph;
}

/** The routes of a service behind a router; without any of its own, one that takes every request to its versions. */
export function resolveRoutes(routed: Routed): ResolvedRoute[] {
  const { name, service, byWeight } = routed;
  const path = ["services", name];
  if (service.routes === undefined) {
    return byWeight.length === 0 ? [] : [resolveRoute({}, `${name}-route`, path, routed)];
  }
  return service.routes.map((route, index) =>
    resolveRoute(
      route,
      route.routeName ?? (index === 0 ? `${name}-route` : `${name}-route-${index + 1}`),
      [...path, "routes", index],
      routed,
    ),
  );
}

function resolveRoute(route: Route, name: string, path: Path, routed: Routed): ResolvedRoute {
  const { service, entrances, byWeight } = routed;
  const match = resolveMatch(route, entrances, service.protocol);
  return {
    ...match,
    name,
    path,
    priority: route.priority,
    scheme: route.scheme,
    grpcMethod: route.grpcMethod,
    retry: route.retry ?? (match.protocol === "tcp" ? undefined : service.retry),
    timeout: route.timeout ?? timeoutOn(match.protocol, service.timeout),
    targets: route.targets
      ? Object.entries(route.targets).map(([written, weight]) => resolveTarget(written, weight, routed))
      : byWeight,
  };
}

/** What a request must be like, with the protocol of the port that it comes in by. */
export function resolveMatch(
  match: RequestMatch,
  entrances: readonly Entrance[],
  otherwise: Protocol = "http",
): ResolvedMatch {
  const entrance = match.port === undefined ? entrances[0] : entrances.find(({ port }) => port === match.port);
  const protocol = match.protocol ?? entrance?.protocol ?? otherwise;
  const hasPath = protocol === "http" || protocol === "http2";
  const whole = match.path === undefined && match.pathRegex === undefined;
  return {
    protocol,
    port: match.port,
    prefix: match.prefix === "" ? undefined : (match.prefix ?? (hasPath && whole ? "/" : undefined)),
    exactPath: match.path,
    pathRegex: match.pathRegex,
    method: match.method,
    headers: match.headers ?? [],
    queryParameters: match.queryParameters ?? [],
    grpcService: match.grpcService,
  };
}

function resolveTarget(written: string, weight: number, { name, graph }: Routed): ResolvedTarget {
  const [, version = written, port] = /^([^:]*):(\d+)$/.exec(written) ?? [];
  return { name: written, version: keyOfVersion(version, name, graph), port: port ? Number(port) : undefined, weight };
}

/** A version of the service itself, the only one of another, or `service.version`; undefined where there is none. */
export function keyOfVersion(written: string, service: string, { services }: ServiceGraph): string | undefined {
  if (Object.hasOwn(services[service]?.versions ?? {}, written)) return `${service}.${written}`;
  const [other = "", version, ...more] = written.split(".");
  if (more.length > 0 || !Object.hasOwn(services, other)) return undefined;
  const { versions } = services[other]!;
  if (version === undefined) return versions === undefined ? other : undefined;
  return Object.hasOwn(versions ?? {}, version) ? written : undefined;
}
