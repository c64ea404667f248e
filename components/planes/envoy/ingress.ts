import { proxyIngressPort } from "../../ecs/proxy-names";
import type { ResolvedListener } from "../../graph/resolved-endpoint";
import type { FilterChain, FilterChainMatch, Listener, NetworkFilter } from "./bootstrap-listener";
import { httpFilter } from "./http";
import { originalDestination, tlsInspector } from "./listener-filters";
import { ingressCluster, ingressListener, ingressRoutes } from "./names";
import { routeConfiguration, timeoutsOf } from "./routes";
import type { Scope } from "./scope";
import { tcpFilter } from "./tcp";
import { downstreamTls } from "./tls";

/** What comes in to a version: one listener for all its ports, or one for each. */
export function ingressListeners(scope: Scope): Listener[] {
  const { listeners } = scope.version.endpoint;
  const { address, listening } = scope.surroundings;
  if (listening === "explicit") {
    return listeners.map((one) => listenerOn(address, one.port, chainsOf(one, ingressFilter(one, scope), {})));
  }
  if (listeners.length === 0) return [];
  const chains = listeners.flatMap((one) => chainsOf(one, ingressFilter(one, scope), { destination_port: one.port }));
  const listener = listenerOn(address, proxyIngressPort, chains);
  return [{ ...listener, listener_filters: [...(listener.listener_filters ?? []), originalDestination] }];
}

/** A listener of these chains, which looks for TLS where some connections have it and others not. */
export function listenerOn(address: string, port: number, chains: readonly FilterChain[]): Listener {
  const both = chains.some((chain) => chain.filter_chain_match?.transport_protocol !== undefined);
  return {
    name: ingressListener(address, port),
    address: { socket_address: { address, port_value: port } },
    traffic_direction: "INBOUND",
    ...(both && { listener_filters: [tlsInspector] }),
    filter_chains: chains,
  };
}

/** The chain for a listener of the graph; two where it takes connections with TLS and without. */
export function chainsOf(listener: ResolvedListener, filter: NetworkFilter, match: FilterChainMatch): FilterChain[] {
  const transport = downstreamTls(listener);
  const chain = (more: FilterChainMatch): FilterChain => {
    const whole = { ...match, ...more };
    return { ...(Object.keys(whole).length > 0 && { filter_chain_match: whole }), filters: [filter] };
  };
  if (!transport) return [chain({})];
  const encrypted = { transport_socket: transport };
  if (listener.tls?.mode !== "PERMISSIVE") return [{ ...chain({}), ...encrypted }];
  return [{ ...chain({ transport_protocol: "tls" }), ...encrypted }, chain({ transport_protocol: "raw_buffer" })];
}

/** Everything that comes in on a port goes to the application. */
function ingressFilter(listener: ResolvedListener, scope: Scope): NetworkFilter {
  const { port, protocol, timeout } = listener;
  const cluster = ingressCluster(scope.graph, scope.version, listener);
  const several = scope.version.endpoint.listeners.length > 1;
  const statPrefix = several ? `ingress.${protocol}.${port}` : "ingress";
  if (protocol === "tcp") return tcpFilter(statPrefix, { cluster }, timeout, scope);
  const route = { match: { prefix: "/" }, route: { cluster, ...timeoutsOf(timeout) } };
  const host = { name: "ingress", domains: ["*"], routes: [route] };
  return httpFilter(statPrefix, routeConfiguration(ingressRoutes(port), [host]), scope);
}
