import { proxyEgressPort } from "../../ecs/proxy-names";
import type { FilterChain, Listener } from "./bootstrap-listener";
import type { Call } from "./calls";
import { takePort } from "./free-port";
import { httpFilter } from "./http";
import { originalDestination, tlsInspector } from "./listener-filters";
import { amazonCluster, egressListener, egressRoutes, openCluster } from "./names";
import { hostsOnAnyPort, hostsOnPort, openHost, routeConfiguration } from "./routes";
import type { Scope } from "./scope";
import { keepsHosts, serviceHeader } from "./service-header";
import { tcpCall, tcpFilter } from "./tcp";
import { withTunnel } from "./tunnels";

/** What goes out of a task whose connections are sent to Envoy: told apart by the port, then by the host. */
export function interceptedEgress(calls: readonly Call[], scope: Scope): Listener {
  const { graph, surroundings } = scope;
  const open = graph.egressFilter === "ALLOW_ALL";
  const passOn = (cluster: string) => [tcpFilter("egress", { cluster }, undefined, scope)];
  return {
    ...listenerOn(surroundings.address, proxyEgressPort, [
      ...httpChains(calls, open, scope),
      ...tcpChains(calls, scope),
    ]),
    listener_filters: [tlsInspector, originalDestination],
    ...(open && { default_filter_chain: { filters: passOn(openCluster(graph)) } }),
  };
}

function listenerOn(address: string, port: number, chains: readonly FilterChain[]): Listener {
  return {
    name: egressListener(address, port),
    address: { socket_address: { address, port_value: port } },
    traffic_direction: "OUTBOUND",
    filter_chains: chains,
  };
}

function httpChains(calls: readonly Call[], open: boolean, scope: Scope): FilterChain[] {
  const byPort = new Map<number, Call[]>();
  for (const call of calls) {
    if (call.protocol === "tcp") continue;
    const known = byPort.get(call.port);
    if (known) known.push(call);
    else byPort.set(call.port, [call]);
  }
  return Array.from(byPort, ([port, onPort]) => {
    const hosts = [...hostsOnPort(onPort, scope), ...(open ? [openHost(scope)] : [])];
    const filter = httpFilter("egress", routeConfiguration(egressRoutes(port), hosts), scope);
    return { filter_chain_match: { destination_port: port }, filters: [filter] };
  });
}

/** TCP backends by their ports, and AWS's own endpoints, which App Mesh let everybody call. */
function tcpChains(calls: readonly Call[], scope: Scope): FilterChain[] {
  const chains: FilterChain[] = calls.flatMap((call) => {
    const filter = call.protocol === "tcp" ? tcpCall(call, scope) : undefined;
    return filter ? [{ filter_chain_match: { destination_port: call.port }, filters: [filter] }] : [];
  });
  const amazon = tcpFilter("egress", { cluster: amazonCluster(scope.graph) }, undefined, scope);
  const match = { destination_port: 443, server_names: ["*.amazonaws.com"] };
  return [...chains, { filter_chain_match: match, filters: [amazon] }];
}

/** What goes out by Envoy's own ports: HTTP by the host, and each TCP backend by a port. */
export function explicitEgress(calls: readonly Call[], scope: Scope): Listener[] {
  const address = outwardOf(scope);
  const tcp = tcpPorts(calls, scope).flatMap(({ call, port }) => {
    const filter = tcpCall(call, scope);
    return filter ? [listenerOn(address, port, [{ filters: [filter] }])] : [];
  });
  return [hostEgress(calls, scope), ...tcp];
}

/** HTTP alone, told apart by the host; all that a gateway needs for its second pass. */
export function hostEgress(calls: readonly Call[], scope: Scope): Listener {
  const hosts = hostsOnAnyPort(
    calls.filter(({ protocol }) => protocol !== "tcp"),
    scope,
  );
  const reached = scope.gateway ? hosts : hosts.map((host) => withTunnel(host, scope));
  const routes = routeConfiguration(egressRoutes(proxyEgressPort), reached);
  const byHeader = scope.gateway && keepsHosts(scope.gateway);
  const byService = { ...routes, vhost_header: serviceHeader, request_headers_to_remove: [serviceHeader] };
  const filter = httpFilter("egress", byHeader ? byService : routes, scope);
  return listenerOn(outwardOf(scope), proxyEgressPort, [{ filters: [filter] }]);
}

/** Where the task's own programs come to Envoy. */
function outwardOf({ surroundings }: Scope): string {
  return surroundings.outward ?? surroundings.address;
}

/**
 * On which ports an explicit Envoy takes connections for TCP backends: each backend's own, or one aside where something
 * of this task listens there itself.
 */
export function tcpPorts(
  calls: readonly Call[],
  { version, surroundings }: Pick<Scope, "version" | "surroundings">,
): { readonly call: Call; readonly port: number }[] {
  const { admin, applicationPorts = new Map<number, number>(), taken: others = [] } = surroundings;
  const own = version.endpoint.listeners.map(({ port }) => port);
  const taken = new Set([proxyEgressPort, admin.port, ...own, ...applicationPorts.values(), ...others]);
  return calls.filter(({ protocol }) => protocol === "tcp").map((call) => ({ call, port: takePort(call.port, taken) }));
}
