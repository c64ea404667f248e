import { ecsServiceOf } from "../../ecs/names";
import type { ResolvedGraph, ResolvedService } from "../../graph/resolved";
import type { Place } from "../../plan/place";
import { type Handle, type PlannedResource, ref, resource } from "../../plan/types";
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
    { service: service.name, dependsOn: ready(service) },
  );
}

/** Calls move to another router when its routes are there, and to another node when its tasks are. */
function ready(service: ResolvedService): Handle[] {
  if (service.provider === "node") return [ecsServiceOf(service.versions[0]!)];
  return service.routes.map((route) => routeOf(service, route));
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
