import { proxyEgressPort } from "../../ecs/proxy-names";
import type { ResolvedGateway } from "../../graph/resolved";
import type { ResolvedGatewayRoute, ResolvedListener } from "../../graph/resolved-endpoint";
import type { Cluster } from "./bootstrap-cluster";
import type { Listener } from "./bootstrap-listener";
import type { HeaderToAdd, Route, RouteAction } from "./bootstrap-routes";
import { before, type Call } from "./calls";
import { breakersOf, loadAssignment, protocolOptions } from "./cluster-parts";
import { httpFilter } from "./http";
import { chainsOf, listenerOn } from "./ingress";
import { matchOf } from "./matches";
import { ingressRoutes, selfRedirect } from "./names";
import { longestTimeout, routeConfiguration } from "./routes";
import type { Scope } from "./scope";
import { keepsHosts, serviceHeader } from "./service-header";

export interface GatewayScope extends Scope {
  readonly gateway: ResolvedGateway;
}

/**
 * The first pass of a gateway: a listener on each of its ports, whose routes send requests to the gateway's own egress,
 * as calls of a service. From there they go as every caller's do.
 */
export function gatewayListeners(calls: readonly Call[], scope: GatewayScope): Listener[] {
  const { listeners } = scope.version.endpoint;
  return listeners.map((listener) => {
    const { port, protocol } = listener;
    const routes = scope.gateway.gatewayRoutes
      .filter((route) => (route.port ?? port) === port && route.protocol === protocol)
      .sort(before)
      .map((route) => routeOf(route, redirectOf(listener, scope), calls, scope));
    const hosts = [{ name: "ingress", domains: ["*"], routes }];
    const statPrefix = listeners.length > 1 ? `ingress.${protocol}.${port}` : "ingress";
    const filter = httpFilter(statPrefix, routeConfiguration(ingressRoutes(port), hosts), scope);
    return listenerOn(scope.surroundings.address, port, chainsOf(listener, filter, {}));
  });
}

function routeOf(route: ResolvedGatewayRoute, cluster: string, calls: readonly Call[], scope: GatewayScope): Route {
  const called = calls.filter(({ service, protocol }) => service.name === route.service && protocol !== "tcp");
  const call = called.find(({ port }) => port === (route.servicePort ?? port));
  const name = scope.graph.byName.get(route.service)?.virtualServiceName ?? route.service;
  const host = call === undefined || call === called[0] ? name : `${name}:${call.port}`;
  const header: HeaderToAdd = {
    header: { key: serviceHeader, value: host },
    append_action: "OVERWRITE_IF_EXISTS_OR_ADD",
  };
  const timeout = longestTimeout(call ? [call] : []);
  return {
    name: route.name,
    match: matchOf(route),
    route: { cluster, ...(timeout && { timeout }), ...rewriteOf(route, host) },
    ...(keepsHosts(scope.gateway) && { request_headers_to_add: [header] }),
  };
}

/** What App Mesh rewrote by itself: the host to the service's name, and a prefix to "/". */
function rewriteOf(
  { rewriteHostname, rewritePrefix, rewritePrefixTo, rewritePath, prefix }: ResolvedGatewayRoute,
  host: string,
): Pick<RouteAction, "host_rewrite_literal" | "prefix_rewrite"> {
  const usual = prefix === undefined || rewritePrefix === false ? undefined : "/";
  const path = rewritePath ?? rewritePrefixTo ?? usual;
  return {
    ...(rewriteHostname !== false && { host_rewrite_literal: host }),
    ...(path !== undefined && { prefix_rewrite: path }),
  };
}

/** The first port of each protocol has App Mesh's name for it, which knows no second. */
function redirectOf(listener: ResolvedListener, { graph, version, gateway }: GatewayScope): string {
  const { protocol, port } = listener;
  const first = version.endpoint.listeners.find((one) => one.protocol === protocol);
  const usual = selfRedirect(graph, gateway, protocol);
  return first === listener ? usual : `${usual}_${port}`;
}

/** The way from a gateway's listeners to its own egress, with the limits that a listener has. */
export function redirectClusters(scope: GatewayScope): Cluster[] {
  const { address } = scope.surroundings;
  const self = address === "0.0.0.0" ? "127.0.0.1" : address;
  return scope.version.endpoint.listeners.map((listener) => {
    const name = redirectOf(listener, scope);
    return {
      name,
      type: "STATIC",
      connect_timeout: "0.25s",
      ...breakersOf(listener.connectionPool),
      ...protocolOptions(listener.protocol),
      load_assignment: loadAssignment(name, [self], proxyEgressPort),
    };
  });
}
