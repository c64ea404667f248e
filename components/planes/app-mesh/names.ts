import type { ResolvedGateway, ResolvedGraph, ResolvedService, ResolvedVersion } from "../../graph/resolved";
import type { ResolvedGatewayRoute, ResolvedRoute } from "../../graph/resolved-endpoint";
import type { Place } from "../../plan/place";
import { handle, ref } from "../../plan/types";

export const meshOf = (graph: ResolvedGraph) => handle("aws:appmesh/mesh:Mesh", graph.name);
/** The mesh that a resource is in: the application's own, or one that another account shares. */
export function inMesh(graph: ResolvedGraph, { meshOwner }: Place) {
  return meshOwner === undefined ? { meshName: ref(meshOf(graph), "name") } : { meshName: graph.meshName, meshOwner };
}

export const nodeOf = (version: ResolvedVersion) => handle("aws:appmesh/virtualNode:VirtualNode", version.key);
export const routerOf = (service: ResolvedService) => handle("aws:appmesh/virtualRouter:VirtualRouter", service.name);
export const routeOf = (service: ResolvedService, route: ResolvedRoute) =>
  handle("aws:appmesh/route:Route", `${service.name}.${route.name}`);
export const virtualServiceOf = (service: ResolvedService) =>
  handle("aws:appmesh/virtualService:VirtualService", service.name);
export const gatewayOf = (gateway: ResolvedGateway) =>
  handle("aws:appmesh/virtualGateway:VirtualGateway", gateway.name);
export const gatewayRouteOf = (gateway: ResolvedGateway, route: ResolvedGatewayRoute) =>
  handle("aws:appmesh/gatewayRoute:GatewayRoute", `${gateway.name}.${route.name}`);
