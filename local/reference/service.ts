import type { ResolvedGraph, ResolvedService, ResolvedVersion } from "../../components/graph/resolved";
import type { ResolvedListener, ResolvedRoute } from "../../components/graph/resolved-endpoint";
import type { Arrival, Decision, Led } from "./decision";
import { type Door, takes } from "./match";
import { firstOf } from "./order";
import { normalise } from "./path";
import type { Request } from "./request";
import { retriesOf } from "./retries";
import { limitOf } from "./time";

/** What becomes of a request for a service, once its caller may call it. */
export function decideService(
  graph: ResolvedGraph,
  service: ResolvedService,
  port: number,
  request: Request,
): Decision {
  const { provider, providedBy } = service;
  if (provider === "node") {
    const version = providedBy === undefined ? service.versions[0] : graph.versions.get(service.provides ?? "");
    return version ? decideNode(version, port, request) : open("nothing provides the service");
  }
  const routed = providedBy === undefined ? service : graph.byName.get(providedBy);
  if (provider !== "router" || !routed) return open("what provides the service is not in the graph");
  const door = routed.entrances.find((entrance) => entrance.port === port);
  if (!door) return { kind: "refused", why: "no-listener" };
  return decideRouter(graph, routed.routes, door, request);
}

function decideNode(version: ResolvedVersion, port: number, request: Request): Decision {
  const listener = version.endpoint.listeners.find((one) => one.port === port);
  if (!listener) return { kind: "refused", why: "no-listener" };
  const retries = retriesOf(undefined, listener.protocol);
  const arrivals = [{ ...arrivalAt(version, listener), share: 1 }];
  return { kind: "led", route: undefined, arrivals, retries, limit: limitOf(undefined), ...seen(request) };
}

function decideRouter(graph: ResolvedGraph, routes: readonly ResolvedRoute[], door: Door, request: Request): Decision {
  const first = firstOf(routes.filter((route) => takes(route, request, door)));
  const [route, another] = first;
  if (!route) return { kind: "refused", why: "no-route" };
  if (another) return open(`routes "${route.name}" and "${another.name}" take it, and no priority says which`);
  const arrivals = arrivalsBy(route, graph);
  if (arrivals.length === 0) return open(`route "${route.name}" leads to no listener`);
  const retries = retriesOf(route.retry, route.protocol);
  return { kind: "led", route: route.name, arrivals, retries, limit: limitOf(route.timeout), ...seen(request) };
}

/** The versions that a route leads to, each with its exact part. */
export function arrivalsBy(route: ResolvedRoute, graph: ResolvedGraph): Arrival[] {
  const total = route.targets.reduce((sum, { weight }) => sum + weight, 0);
  const arrivals = new Map<string, Arrival>();
  for (const { version: key, port, weight } of route.targets) {
    const version = graph.versions.get(key ?? "");
    const listener = version && listenerFor(version, port, route);
    if (!listener || weight === 0) continue;
    const at = `${version.key}:${listener.port}`;
    const share = (arrivals.get(at)?.share ?? 0) + weight / total;
    arrivals.set(at, { ...arrivalAt(version, listener), share });
  }
  return [...arrivals.values()];
}

function listenerFor(version: ResolvedVersion, port: number | undefined, route: ResolvedRoute) {
  const { listeners } = version.endpoint;
  if (port !== undefined) return listeners.find((one) => one.port === port);
  if (listeners.length === 1) return listeners[0];
  return listeners.find((one) => one.port === route.port && one.protocol === route.protocol);
}

function arrivalAt(version: ResolvedVersion, { port, timeout }: ResolvedListener): Omit<Arrival, "share"> {
  const limit = version.external ? Number.POSITIVE_INFINITY : limitOf(timeout);
  return { version: version.key, port, limit, bare: version.external };
}

/** What an application sees of a request that nobody rewrites. */
function seen({ path: written, host }: Request): Pick<Led, "path" | "host"> {
  const { path, query } = normalise(written);
  return { path: query === "" ? path : `${path}?${query}`, host };
}

export function open(why: string): Decision {
  return { kind: "open", why };
}
