import type { ResolvedGateway } from "../../graph/resolved";

/** Says in the second pass which service is called, where the host stays what the client wrote. */
export const serviceHeader = "x-mesh-virtual-service";

/** Whether a route leaves the host as it came: then it does not say which service is called. */
export function keepsHosts({ gatewayRoutes }: ResolvedGateway): boolean {
  return gatewayRoutes.some(({ rewriteHostname }) => rewriteHostname === false);
}
