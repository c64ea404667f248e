import type { ResolvedMatch } from "../../graph/resolved-endpoint";
import type { HeaderMatch, QueryParameterMatch } from "../../graph/route";
import type { StringMatcher } from "./bootstrap";
import type { HeaderMatcher, PathMatch, QueryParameterMatcher, RouteMatch } from "./bootstrap-routes";

/** What routes and gateway routes ask of a request beside what both do. */
interface More {
  readonly scheme?: string | undefined;
  readonly grpcMethod?: string | undefined;
  readonly hostname?: string | undefined;
  readonly hostnameSuffix?: string | undefined;
}

/** What a request must be like to take a route. */
export function matchOf(match: ResolvedMatch & More): RouteMatch {
  const headers = [...pseudoHeaders(match), ...match.headers.map(headerMatcher)];
  const { queryParameters } = match;
  return {
    ...pathOf(match),
    ...(headers.length > 0 && { headers }),
    ...(queryParameters.length > 0 && { query_parameters: queryParameters.map(queryMatcher) }),
  };
}

/** A call of gRPC has its service and its method for a path. */
function pathOf({ prefix = "/", exactPath, pathRegex, grpcService, grpcMethod }: ResolvedMatch & More): PathMatch {
  if (grpcService !== undefined) {
    return grpcMethod === undefined ? { prefix: `/${grpcService}/` } : { path: `/${grpcService}/${grpcMethod}` };
  }
  if (exactPath !== undefined) return { path: exactPath };
  return pathRegex === undefined ? { prefix } : { safe_regex: { regex: pathRegex } };
}

function* pseudoHeaders({ method, scheme, hostname, hostnameSuffix }: ResolvedMatch & More): Generator<HeaderMatcher> {
  if (method !== undefined) yield { name: ":method", string_match: { exact: method } };
  if (scheme !== undefined) yield { name: ":scheme", string_match: { exact: scheme } };
  if (hostname !== undefined) yield { name: ":authority", string_match: hostMatcher(hostname) };
  if (hostnameSuffix !== undefined) yield { name: ":authority", string_match: hostMatcher(hostnameSuffix, ".*") };
}

/** A host name in any case, with or without a port behind it. */
function hostMatcher(name: string, before = ""): StringMatcher {
  const literal = name.replace(/[.*]/g, "\\$&");
  return { safe_regex: { regex: `(?i)${before}${literal}(?::[0-9]+)?` } };
}

function headerMatcher(header: HeaderMatch): HeaderMatcher {
  const { name, range, present, invert = false } = header;
  const text = textOf(header);
  const inverted = present === false ? !invert : invert;
  return {
    name,
    ...(range ? { range_match: { start: range.start, end: range.end } } : text ? { string_match: text } : there),
    ...(inverted && { invert_match: true }),
  };
}

const there = { present_match: true } as const;

function textOf({ exact, prefix, suffix, regex }: HeaderMatch): StringMatcher | undefined {
  if (exact !== undefined) return { exact };
  if (prefix !== undefined) return { prefix };
  if (suffix !== undefined) return { suffix };
  return regex === undefined ? undefined : { safe_regex: { regex } };
}

function queryMatcher({ name, exact }: QueryParameterMatch): QueryParameterMatcher {
  return exact === undefined ? { name, ...there } : { name, string_match: { exact } };
}
