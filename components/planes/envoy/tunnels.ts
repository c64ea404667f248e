import { proxyEgressPort } from "../../ecs/proxy-names";
import type { Cluster } from "./bootstrap-cluster";
import type { Route, VirtualHost } from "./bootstrap-routes";
import { breakersOf, loadAssignment } from "./cluster-parts";
import { tunnelCluster } from "./names";
import type { Scope } from "./scope";

/**
 * Many clients ask a proxy for a tunnel, even where nothing is encrypted: of gRPC, and Node's fetch. What comes by one is
 * sent to where it came, and read there as any other request; only to the hosts that are called at all.
 */
export function withTunnel(host: VirtualHost, { graph }: Scope): VirtualHost {
  const tunnel: Route = {
    match: { connect_matcher: {} },
    route: {
      cluster: tunnelCluster(graph),
      timeout: "0s",
      upgrade_configs: [{ upgrade_type: "CONNECT", connect_config: {} }],
    },
  };
  return { ...host, routes: [tunnel, ...host.routes] };
}

/** The way back to the listener that a tunnel was asked of. */
export function tunnelClusters({ graph, gateway, surroundings, clusters }: Scope): Cluster[] {
  const { address, outward = address, listening } = surroundings;
  const tunnelled = clusters.all().some(({ listener }) => listener.protocol !== "tcp");
  if (gateway || listening !== "explicit" || !tunnelled) return [];
  const name = tunnelCluster(graph);
  return [
    {
      name,
      type: "STATIC",
      connect_timeout: "1s",
      ...breakersOf(),
      load_assignment: loadAssignment(name, [outward], proxyEgressPort),
    },
  ];
}
