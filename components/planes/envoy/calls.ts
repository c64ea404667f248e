import type { Protocol } from "../../graph/enums";
import { listenerOf } from "../../graph/reach";
import type { ResolvedGraph, ResolvedService, ResolvedVersion } from "../../graph/resolved";
import type { ResolvedClientTls, ResolvedListener, ResolvedRoute } from "../../graph/resolved-endpoint";
import type { Scope } from "./scope";

/** A port on which a service is called, and where its calls go from there. */
export interface Call {
  readonly service: ResolvedService;
  readonly port: number;
  readonly protocol: Protocol;
  /** What the caller says of TLS; undefined where it says nothing. */
  readonly tls: ResolvedClientTls | undefined;
  readonly ways: readonly Way[];
}

/** A route with the listeners that it leads to; without a route, the only node that provides the service. */
export interface Way {
  readonly route: ResolvedRoute | undefined;
  readonly targets: readonly Target[];
}

export interface Target {
  readonly version: ResolvedVersion;
  readonly listener: ResolvedListener;
  readonly weight: number;
}

/**
 * Every call that an Envoy can make: a version's backends, or the services behind a gateway. What the graph names and
 * does not have is left out: its rules report that.
 */
export function callsOf({ graph, version, gateway }: Pick<Scope, "graph" | "version" | "gateway">): Call[] {
  const { clientTls, backends } = version.endpoint;
  const called = gateway
    ? gateway.backends.map((service) => ({ service, tls: clientTls }))
    : backends.map(({ service, tls = clientTls }) => ({ service, tls }));
  return called.flatMap(({ service: name, tls }) => {
    const service = graph.byName.get(name);
    return service ? doorsOf(service, graph).map((door) => ({ ...door, tls })) : [];
  });
}

type Door = Omit<Call, "tls">;

/** The ports of a service, each with its routes in the order in which they are tried. */
export function doorsOf(service: ResolvedService, graph: ResolvedGraph): Door[] {
  if (service.provider === "node") {
    const { provides, versions } = service;
    const version = provides === undefined ? versions[0] : graph.versions.get(provides);
    if (!version) return [];
    return version.endpoint.listeners.map((listener) => {
      const { port, protocol } = listener;
      const targets = [{ version, listener, weight: 1 }];
      return { service, port, protocol, ways: [{ route: undefined, targets }] };
    });
  }
  const routes = graph.byName.get(service.providedBy ?? service.name)?.routes ?? [];
  return service.entrances.map(({ port, protocol }) => ({
    service,
    port,
    protocol,
    ways: routes
      .filter((route) => (route.port ?? port) === port && route.protocol === protocol)
      .sort(before)
      .map((route) => ({ route, targets: targetsOf(route, graph) })),
  }));
}

/** A target may not be there, and what runs elsewhere may not say where it listens, which the checks report. */
function targetsOf(route: ResolvedRoute, { versions }: ResolvedGraph): Target[] {
  return route.targets.flatMap((target) => {
    const version = versions.get(target.version ?? "");
    const listener = version && listenerOf(target, version, route);
    return listener ? [{ version, listener, weight: target.weight }] : [];
  });
}

/** What decides which of two routes is tried first. */
interface Ordered {
  readonly priority: number | undefined;
  readonly prefix: string | undefined;
  readonly exactPath: string | undefined;
  readonly pathRegex: string | undefined;
  readonly grpcService: string | undefined;
  readonly grpcMethod?: string | undefined;
}

/** By priority, those without one last; then the more certain of the path, and of two prefixes the longer. */
export function before(one: Ordered, other: Ordered): number {
  return priorityOf(one) - priorityOf(other) || certainty(other) - certainty(one);
}

/** Above every priority. */
const priorityOf = ({ priority = 1001 }: Ordered) => priority;

/** Longer than every path, which has 255 characters. */
const whole = 1000;

function certainty({ prefix = "", exactPath, pathRegex, grpcService, grpcMethod }: Ordered): number {
  if (exactPath !== undefined || grpcMethod !== undefined) return whole + 1;
  if (pathRegex !== undefined) return whole;
  return grpcService === undefined ? prefix.length : whole;
}
