import type { appmesh } from "@pulumi/aws/types/input";
import { ecsServiceOf } from "../../ecs/names";
import type { Protocol } from "../../graph/enums";
import type { ResolvedGraph, ResolvedService, ResolvedVersion } from "../../graph/resolved";
import type { ResolvedRoute, ResolvedTarget } from "../../graph/resolved-endpoint";
import type { RetryPolicy } from "../../graph/route";
import type { Place } from "../../plan/place";
import { type PlannedObject, type PlannedResource, ref, resource } from "../../plan/types";
import { planDuration, planTcpTimeout, planTimeout } from "./duration";
import { inMesh, nodeOf, routeOf, routerOf } from "./names";
import { planHeader, planHttpMatch } from "./request-match";

type Spec = PlannedObject<appmesh.RouteSpec>;
type HttpRoute = PlannedObject<appmesh.RouteSpecHttpRoute>;
type GrpcRoute = PlannedObject<appmesh.RouteSpecGrpcRoute>;
type Action = HttpRoute["action"];

/** The route that splits a service's traffic over its versions, by weight; a version joins once its tasks are there. */
export function planRoute(
  graph: ResolvedGraph,
  service: ResolvedService,
  route: ResolvedRoute,
  place: Place,
): PlannedResource<"aws:appmesh/route:Route"> {
  const targets = route.targets.map((target) => ({ target, version: graph.versions.get(target.version!)! }));
  const action = {
    weightedTargets: targets.map(({ target, version }) => planTarget(target, version, route)),
  };
  const running = targets.filter(({ version }) => !version.external);
  return resource(
    routeOf(service, route),
    {
      name: route.name,
      ...inMesh(graph, place),
      virtualRouterName: ref(routerOf(service), "name"),
      spec: {
        ...(route.priority !== undefined && { priority: route.priority }),
        ...specOf[route.protocol](action, route),
      },
    },
    { service: service.name, dependsOn: running.map(({ version }) => ecsServiceOf(version)) },
  );
}

/** A version that listens on several ports gets the requests on one of them. */
function planTarget({ port, weight }: ResolvedTarget, version: ResolvedVersion, route: ResolvedRoute) {
  const { listeners } = version.endpoint;
  const same = listeners.find((one) => one.port === route.port && one.protocol === route.protocol);
  const targetPort = port ?? (listeners.length > 1 ? same?.port : undefined);
  return {
    virtualNode: ref(nodeOf(version), "name"),
    weight,
    ...(targetPort !== undefined && { port: targetPort }),
  };
}

const specOf: Record<Protocol, (action: Action, route: ResolvedRoute) => Spec> = {
  http: (action, route) => ({ httpRoute: planHttpRoute(action, route) }),
  http2: (action, route) => ({ http2Route: planHttpRoute(action, route) }),
  grpc: (action, route) => ({ grpcRoute: planGrpcRoute(action, route) }),
  tcp: (action, { port, timeout }) => ({
    tcpRoute: {
      action,
      ...(port !== undefined && { match: { port } }),
      ...(timeout && { timeout: planTcpTimeout(timeout) }),
    },
  }),
};

function planHttpRoute(action: Action, route: ResolvedRoute): HttpRoute {
  const { method, scheme, retry, timeout } = route;
  return {
    action,
    match: { ...planHttpMatch(route), ...(method && { method }), ...(scheme && { scheme }) },
    ...(retry && { retryPolicy: planRetry(retry) }),
    ...(timeout && { timeout: planTimeout(timeout) }),
  };
}

/** The provider's `match.prefix` of a gRPC route is none of the API's, and is never written. */
function planGrpcRoute(action: Action, route: ResolvedRoute): GrpcRoute {
  const { port, headers, grpcService, grpcMethod, retry, timeout } = route;
  return {
    action,
    match: {
      ...(grpcService !== undefined && { serviceName: grpcService }),
      ...(grpcMethod !== undefined && { methodName: grpcMethod }),
      ...(port !== undefined && { port }),
      ...(headers.length > 0 && { metadatas: headers.map(planHeader) }),
    },
    ...(retry && {
      retryPolicy: {
        ...planRetry(retry),
        ...(retry.grpcEvents && { grpcRetryEvents: [...retry.grpcEvents] }),
      },
    }),
    ...(timeout && { timeout: planTimeout(timeout) }),
  };
}

function planRetry({ maxRetries, perRetryTimeout, httpEvents, connectionErrors }: RetryPolicy) {
  return {
    maxRetries,
    perRetryTimeout: planDuration(perRetryTimeout),
    ...(httpEvents && { httpRetryEvents: [...httpEvents] }),
    ...(connectionErrors && { tcpRetryEvents: ["connection-error"] }),
  };
}
