import { defaultPerRequest, millisecondsOf } from "../../graph/duration";
import type { Timeout } from "../../graph/endpoint";
import type { RouteAction, RouteConfiguration, RouteTarget, VirtualHost } from "./bootstrap-routes";
import type { Call, Way } from "./calls";
import { millis, seconds } from "./durations";
import { matchOf } from "./matches";
import { openCluster } from "./names";
import { defaultRetry, retryOf } from "./retries";
import type { Scope } from "./scope";

/** A virtual host for a call, by the service's name alone or with the port. */
export function virtualHost(call: Call, domains: readonly string[], scope: Scope): VirtualHost {
  return {
    name: domains[0]!,
    domains,
    routes: call.ways.map((way) => ({
      ...(way.route && { name: way.route.name }),
      match: way.route ? matchOf(way.route) : { prefix: "/" },
      route: actionOf(way, call, scope),
    })),
  };
}

/** The virtual hosts of calls on one port. */
export function hostsOnPort(calls: readonly Call[], scope: Scope): VirtualHost[] {
  return calls.map((call) => {
    const { virtualServiceName } = call.service;
    return virtualHost(call, [virtualServiceName, `${virtualServiceName}:${call.port}`], scope);
  });
}

/** The virtual hosts of calls on any port, which are told apart by the port in the host; the first may do without. */
export function hostsOnAnyPort(calls: readonly Call[], scope: Scope): VirtualHost[] {
  const named = new Set<string>();
  return calls.map((call) => {
    const { virtualServiceName } = call.service;
    const withPort = `${virtualServiceName}:${call.port}`;
    const first = !named.has(virtualServiceName);
    named.add(virtualServiceName);
    return virtualHost(call, first ? [virtualServiceName, withPort] : [withPort], scope);
  });
}

/** An open mesh lets requests to other hosts go where they were going. */
export function openHost({ graph }: Scope): VirtualHost {
  const route = { cluster: openCluster(graph), timeout: "0s" } as const;
  return { name: "mesh-allow-all", domains: ["*"], routes: [{ match: { prefix: "/" }, route }] };
}

function actionOf(way: Way, { tls, protocol }: Call, scope: Scope): RouteAction {
  const { retry, timeout } = way.route ?? {};
  return {
    ...targetOf(way, tls, scope),
    ...timeoutsOf(timeout),
    retry_policy: retry ? retryOf(retry, protocol) : defaultRetry,
  };
}

function targetOf({ targets }: Way, tls: Call["tls"], { clusters }: Scope): RouteTarget {
  const named = targets.map((target) => ({ name: clusters.nameOf(target, tls), weight: target.weight }));
  return named.length === 1 ? { cluster: named[0]!.name } : { weighted_clusters: { clusters: named } };
}

/** App Mesh's 15 s for a request hold where nothing is said; an idle stream ends by Envoy's own after 5 minutes. */
export function timeoutsOf({ perRequest, idle }: Timeout = {}): Pick<RouteAction, "timeout" | "idle_timeout"> {
  return {
    timeout: perRequest === undefined ? millis(defaultPerRequest) : seconds(perRequest),
    ...(idle !== undefined && { idle_timeout: seconds(idle) }),
  };
}

/** How long a gateway must wait for a service: as long as its slowest route. */
export function longestTimeout(calls: readonly Call[]): RouteAction["timeout"] {
  const routes = calls.flatMap(({ ways }) => ways.map(({ route }) => route?.timeout?.perRequest));
  const lengths = routes.map((text) => (text === undefined ? defaultPerRequest : millisecondsOf(text)!));
  const longest = Math.max(defaultPerRequest, ...lengths);
  return Number.isFinite(longest) ? millis(longest) : "0s";
}

export function routeConfiguration(name: string, hosts: readonly VirtualHost[]): RouteConfiguration {
  return { name, virtual_hosts: hosts };
}
