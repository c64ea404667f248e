import type { RouteArgs } from "@pulumi/aws/appmesh/route";
import { ecsServiceOf } from "../../ecs/names";
import type { Protocol } from "../../graph/enums";
import type { ResolvedGraph, ResolvedRoute, ResolvedService } from "../../graph/resolved";
import type { HeaderMatch } from "../../graph/types";
import type { Place } from "../../plan/place";
import { type Planned, type PlannedResource, ref, resource } from "../../plan/types";
import { inMesh, nodeOf, routeOf, routerOf } from "./names";

type Spec = Extract<Planned<RouteArgs["spec"]>, { httpRoute?: unknown }>;
type HttpRoute = Extract<NonNullable<Spec["httpRoute"]>, { action: unknown }>;
type Action = HttpRoute["action"];

/** The route that splits a service's traffic over its versions, by weight; a version joins once its tasks are there. */
export function planRoute(
  graph: ResolvedGraph,
  service: ResolvedService,
  route: ResolvedRoute,
  place: Place,
): PlannedResource<"aws:appmesh/route:Route"> {
  const targets = route.targets.map(({ version, weight }) => ({
    version: service.versions.find(({ name }) => name === version)!,
    weight,
  }));
  const action = {
    weightedTargets: targets.map(({ version, weight }) => ({ virtualNode: ref(nodeOf(version), "name"), weight })),
  };
  return resource(
    routeOf(service, route),
    {
      name: route.name,
      ...inMesh(graph, place),
      virtualRouterName: ref(routerOf(service), "name"),
      spec: {
        ...(route.priority !== undefined && { priority: route.priority }),
        ...specOf[service.listener!.protocol](action, route),
      },
    },
    { service: service.name, dependsOn: targets.map(({ version }) => ecsServiceOf(version)) },
  );
}

/** A route's type is its service's protocol. */
const specOf: Record<Protocol, (action: Action, route: ResolvedRoute) => Spec> = {
  http: (action, route) => ({ httpRoute: planHttpRoute(action, route) }),
  http2: (action, route) => ({ http2Route: planHttpRoute(action, route) }),
  grpc: (action, { headers }) => ({
    grpcRoute: { action, match: { ...(headers.length > 0 && { metadatas: headers.map(planHeader) }) } },
  }),
  tcp: (action) => ({ tcpRoute: { action } }),
};

function planHttpRoute(action: Action, { prefix, method, scheme, headers }: ResolvedRoute): HttpRoute {
  return {
    action,
    match: {
      prefix,
      ...(method && { method }),
      ...(scheme && { scheme }),
      ...(headers.length > 0 && { headers: headers.map(planHeader) }),
    },
  };
}

/** App Mesh takes "the header is there" as a header without a match. */
function planHeader({ name, exact, prefix, suffix, regex, range, present, invert = false }: HeaderMatch) {
  const match = { exact, prefix, suffix, regex, range: range && { start: range.start, end: range.end } };
  const conditioned = Object.values(match).some((value) => value !== undefined);
  const inverted = present === false ? !invert : invert;
  return {
    name,
    ...(inverted && { invert: true }),
    ...(conditioned && { match: Object.fromEntries(Object.entries(match).filter(([, value]) => value !== undefined)) }),
  };
}
