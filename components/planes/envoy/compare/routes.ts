import type { Path } from "../../../diagnostics/diagnostic";
import { type Match, matchOf, matchWords, serviceHeaders } from "./match";
import type { Names } from "./names";
import { list, type Part, type Parts, partOf, time } from "./part";
import type { Value } from "./value";

/** What a route is read with. */
export interface RouteReader {
  readonly names: Names;
  /** Milliseconds after which an idle stream ends where a route says nothing. */
  readonly idle: number;
  /** Hears of every cluster that is led to. */
  readonly onCluster: (name: string) => void;
  readonly placeOf: (routeName: string | undefined) => Path | undefined;
}

/** Envoy's own limits where nothing is said, in milliseconds. */
const defaultTimeout = 15_000;
export const defaultIdle = 300_000;

/** Routes in the order in which they are tried, by what they match. */
export function routeParts(routes: readonly Value[], reader: RouteReader, more?: Match["conditions"]): Parts {
  const parts = new Map<string, Part>();
  for (const route of routes) {
    const match = matchOf(route.of("match"));
    const whole = more ? { ...match, conditions: [...match.conditions, ...more] } : match;
    const words = matchWords(whole);
    // A second route for the same requests never gets one.
    if (!parts.has(words)) parts.set(words, routePart(route, whole, reader));
  }
  return parts;
}

function routePart(route: Value, match: Match, reader: RouteReader): Part {
  const action = route.of("route");
  const retry = action.of("retry_policy");
  const timeout = action.of("timeout").millis() ?? defaultTimeout;
  const facts = {
    "goes to": targetOf(route, reader),
    ...rewritesOf(route, match),
    "time limit": time(timeout),
    "idle limit": time(action.of("idle_timeout").millis() ?? reader.idle),
  };
  const parts: Parts = retry.isThere ? new Map([["retries", retryPart(retry)]]) : new Map();
  return partOf(facts, parts, { match, path: reader.placeOf(route.of("name").text()) });
}

function targetOf(route: Value, { names, onCluster }: RouteReader): string {
  const action = route.of("route");
  const host = meant(route);
  const targets = targetsOf(action);
  for (const { name } of targets) onCluster(name);
  if (targets.some(({ name }) => names.cluster(name).kind === "itself") && host !== undefined) {
    return names.host(host);
  }
  if (targets.length > 0) return sharesOf(targets, names);
  const status = route.of("direct_response").of("status").number();
  if (status !== undefined) return `an answer of status ${status}`;
  return route.of("redirect").isThere ? "a redirect" : "nobody";
}

interface Target {
  readonly name: string;
  readonly weight: number;
}

/** Targets of a route or of a TCP proxy. */
export function targetsOf(action: Value): Target[] {
  const single = action.of("cluster").text();
  if (single !== undefined) return [{ name: single, weight: 1 }];
  return action
    .of("weighted_clusters")
    .of("clusters")
    .each()
    .map((one) => ({ name: one.of("name").text() ?? "", weight: one.of("weight").number() ?? 0 }));
}

/** Shares in percent; what gets nothing is left out. */
export function sharesOf(targets: readonly Target[], names: Names): string {
  const all = targets.reduce((sum, { weight }) => sum + weight, 0);
  const shares = targets
    .filter(({ weight }) => weight > 0)
    .map(({ name, weight }) => `${names.cluster(name).label} ${Number(((weight / all) * 100).toFixed(2))} %`);
  return shares.length === 1 ? shares[0]!.replace(/ 100 %$/, "") : list(shares);
}

/** The service that a gateway's first pass says is called: by the host, or by a header beside it. */
function meant(route: Value): string | undefined {
  const rewritten = route.of("route").of("host_rewrite_literal", "host_rewrite").text();
  const headers = route
    .of("request_headers_to_add")
    .each()
    .map((one) => one.of("header"));
  const header = headers.find((one) => serviceHeaders.has(one.of("key").text()?.toLowerCase() ?? ""));
  return header?.of("value").text() ?? rewritten;
}

function rewritesOf(route: Value, { path }: Match) {
  const action = route.of("route");
  const host = action.of("host_rewrite_literal", "host_rewrite").text();
  const prefix = action.of("prefix_rewrite").text();
  const regex = action.of("regex_rewrite");
  const stays = prefix === undefined || prefix === path.value;
  const written = regex.isThere
    ? `${regex.of("pattern").of("regex").text()} becomes ${regex.of("substitution").text()}`
    : `${path.value} becomes ${prefix}`;
  return {
    host: host === undefined ? "stays" : host === meant(route) ? "becomes the service's" : `becomes ${host}`,
    path: stays && !regex.isThere ? "stays" : written,
  };
}

function retryPart(retry: Value): Part {
  const events = (retry.of("retry_on").text() ?? "").split(",").map((event) => event.trim());
  const byCode = events.includes("retriable-status-codes");
  const codes = retry
    .of("retriable_status_codes")
    .each()
    .flatMap((code) => code.number() ?? []);
  const others = retry
    .of("retry_host_predicate")
    .each()
    .map((one) => one.of("name").text());
  return partOf({
    at: list(events.filter((event) => event !== "" && event !== "retriable-status-codes")),
    "at status": byCode ? list(codes) : "none",
    number: `${retry.of("num_retries").number() ?? 1}`,
    "limit of a try": time(retry.of("per_try_timeout").millis()),
    "another task first": others.some((name) => name?.endsWith("previous_hosts"))
      ? `in ${retry.of("host_selection_retry_max_attempts").number() ?? 1} attempts`
      : "no",
  });
}
