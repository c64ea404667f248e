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
      if (routes.some((route) => takesEverything(route, port, protocol))) continue;
      const on = entrances.length > 1 ? ` on port ${port}` : "";
      const found = `no route of service "${name}" takes the requests${on} that the others do not match`;
      report("no-catch-all", [...path, "routes"], found, "add a route without conditions as the last one, such as { }");
    }
  }
};

function takesEverything(route: ResolvedRoute, port: number, protocol: Protocol): boolean {
  if (route.protocol !== protocol || (route.port !== undefined && route.port !== port)) return false;
  const { prefix = "/", exactPath, pathRegex, method, scheme, headers, queryParameters, grpcService } = route;
  const conditions = [exactPath, pathRegex, method, scheme, grpcService];
  const free = conditions.every((one) => one === undefined) && headers.length === 0 && queryParameters.length === 0;
  return free && prefix === "/";
}
