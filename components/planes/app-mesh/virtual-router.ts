import type { ResolvedGraph, ResolvedService } from "../../graph/resolved";
import type { Place } from "../../plan/place";
import { type PlannedResource, resource } from "../../plan/types";
import { inMesh, routerOf } from "./names";

/** The router that a service's routes hang on; it listens on the ports that callers use. */
export function planVirtualRouter(
  graph: ResolvedGraph,
  service: ResolvedService,
  place: Place,
): PlannedResource<"aws:appmesh/virtualRouter:VirtualRouter"> {
  const listeners = service.entrances.map(({ port, protocol }) => ({ portMapping: { port, protocol } }));
  return resource(
    routerOf(service),
    {
      name: service.virtualRouterName,
      ...inMesh(graph, place),
      spec: { ...(listeners.length > 0 && { listeners }) },
    },
    { service: service.name },
  );
}
