import type { appmesh } from "@pulumi/aws/types/input";
import type { Protocol } from "../../graph/enums";
import type { ResolvedGateway, ResolvedGraph } from "../../graph/resolved";
import type { ResolvedGatewayRoute } from "../../graph/resolved-endpoint";
import type { Place } from "../../plan/place";
import { type PlannedObject, type PlannedResource, ref, resource } from "../../plan/types";
import { gatewayOf, gatewayRouteOf, inMesh, virtualServiceOf } from "./names";
import { planHttpMatch } from "./request-match";

type Spec = PlannedObject<appmesh.GatewayRouteSpec>;
type HttpRoute = PlannedObject<appmesh.GatewayRouteSpecHttpRoute>;
type Target = PlannedObject<appmesh.GatewayRouteSpecHttpRouteActionTarget>;
type Rewrite = PlannedObject<appmesh.GatewayRouteSpecHttpRouteActionRewrite>;

/** The gateway route that sends requests from outside the mesh to a service. */
export function planGatewayRoute(
  graph: ResolvedGraph,
  gateway: ResolvedGateway,
  route: ResolvedGatewayRoute,
  place: Place,
): PlannedResource<"aws:appmesh/gatewayRoute:GatewayRoute"> {
  return resource(
    gatewayRouteOf(gateway, route),
    {
      name: route.name,
      ...inMesh(graph, place),
      virtualGatewayName: ref(gatewayOf(gateway), "name"),
      spec: {
        ...(route.priority !== undefined && { priority: route.priority }),
        ...specOf[route.protocol](planTarget(graph, route), route),
      },
    },
    { service: gateway.name },
  );
}

/** A virtual service that is made elsewhere has no resource here, only its name. */
function planTarget(graph: ResolvedGraph, { service, servicePort }: ResolvedGatewayRoute): Target {
  const called = graph.byName.get(service)!;
  const made = called.provider !== "existing";
  const virtualServiceName = made ? ref(virtualServiceOf(called), "name") : called.virtualServiceName;
  return { virtualService: { virtualServiceName }, ...(servicePort !== undefined && { port: servicePort }) };
}

const specOf: Record<Protocol, (target: Target, route: ResolvedGatewayRoute) => Spec> = {
  http: (target, route) => ({ httpRoute: planHttpRoute(target, route) }),
  http2: (target, route) => ({ http2Route: planHttpRoute(target, route) }),
  grpc: (target, { port, grpcService = "" }) => ({
    grpcRoute: {
      action: { target },
      match: { serviceName: grpcService, ...(port !== undefined && { port }) },
    },
  }),
  // A gateway that speaks TCP is an error of the rules.
  tcp: () => ({}),
};

function planHttpRoute(target: Target, route: ResolvedGatewayRoute): HttpRoute {
  const rewrite = planRewrite(route);
  const { hostname, hostnameSuffix } = route;
  return {
    action: { target, ...(rewrite && { rewrite }) },
    match: {
      ...planHttpMatch(route),
      ...((hostname !== undefined || hostnameSuffix !== undefined) && {
        hostname: {
          ...(hostname !== undefined && { exact: hostname }),
          ...(hostnameSuffix !== undefined && { suffix: hostnameSuffix }),
        },
      }),
    },
  };
}

function planRewrite(route: ResolvedGatewayRoute): Rewrite | undefined {
  const { rewriteHostname, rewritePrefix, rewritePrefixTo, rewritePath } = route;
  const prefix = {
    ...(rewritePrefix !== undefined && { defaultPrefix: switched(rewritePrefix) }),
    ...(rewritePrefixTo !== undefined && { value: rewritePrefixTo }),
  };
  const rewrite = {
    ...(rewriteHostname !== undefined && { hostname: { defaultTargetHostname: switched(rewriteHostname) } }),
    ...(rewritePath !== undefined && { path: { exact: rewritePath } }),
    ...(Object.keys(prefix).length > 0 && { prefix }),
  };
  return Object.keys(rewrite).length > 0 ? rewrite : undefined;
}

function switched(on: boolean): string {
  return on ? "ENABLED" : "DISABLED";
}
