import type { Path } from "../../diagnostics/diagnostic";
import type { Report } from "../../diagnostics/report";
import { defaultPerRequest, millisecondsOf } from "../../graph/duration";
import type { Timeout } from "../../graph/endpoint";
import type { Protocol } from "../../graph/enums";
import { reachedByRoute } from "../../graph/reach";
import type { ResolvedGraph, ResolvedService } from "../../graph/resolved";
import type { ResolvedListener, ResolvedRoute } from "../../graph/resolved-endpoint";
import type { Rule } from "../rule";

/**
 * A request has the time that is said, at every place that it passes: App Mesh ends it after 15 s where nothing is said.
 * @see https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_HttpTimeout.html
 */
export const timeouts: Rule = (graph, report, source) => {
  for (const service of graph.services) {
    const { timeout } = source.services[service.name]!;
    const listeners = service.versions.flatMap(({ endpoint }) => endpoint.listeners);
    if (timeout && listeners.length > 0 && listeners.every(({ protocol }) => protocol === "tcp"))
      checkTcp("tcp", timeout, service.path, report);
    for (const { protocol, timeout: own, path } of listeners) checkTcp(protocol, own, path, report);
    for (const { protocol, timeout: own, path } of service.routes) checkTcp(protocol, own, path, report);
    const routes = service.routes.filter(({ protocol }) => protocol !== "tcp");
    for (const route of routes) checkRoute(route, graph, report);
    checkCallers(service, routes, graph, report);
  }
  checkListeners(graph, report);
};

function checkTcp(protocol: Protocol, timeout: Timeout | undefined, path: Path, report: Report): void {
  if (protocol !== "tcp" || timeout?.perRequest === undefined) return;
  const at = [...path, "timeout", "perRequest"];
  report("protocol-mismatch", at, "TCP has no requests that could last too long", "remove it; idle is what TCP has");
}

const granted = (timeout: Timeout | undefined) => millisecondsOf(timeout?.perRequest ?? "") ?? defaultPerRequest;

/** A route that gives more time than a listener behind it. */
function checkRoute(route: ResolvedRoute, graph: ResolvedGraph, report: Report): void {
  if (route.timeout?.perRequest === undefined) return;
  const short = reachedByRoute(route, graph).find(({ listener }) => granted(listener.timeout) < granted(route.timeout));
  if (!short) return;
  const { listener, version } = short;
  const found = `the route gives a request ${shown(route.timeout)}, and the listener of "${version.key}" ends it after ${shown(listener.timeout)}`;
  const help = `give the listener the same time, or say it once in the service's own timeout`;
  report("timeout-cut-short", [...route.path, "timeout", "perRequest"], found, help);
}

/** A listener that gives more time than each route to it: nobody can use it. */
function checkListeners(graph: ResolvedGraph, report: Report): void {
  const most = new Map<ResolvedListener, number>();
  for (const route of graph.services.flatMap(({ routes }) => routes)) {
    for (const { listener } of reachedByRoute(route, graph))
      most.set(listener, Math.max(most.get(listener) ?? 0, granted(route.timeout)));
  }
  for (const [listener, time] of most) {
    if (granted(listener.timeout) <= time || granted(listener.timeout) <= defaultPerRequest) continue;
    const found = `requests may last ${shown(listener.timeout)} here, and every route to it ends them before`;
    const help = "give the service that is called the same timeout";
    report("timeout-cut-short", [...listener.path, "timeout"], found, help);
  }
}

/** Whoever waits longer than App Mesh grants by itself must be given that time by its own listener too. */
function checkCallers(
  { name, callers }: ResolvedService,
  routes: readonly ResolvedRoute[],
  graph: ResolvedGraph,
  report: Report,
): void {
  const slow = routes.find(({ timeout }) => granted(timeout) > defaultPerRequest);
  if (!slow) return;
  for (const caller of callers.flatMap((one) => graph.byName.get(one) ?? [])) {
    const listeners = caller.versions.flatMap(({ endpoint }) => endpoint.listeners);
    const short = listeners.find(({ protocol, timeout }) => protocol !== "tcp" && timeout?.perRequest === undefined);
    if (!short || caller.name === name) continue;
    const found = `service "${caller.name}" waits up to ${shown(slow.timeout)} for "${name}", and its own requests end after 15s`;
    report("timeout-cut-short", caller.path, found, `give service "${caller.name}" a timeout of its own`);
  }
}

function shown(timeout: Timeout | undefined): string {
  const text = timeout?.perRequest ?? "15s";
  return millisecondsOf(text) === Number.POSITIVE_INFINITY ? "any time" : text;
}
