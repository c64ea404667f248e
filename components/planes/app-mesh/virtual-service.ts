import type { ResolvedGraph, ResolvedService } from "../../graph/resolved";
import type { Place } from "../../plan/place";
import { type PlannedResource, ref, resource } from "../../plan/types";
import { inMesh, nodeOf, routeOf, routerOf, virtualServiceOf } from "./names";

/** The name by which a service is called, and what provides it: a router, a node, or nothing. */
export function planVirtualService(
  graph: ResolvedGraph,
  service: ResolvedService,
  place: Place,
): PlannedResource<"aws:appmesh/virtualService:VirtualService"> {
  const router = graph.byName.get(service.providedBy ?? service.name)!;
  // Calls move to another router when its routes are there.
  const dependsOn = service.provider === "router" ? router.routes.map((route) => routeOf(router, route)) : [];
  return resource(
    virtualServiceOf(service),
    { name: service.virtualServiceName, ...inMesh(graph, place), spec: planProvider(service, router, graph) },
    { service: service.name, dependsOn },
  );
}

function planProvider(service: ResolvedService, router: ResolvedService, graph: ResolvedGraph) {
  if (service.provider === "node") {
    const node = service.provides === undefined ? service.versions[0]! : graph.versions.get(service.provides)!;
    return { provider: { virtualNode: { virtualNodeName: ref(nodeOf(node), "name") } } };
  }
  if (service.provider === "router") {
    return { provider: { virtualRouter: { virtualRouterName: ref(routerOf(router), "name") } } };
  }
  return {};
}
