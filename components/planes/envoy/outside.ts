import type { Cluster } from "./bootstrap-cluster";
import { asTheyCame, breakersOf } from "./cluster-parts";
import { amazonCluster, openCluster } from "./names";
import type { Scope } from "./scope";

/** What is called outside of the mesh: AWS's own endpoints always, and everything where the mesh is open. */
export function outsideClusters({ graph, gateway, surroundings }: Scope): Cluster[] {
  // Without interception nobody knows where a connection was going.
  if (gateway || surroundings.listening === "explicit") return [];
  const open = graph.egressFilter === "ALLOW_ALL";
  return [wherever(amazonCluster(graph)), ...(open ? [wherever(openCluster(graph))] : [])];
}

function wherever(name: string): Cluster {
  return {
    name,
    type: "ORIGINAL_DST",
    lb_policy: "CLUSTER_PROVIDED",
    connect_timeout: "1s",
    ...breakersOf(),
    typed_extension_protocol_options: asTheyCame,
  };
}
