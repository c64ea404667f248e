import type { Report } from "../../diagnostics/report";
import type { ResolvedRoute } from "../../graph/resolved";
import type { Rule } from "../rule";

/** More routes than this are not compared with each other: App Mesh's quota is 50, and the work grows with the square. */
const compared = 300;

/** Every route can match something: none asks the same as another, or less than one that comes before it. */
export const routeOverlap: Rule = (graph, report) => {
  for (const { routes } of graph.services) {
    if (routes.length < 2 || routes.length > compared) continue;
    checkOverlap(routes.map(readMatch), report);
  }
};

interface Match {
  readonly route: ResolvedRoute;
  readonly priority: number;
  readonly prefix: string;
  /** Everything but the prefix that a request must meet. */
  readonly conditions: ReadonlySet<string>;
}

function readMatch(route: ResolvedRoute): Match {
  const { priority = Number.POSITIVE_INFINITY, prefix = "", method, scheme, headers } = route;
  const conditions = headers.map(({ name, ...condition }) =>
    JSON.stringify([name.toLowerCase(), Object.entries(condition).sort()]),
  );
  if (method) conditions.push(`method ${method}`);
  if (scheme) conditions.push(`scheme ${scheme}`);
  return { route, priority, prefix, conditions: new Set(conditions) };
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
