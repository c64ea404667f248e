import type { ResolvedGraph, ResolvedService } from "../../graph/resolved";
import type { Place } from "../../plan/place";
import { type PlannedResource, resource } from "../../plan/types";
import { inMesh, routerOf } from "./names";

/** The router that a service's routes hang on; it listens on the port that callers use. */
export function planVirtualRouter(
  graph: ResolvedGraph,
  service: ResolvedService,
  place: Place,
): PlannedResource<"aws:appmesh/virtualRouter:VirtualRouter"> {
  const { listener, routerPort } = service;
  return resource(
    routerOf(service),
    {
      name: service.virtualRouterName,
      ...inMesh(graph, place),
      spec: {
        ...(listener &&
          routerPort !== undefined && {
            listeners: [{ portMapping: { port: routerPort, protocol: listener.protocol } }],
          }),
      },
    },
    { service: service.name },
  );
}
