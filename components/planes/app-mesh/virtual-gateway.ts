import type { ResolvedGateway, ResolvedGraph } from "../../graph/resolved";
import type { Place } from "../../plan/place";
import { type PlannedResource, resource } from "../../plan/types";
import { planGatewayListener, planLogging } from "./listener";
import { gatewayOf, inMesh } from "./names";
import { planClientPolicy } from "./tls";

/** The virtual gateway: what it listens on for callers from outside the mesh, and how it calls services. */
export function planVirtualGateway(
  graph: ResolvedGraph,
  gateway: ResolvedGateway,
  place: Place,
): PlannedResource<"aws:appmesh/virtualGateway:VirtualGateway"> {
  const { endpoint } = gateway.versions[0]!;
  const { clientTls } = endpoint;
  return resource(
    gatewayOf(gateway),
    {
      name: gateway.virtualGatewayName,
      ...inMesh(graph, place),
      spec: {
        listeners: endpoint.listeners.map(planGatewayListener),
        ...(clientTls && { backendDefaults: { clientPolicy: planClientPolicy(clientTls) } }),
        ...planLogging(endpoint),
      },
    },
    { service: gateway.name },
  );
}
