import type { ResolvedGraph } from "../../graph/resolved";
import type { Bootstrap } from "./bootstrap";
import type { Cluster } from "./bootstrap-cluster";
import type { Listener } from "./bootstrap-listener";
import { type Call, callsOf } from "./calls";
import { egressClusterOf, ingressClusterOf } from "./clusters";
import { explicitEgress, hostEgress, interceptedEgress, tcpPorts } from "./egress";
import { EgressClusters } from "./egress-clusters";
import { type GatewayScope, gatewayListeners, redirectClusters } from "./gateways";
import { ingressListeners } from "./ingress";
import { outsideClusters } from "./outside";
import { identityOf, type Scope, type Surroundings } from "./scope";
import { secretClusters } from "./secrets";
import { statisticsOf } from "./statistics";
import { tracerClusters } from "./tracing";
import { tunnelClusters } from "./tunnels";
import { withVariables } from "./variables";

export type { Bootstrap } from "./bootstrap";
export type { Endpoints, Surroundings } from "./scope";

/** RE2's own measure of a regular expression: App Mesh allowed 1000, and nothing within its other limits is refused here. */
const regexSize = 4_294_967_295;

/**
 * One Envoy's whole bootstrap, ready for JSON.stringify: of a version by its key, or of a gateway by its name.
 * The graph has passed validation and this plane's checks. Listeners come before clusters: they say what is called.
 */
export function configure(graph: ResolvedGraph, key: string, surroundings: Surroundings): Bootstrap {
  const scope = scopeOf(graph, key, surroundings);
  const identity = identityOf(scope);
  const { admin, address } = surroundings;
  const listeners = listenersOf(callsOf(scope), scope);
  return {
    node: { id: identity, cluster: identity },
    admin: { address: { socket_address: { address: admin.address ?? address, port_value: admin.port } } },
    cluster_manager: { outlier_detection: { event_log_path: "/dev/stdout" } },
    layered_runtime: {
      layers: [
        { name: "static_layer_0", static_layer: { "re2.max_program_size.error_level": regexSize } },
        { name: "admin_layer", admin_layer: {} },
      ],
    },
    ...statisticsOf(scope),
    static_resources: { listeners, clusters: clustersOf(scope) },
  };
}

/** The configuration of every Envoy of a graph, by its version's key or its gateway's name; none of what runs elsewhere. */
export function configurations(
  graph: ResolvedGraph,
  surroundingsOf: (key: string) => Surroundings,
): Map<string, Bootstrap> {
  const versions = graph.running.flatMap((running) => running.versions).filter(({ external }) => !external);
  return new Map(versions.map(({ key }) => [key, configure(graph, key, surroundingsOf(key))]));
}

/** A port of an explicit Envoy that takes connections for a TCP backend: mostly the backend's own. */
export interface TcpPort {
  readonly service: string;
  /** The port on which the service is called. */
  readonly called: number;
  readonly port: number;
}

/** On which ports a version's explicit Envoy takes connections for each of its TCP backends. */
export function tcpPortsOf(graph: ResolvedGraph, key: string, surroundings: Surroundings): TcpPort[] {
  const scope = scopeOf(graph, key, surroundings);
  return tcpPorts(callsOf(scope), scope).map(({ call, port }) => ({
    service: call.service.name,
    called: call.port,
    port,
  }));
}

function scopeOf(graph: ResolvedGraph, key: string, surroundings: Surroundings): Scope {
  const gateway = graph.gateways.find(({ name }) => name === key);
  const version = gateway?.versions[0] ?? graph.versions.get(key);
  if (!version) throw new Error(`the graph has neither a version nor a gateway ${JSON.stringify(key)}`);
  const read = { ...version, envoy: withVariables(version.envoy) };
  return { graph, version: read, gateway, surroundings, clusters: new EgressClusters(graph) };
}

const isGateway = (scope: Scope): scope is GatewayScope => scope.gateway !== undefined;

function listenersOf(calls: readonly Call[], scope: Scope): Listener[] {
  if (isGateway(scope)) return [...gatewayListeners(calls, scope), hostEgress(calls, scope)];
  const explicit = scope.surroundings.listening === "explicit";
  const egress = explicit ? explicitEgress(calls, scope) : [interceptedEgress(calls, scope)];
  return [...ingressListeners(scope), ...egress];
}

function clustersOf(scope: Scope): Cluster[] {
  const { listeners } = scope.version.endpoint;
  const inward = isGateway(scope) ? redirectClusters(scope) : listeners.map((one) => ingressClusterOf(one, scope));
  return [
    ...inward,
    ...scope.clusters.all().map((called) => egressClusterOf(called, scope)),
    ...tunnelClusters(scope),
    ...outsideClusters(scope),
    ...secretClusters(scope),
    ...tracerClusters(scope),
  ];
}
