import type { Report } from "../../diagnostics/report";
import type { ResolvedGatewayRoute } from "../../graph/resolved-endpoint";
import type { Rule } from "../rule";

/**
 * What a gateway rewrites is what its route matches.
 * @see https://docs.aws.amazon.com/app-mesh/latest/userguide/gateway-routes.html
 */
export const rewrites: Rule = (graph, report) => {
  for (const route of graph.gateways.flatMap(({ gatewayRoutes }) => gatewayRoutes)) {
    if (route.protocol === "grpc") checkGrpc(route, report);
    else checkHttp(route, report);
  }
};

const ofPaths = ["rewritePrefix", "rewritePrefixTo", "rewritePath"] as const;

function checkGrpc(route: ResolvedGatewayRoute, report: Report): void {
  for (const field of ofPaths) {
    if (route[field] === undefined) continue;
    report("protocol-mismatch", [...route.path, field], "a route of grpc has no path to rewrite", "remove it");
  }
}

function checkHttp(route: ResolvedGatewayRoute, report: Report): void {
  const { path, prefix, rewritePrefix, rewritePrefixTo: to, rewritePath } = route;
  const problem = (field: string, found: string, help: string) =>
    report("invalid-rewrite", [...path, field], found, help);
  if (rewritePrefix !== undefined && to !== undefined) {
    problem("rewritePrefix", "rewrites of one prefix: rewritePrefix, rewritePrefixTo", "keep one of them");
  } else if (prefix === undefined && (rewritePrefix ?? to) !== undefined) {
    const field = to === undefined ? "rewritePrefix" : "rewritePrefixTo";
    problem(field, "the route matches no prefix that could be rewritten", "use rewritePath, or match a prefix");
  } else if (to !== undefined) checkPrefix(to, prefix!, problem);
  if (rewritePath === undefined) return;
  if (prefix !== undefined) {
    problem("rewritePath", "the route matches a prefix, not a whole path", "use rewritePrefixTo, or match a path");
  }
  if (!rewritePath.startsWith("/") || rewritePath.length > 255) {
    const found = `the path ${JSON.stringify(rewritePath.slice(0, 80))} is not one of 1 to 255 characters from "/" on`;
    problem("rewritePath", found, 'start it with "/"');
  }
}

function checkPrefix(to: string, prefix: string, problem: (field: string, found: string, help: string) => void): void {
  if (!to.startsWith("/") || !to.endsWith("/") || to.length > 255) {
    const found = `the prefix ${JSON.stringify(to.slice(0, 80))} is not one of 1 to 255 characters from "/" to "/"`;
    problem("rewritePrefixTo", found, 'start and end it with "/"');
  } else if (!prefix.endsWith("/")) {
    const found = `the prefix ${JSON.stringify(prefix.slice(0, 80))} that it replaces does not end with "/"`;
    problem("rewritePrefixTo", found, 'end both with "/"');
  }
}
