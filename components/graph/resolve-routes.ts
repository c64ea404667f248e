import type { Protocol } from "./enums";
import type { ResolvedRoute, ResolvedTarget, ResolvedVersion } from "./resolved";
import type { Route, Service } from "./types";

/** The routes of a service behind a router; without any of its own, one that takes every request. */
export function resolveRoutes(
  name: string,
  service: Service,
  protocol: Protocol,
  versions: readonly ResolvedVersion[],
): ResolvedRoute[] {
  const byWeight = versions.map((version) => ({ version: version.name, weight: version.weight }));
  const path = ["services", name];
  if (service.routes === undefined) return [resolveRoute({}, `${name}-route`, path, protocol, byWeight)];
  return service.routes.map((route, index) =>
    resolveRoute(
      route,
      route.routeName ?? (index === 0 ? `${name}-route` : `${name}-route-${index + 1}`),
      [...path, "routes", index],
      protocol,
      byWeight,
    ),
  );
}

function resolveRoute(
  route: Route,
  name: string,
  path: ResolvedRoute["path"],
  protocol: Protocol,
  byWeight: readonly ResolvedTarget[],
): ResolvedRoute {
  const hasPath = protocol === "http" || protocol === "http2";
  return {
    name,
    path,
    priority: route.priority,
    prefix: route.prefix ?? (hasPath ? "/" : undefined),
    method: route.method,
    scheme: route.scheme,
    headers: route.headers ?? [],
    targets: route.targets ? Object.entries(route.targets).map(([version, weight]) => ({ version, weight })) : byWeight,
  };
}
