import type { Protocol } from "../../graph/enums";
import type { ResolvedRoute } from "../../graph/resolved-endpoint";
import type { Rule } from "../rule";

/**
 * What no route matches Envoy answers with 404: the last route of a service takes the rest.
 * @see https://docs.aws.amazon.com/app-mesh/latest/userguide/troubleshooting-connectivity.html
 */
export const catchAll: Rule = (graph, report) => {
  for (const { name, path, routes, entrances } of graph.services) {
    if (routes.length === 0) continue;
    for (const { port, protocol } of entrances) {
      if (takeEverything(routes.filter((route) => isOn(route, port, protocol)))) continue;
      const on = entrances.length > 1 ? ` on port ${port}` : "";
      const found = `no route of service "${name}" takes the requests${on} that the others do not match`;
      report("no-catch-all", [...path, "routes"], found, "add a route without conditions as the last one, such as { }");
    }
  }
};

function isOn(route: ResolvedRoute, port: number, protocol: Protocol): boolean {
  return route.protocol === protocol && (route.port === undefined || route.port === port);
}

/**
 * One route without conditions does, and so do two of which one asks for a header and the other for its absence. Of other
 * conditions the opposite is none: Envoy matches neither where the header is missing.
 */
function takeEverything(routes: readonly ResolvedRoute[]): boolean {
  const asked = new Map<string, Set<boolean>>();
  for (const route of routes) {
    if (!isFree(route)) continue;
    const [header, ...others] = route.headers;
    if (!header) return true;
    const { name, invert = false, present = true, ...condition } = header;
    // A damaged condition has no name.
    if (others.length > 0 || name === undefined || Object.values(condition).some((one) => one !== undefined)) continue;
    const key = name.toLowerCase();
    const both = (asked.get(key) ?? new Set()).add(invert === present);
    if (both.size > 1) return true;
    asked.set(key, both);
  }
  return false;
}

/** Whether a route has no conditions but those on headers. */
function isFree(route: ResolvedRoute): boolean {
  const { prefix = "/", exactPath, pathRegex, method, scheme, queryParameters, grpcService } = route;
  const conditions = [exactPath, pathRegex, method, scheme, grpcService];
  return prefix === "/" && conditions.every((one) => one === undefined) && queryParameters.length === 0;
}
