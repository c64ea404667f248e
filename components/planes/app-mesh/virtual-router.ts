import type { ResolvedGraph, ResolvedService } from "../../graph/resolved";
import { type PlannedResource, ref, resource } from "../../plan/types";
import { meshOf, routerOf } from "./names";

/** The router that a service's routes hang on; it listens on the port that callers use. */
export function planVirtualRouter(
  graph: ResolvedGraph,
  service: ResolvedService,
): PlannedResource<"aws:appmesh/virtualRouter:VirtualRouter"> {
  const { listener, routerPort } = service;
  return resource(
    routerOf(service),
    {
      name: service.virtualRouterName,
      meshName: ref(meshOf(graph), "name"),
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
