import type { ResolvedGraph, ResolvedService } from "../../graph/resolved";
import type { Place } from "../../plan/place";
import { type PlannedResource, ref, resource } from "../../plan/types";
import { inMesh, nodeOf, routeOf, routerOf, virtualServiceOf } from "./names";

/** The name by which a service is called, and what provides it: its router, its node, or nothing. */
export function planVirtualService(
  graph: ResolvedGraph,
  service: ResolvedService,
  place: Place,
): PlannedResource<"aws:appmesh/virtualService:VirtualService"> {
  return resource(
    virtualServiceOf(service),
    { name: service.virtualServiceName, ...inMesh(graph, place), spec: planProvider(service) },
    // Calls move to another router when its routes are there.
    { service: service.name, dependsOn: service.routes.map((route) => routeOf(service, route)) },
  );
}

function planProvider(service: ResolvedService) {
  if (service.provider === "node") {
    return { provider: { virtualNode: { virtualNodeName: ref(nodeOf(service.versions[0]!), "name") } } };
  }
  if (service.provider === "router") {
    return { provider: { virtualRouter: { virtualRouterName: ref(routerOf(service), "name") } } };
  }
  return {};
}
