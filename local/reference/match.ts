import type { ResolvedGatewayRoute, ResolvedMatch, ResolvedRoute } from "../../components/graph/resolved-endpoint";
import { matchesWhole, meetsHeader, meetsQuery } from "./condition";
import { normalise } from "./path";
import type { Request } from "./request";

/** Where a request comes in. */
export interface Door {
  readonly port: number;
  readonly protocol: ResolvedMatch["protocol"];
}

/** Whether a service's route takes a request. */
export function takes(route: ResolvedRoute, request: Request, door: Door): boolean {
  if (!takesAtAll(route, request, door)) return false;
  if (route.scheme !== undefined && route.scheme !== request.scheme) return false;
  return route.protocol !== "grpc" || isCallOf(request, route.grpcService, route.grpcMethod);
}

/** Whether a gateway's route takes a request. */
export function takesOutside(route: ResolvedGatewayRoute, request: Request, door: Door): boolean {
  const host = request.host.toLowerCase();
  if (route.hostname !== undefined && host !== route.hostname.toLowerCase()) return false;
  if (route.hostnameSuffix !== undefined && !host.endsWith(route.hostnameSuffix.toLowerCase())) return false;
  return takesAtAll(route, request, door) && (route.protocol !== "grpc" || isCallOf(request, route.grpcService));
}

function takesAtAll(match: ResolvedMatch, request: Request, door: Door): boolean {
  if (match.protocol !== door.protocol) return false;
  if (match.port !== undefined && match.port !== door.port) return false;
  if (match.protocol === "tcp") return true;
  const { path, query } = normalise(request.path);
  return (
    (match.prefix === undefined || path.startsWith(match.prefix)) &&
    (match.exactPath === undefined || path === match.exactPath) &&
    (match.pathRegex === undefined || matchesWhole(match.pathRegex, path)) &&
    (match.method === undefined || match.method === request.method) &&
    match.headers.every((condition) => meetsHeader(request, condition)) &&
    match.queryParameters.every((condition) => meetsQuery(query, condition))
  );
}

/** gRPC calls a method at the path `/service/method`. */
function isCallOf({ path }: Request, service?: string, method?: string): boolean {
  const [, called, calledMethod] = path.split("/");
  return (service === undefined || called === service) && (method === undefined || calledMethod === method);
}
