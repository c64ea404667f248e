import type { Report } from "../../diagnostics/report";
import type { ResolvedGatewayRoute, ResolvedRoute } from "../../graph/resolved-endpoint";
import type { Rule } from "../rule";

/** More routes than this are not compared with each other: App Mesh's quota is 50, and the work grows with the square. */
const compared = 300;

/** Every route can match something: none asks the same as another, or less than one that comes before it. */
export const routeOverlap: Rule = (graph, report) => {
  for (const { routes } of graph.services) checkAll(routes, report);
  for (const { gatewayRoutes } of graph.gateways) checkAll(gatewayRoutes, report);
};

type Routed = ResolvedRoute | ResolvedGatewayRoute;

function checkAll(routes: readonly Routed[], report: Report): void {
  if (routes.length < 2 || routes.length > compared) return;
  checkOverlap(routes.map(readMatch), report);
}

interface Match {
  readonly route: Routed;
  readonly priority: number;
  readonly prefix: string;
  /** Everything but the prefix that a request must meet. */
  readonly conditions: ReadonlySet<string>;
}

function readMatch(route: Routed): Match {
  const { priority = Number.POSITIVE_INFINITY, prefix = "", exactPath, pathRegex, headers, queryParameters } = route;
  const { protocol, port, method, grpcService } = route;
  const own = { protocol, port, method, grpcService, exactPath, pathRegex, ...ownConditions(route) };
  const conditions = new Set<string>();
  for (const [what, value] of Object.entries(own)) if (value !== undefined) conditions.add(`${what} ${value}`);
  for (const { name, ...condition } of headers)
    conditions.add(JSON.stringify(["header", name.toLowerCase(), Object.entries(condition).sort()]));
  for (const { name, exact } of queryParameters) conditions.add(JSON.stringify(["query", name, exact]));
  // What a regular expression matches starts with a slash, and nothing more is known of it.
  return { route, priority, prefix: exactPath ?? (pathRegex === undefined ? prefix : "/"), conditions };
}

function ownConditions(route: Routed) {
  if ("targets" in route) return { scheme: route.scheme, grpcMethod: route.grpcMethod };
  return { hostname: route.hostname, hostnameSuffix: route.hostnameSuffix };
}

function checkOverlap(matches: readonly Match[], report: Report): void {
  matches.forEach((match, index) => {
    const twin = matches.findIndex((other) => takesAll(other, match) && takesAll(match, other));
    const { path } = match.route;
    if (twin < index) {
      const found = `it matches the same requests as route "${matches[twin]!.route.name}"`;
      report("duplicate-route", path, found, "remove one of the two, or give it a condition of its own");
      return;
    }
    const shadow = matches.find(
      (other) => takesAll(other, match) && !takesAll(match, other) && comesBefore(other, match),
    );
    if (!shadow) return;
    const { name } = shadow.route;
    const found =
      shadow.priority < match.priority
        ? `it never matches: route "${name}" takes all of its requests first`
        : `it may never match: route "${name}" of the same priority takes all of its requests too`;
    report("shadowed-route", path, found, `give it a smaller priority number than route "${name}" has`);
  });
}

/** Whether every request that `other` matches is one that `match` matches too. */
function takesAll(match: Match, other: Match): boolean {
  return other.prefix.startsWith(match.prefix) && [...match.conditions].every((one) => other.conditions.has(one));
}

/** Of two routes of one priority the longer prefix is tried first; with the same prefix nothing is certain. */
function comesBefore(match: Match, other: Match): boolean {
  if (match.priority !== other.priority) return match.priority < other.priority;
  return match.prefix === other.prefix;
}
