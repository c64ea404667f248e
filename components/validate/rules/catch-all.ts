import type { ResolvedRoute } from "../../graph/resolved";
import type { Rule } from "../rule";

/**
 * What no route matches Envoy answers with 404: the last route of a service takes the rest.
 * @see https://docs.aws.amazon.com/app-mesh/latest/userguide/troubleshooting-connectivity.html
 */
export const catchAll: Rule = (graph, report) => {
  for (const { name, path, routes } of graph.services) {
    if (routes.length === 0 || routes.some(takesEverything)) continue;
    const found = `no route of service "${name}" takes the requests that the others do not match`;
    report("no-catch-all", [...path, "routes"], found, "add a route without conditions as the last one, such as { }");
  }
};

function takesEverything({ prefix = "/", method, scheme, headers }: ResolvedRoute): boolean {
  return prefix === "/" && !method && !scheme && headers.length === 0;
}
