import { ecsServiceOf } from "../../ecs/names";
import type { ResolvedGraph, ResolvedService, ResolvedVersion } from "../../graph/resolved";
import type { Place } from "../../plan/place";
import { type Handle, type PlannedResource, ref, resource } from "../../plan/types";
import { inMesh, nodeOf, routeOf, routerOf, virtualServiceOf } from "./names";

/** The name by which a service is called, and what provides it: a router, a node, or nothing. */
export function planVirtualService(
  graph: ResolvedGraph,
  service: ResolvedService,
  place: Place,
): PlannedResource<"aws:appmesh/virtualService:VirtualService"> {
  // Of a virtual service before somebody else's node there is none, and nobody looks.
  const router = graph.byName.get(service.providedBy ?? service.name) ?? service;
  return resource(
    virtualServiceOf(service),
    { name: service.virtualServiceName, ...inMesh(graph, place), spec: planProvider(service, router, graph) },
    { service: service.name, dependsOn: ready(service, router, graph) },
  );
}

/** Calls move to another router when its routes are there, and to another node when its tasks are. */
function ready(service: ResolvedService, router: ResolvedService, graph: ResolvedGraph): Handle[] {
  if (service.provider === "router") return router.routes.map((route) => routeOf(router, route));
  const node = service.provider === "node" ? nodeBehind(service, graph) : undefined;
  return node && !node.external ? [ecsServiceOf(node)] : [];
}

function nodeBehind({ provides, versions }: ResolvedService, graph: ResolvedGraph): ResolvedVersion {
  return provides === undefined ? versions[0]! : graph.versions.get(provides)!;
}

function planProvider(service: ResolvedService, router: ResolvedService, graph: ResolvedGraph) {
  if (service.provider === "node") {
    const node = nodeBehind(service, graph);
    return { provider: { virtualNode: { virtualNodeName: ref(nodeOf(node), "name") } } };
  }
  if (service.provider === "router") {
    return { provider: { virtualRouter: { virtualRouterName: ref(routerOf(router), "name") } } };
  }
  return {};
}
