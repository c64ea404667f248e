import { proxyEgressPort } from "../../ecs/proxy-names";
import type { Protocol } from "../../graph/enums";
import type { ResolvedGateway, ResolvedGraph, ResolvedVersion } from "../../graph/resolved";

export {
  metadataAddresses,
  proxyEgressPort as egressPort,
  proxyIngressPort as ingressPort,
  proxyUser,
} from "../../ecs/proxy-names";

/** Names as App Mesh's control plane gave them, so that dashboards and dumps of before can be compared line by line. */

interface Port {
  readonly protocol: Protocol;
  readonly port: number;
}

export const egressCluster = (graph: ResolvedGraph, { virtualNodeName }: ResolvedVersion, { protocol, port }: Port) =>
  `cds_egress_${graph.meshName}_${virtualNodeName}_${protocol}_${port}`;
export const ingressCluster = (graph: ResolvedGraph, { virtualNodeName }: ResolvedVersion, { protocol, port }: Port) =>
  `cds_ingress_${graph.meshName}_${virtualNodeName}_${protocol}_${port}`;
export const selfRedirect = (graph: ResolvedGraph, { virtualGatewayName }: ResolvedGateway, protocol: Protocol) =>
  `cds_ingress_${graph.meshName}_${virtualGatewayName}_self_redirect_${protocol}_${proxyEgressPort}`;
export const amazonCluster = (graph: ResolvedGraph) => `cds_egress_${graph.meshName}_amazonaws`;
export const openCluster = (graph: ResolvedGraph) => `cds_egress_${graph.meshName}_mesh-allow-all`;
/** No name of App Mesh's, which sent all connections to Envoy. */
export const tunnelCluster = (graph: ResolvedGraph) => `cds_egress_${graph.meshName}_tunnel`;
/** As AWS's agent calls it. */
export const secretCluster = "static_cluster_sds_unix_socket";

export const ingressListener = (address: string, port: number) => `lds_ingress_${address}_${port}`;
export const egressListener = (address: string, port: number) => `lds_egress_${address}_${port}`;
export const ingressRoutes = (port: number) => `rds_ingress_http_${port}`;
export const egressRoutes = (port: number) => `rds_egress_http_${port}`;
