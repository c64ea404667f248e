import type { ResolvedGateway, ResolvedGraph, ResolvedService } from "../../components/graph/resolved";
import type { ResolvedGatewayRoute } from "../../components/graph/resolved-endpoint";
import { heldToCertificates } from "./certificates";
import type { Decision } from "./decision";
import { takesOutside } from "./match";
import { firstOf } from "./order";
import { normalise } from "./path";
import type { Request } from "./request";
import { decideService, open } from "./service";

/** What becomes of a request from outside: the gateway's route says whose it is, then that service's own routes. */
export function decideGateway(
  graph: ResolvedGraph,
  gateway: ResolvedGateway,
  port: number,
  request: Request,
): Decision {
  const { listeners, clientTls } = gateway.versions[0]!.endpoint;
  const door = listeners.find((listener) => listener.port === port);
  if (!door) return { kind: "refused", why: "no-listener" };
  const first = firstOf(gateway.gatewayRoutes.filter((route) => takesOutside(route, request, door)));
  const [route, another] = first;
  if (!route) return { kind: "refused", why: "no-route" };
  if (another) return open(`gateway routes "${route.name}" and "${another.name}" take it, and no priority says which`);
  const service = graph.byName.get(route.service);
  if (!service) return open(`service "${route.service}" is not in the graph`);
  const inside = route.servicePort ?? portOf(service);
  if (inside === undefined) return open(`it is not said which port of "${route.service}" is called`);
  const decision = decideService(graph, service, inside, rewrite(route, request, service));
  if (door.protocol === "grpc" && !staysGrpc(decision, graph)) return open(`"${route.service}" does not speak gRPC`);
  return heldToCertificates(decision, graph, clientTls);
}

function staysGrpc(decision: Decision, { versions }: ResolvedGraph): boolean {
  if (decision.kind !== "led") return true;
  const listeners = decision.arrivals.map(({ version, port }) =>
    versions.get(version)?.endpoint.listeners.find((one) => one.port === port),
  );
  return listeners.every((listener) => listener?.protocol === "grpc");
}

/** The only port on which a service is called. */
function portOf({ entrances, versions }: ResolvedService): number | undefined {
  const [only, another] = entrances.length > 0 ? entrances : (versions[0]?.endpoint.listeners ?? []);
  return another ? undefined : only?.port;
}

/** A request as a gateway passes it on: by the service's own name and from "/" on, unless the route says otherwise. */
export function rewrite(route: ResolvedGatewayRoute, request: Request, service: ResolvedService): Request {
  const host = route.rewriteHostname === false ? request.host : service.virtualServiceName;
  const { path, query } = normalise(request.path);
  return { ...request, host, path: `${pathBehind(route, path)}${query === "" ? "" : `?${query}`}` };
}

function pathBehind(route: ResolvedGatewayRoute, path: string): string {
  if (route.rewritePath !== undefined) return route.rewritePath;
  if (route.prefix === undefined || route.rewritePrefix === false) return path;
  return (route.rewritePrefixTo ?? "/") + path.slice(route.prefix.length);
}
