import type { Path } from "../diagnostics/diagnostic";
import type { Gateway, GatewayRoute } from "./gateway";
import { resolveIngress } from "./resolve-ingress";
import { resolveMatch } from "./resolve-routes";
import { generationSuffix, resolveVersion } from "./resolve-version";
import type { ResolvedGateway } from "./resolved";
import type { ResolvedGatewayRoute, ResolvedListener } from "./resolved-endpoint";
import type { GraphScope } from "./scope";

/** A gateway with its only version: Envoy alone. */
export function resolveGateway(name: string, gateway: Gateway, scope: GraphScope): ResolvedGateway {
  const path = ["gateways", name];
  const { routes = [], ingress, virtualGatewayName, tags, ...own } = gateway;
  const version = resolveVersion({ service: name, name: "", path, own, weight: 1 }, scope);
  const { listeners } = version.endpoint;
  const listener = listeners[0];
  const outside = { port: listener?.port, protocol: listener?.protocol ?? "http" };
  return {
    kind: "gateway",
    name,
    path,
    listener,
    backends: [...new Set(routes.map(({ service }) => service))],
    callers: [],
    clients: new Map(),
    versions: [{ ...version, runsApp: false, containers: version.containers.slice(1) }],
    gatewayRoutes: resolveGatewayRoutes(name, routes, listeners, [...path, "routes"]),
    ingress: resolveIngress(ingress, outside, [...path, "ingress"]),
    virtualGatewayName: `${virtualGatewayName ?? name}${generationSuffix(gateway.generation)}`,
    formerNames: [],
    remade: (gateway.generation ?? 1) > 1,
    single: true,
    tags: tags ?? {},
  };
}

function resolveGatewayRoutes(
  gateway: string,
  routes: readonly GatewayRoute[],
  listeners: readonly ResolvedListener[],
  path: Path,
): ResolvedGatewayRoute[] {
  const counts = new Map<string, number>();
  return routes.map((route, index) => {
    const nth = (counts.get(route.service) ?? 0) + 1;
    counts.set(route.service, nth);
    return {
      ...resolveMatch(route, listeners),
      name: route.routeName ?? `${gateway}-${route.service}${nth === 1 ? "" : `-${nth}`}`,
      path: [...path, index],
      priority: route.priority,
      service: route.service,
      servicePort: route.servicePort,
      hostname: route.hostname,
      hostnameSuffix: route.hostnameSuffix,
      rewriteHostname: route.rewriteHostname,
      rewritePrefix: route.rewritePrefix,
      rewritePrefixTo: route.rewritePrefixTo,
      rewritePath: route.rewritePath,
    };
  });
}
