import type { ResolvedEndpoint } from "../../graph/resolved-endpoint";
import type { Cluster } from "./bootstrap-cluster";
import type { SdsSecret } from "./bootstrap-tls";
import { http2 } from "./cluster-parts";
import { secretCluster } from "./names";
import type { Scope } from "./scope";

/** The variable by which App Mesh's Envoys were told where secrets come from. */
export const socketVariable = "APPMESH_SDS_SOCKET_PATH";

/** A secret that Envoy gets from a socket of its task. */
export function secretOf(name: string): SdsSecret {
  return {
    name,
    sds_config: {
      resource_api_version: "V3",
      api_config_source: {
        api_type: "GRPC",
        transport_api_version: "V3",
        grpc_services: [{ envoy_grpc: { cluster_name: secretCluster } }],
      },
    },
  };
}

/** The cluster that secrets come from, where an Envoy is told of a socket. */
export function secretClusters({ version }: Scope): Cluster[] {
  const path = version.envoy.env.get(socketVariable);
  if (typeof path !== "string" || secretsIn(version.endpoint).length === 0) return [];
  const endpoint = { endpoint: { address: { pipe: { path } } } };
  return [
    {
      name: secretCluster,
      type: "STATIC",
      connect_timeout: "1s",
      typed_extension_protocol_options: http2,
      load_assignment: { cluster_name: secretCluster, endpoints: [{ lb_endpoints: [endpoint] }] },
    },
  ];
}

/** Whether something of an endpoint is a secret of the secret discovery service, by whom it is said. */
export function secretsIn({ listeners, backends, clientTls }: ResolvedEndpoint) {
  const clients = [clientTls, ...backends.map(({ tls }) => tls)].flatMap((tls) => tls ?? []);
  const servers = listeners.flatMap(({ tls }) => tls ?? []);
  return [...servers, ...clients].filter(
    ({ certificate, trust }) => certificate?.sdsSecret !== undefined || trust?.sdsSecret !== undefined,
  );
}
