import type { HttpMethod, Protocol } from "../../../graph/enums";
import type { HeaderMatch, QueryParameterMatch, RequestMatch } from "../../../graph/route";
import { type Rest, said } from "./rest";

/** The part of a route's spec that names its kind, with the protocol that this means. */
export function routeIn(spec: Rest): { readonly protocol: Protocol; readonly route: Rest } | undefined {
  const kinds: readonly Protocol[] = ["http", "http2", "grpc", "tcp"];
  const protocol = kinds.find((kind) => spec.has(`${kind}Route`));
  const route = protocol && spec.object(`${protocol}Route`);
  return protocol && route && { protocol, route };
}

/** What a route or a gateway route asks of a request. */
export function matchIn(match: Rest | undefined, protocol: Protocol): RequestMatch {
  const prefix = match?.text("prefix");
  const path = match?.object("path");
  const exact = path?.text("exact");
  const regex = path?.text("regex");
  const hasPath = protocol === "http" || protocol === "http2";
  const unsaid = hasPath && prefix === undefined && exact === undefined && regex === undefined;
  const metadata = protocol === "grpc" ? "metadata" : "headers";
  return said<RequestMatch>({
    port: match?.number("port"),
    prefix: unsaid ? "" : prefix === "/" ? undefined : prefix,
    path: exact,
    pathRegex: regex,
    method: match?.text("method") as HttpMethod | undefined,
    headers: some(match?.objects(metadata).map(headerIn)),
    queryParameters: some(match?.objects("queryParameters").map(parameterIn)),
    grpcService: match?.text("serviceName"),
  });
}

function some<T>(list: T[] | undefined): T[] | undefined {
  return list && list.length > 0 ? list : undefined;
}

function headerIn(header: Rest): HeaderMatch {
  const match = header.object("match");
  const range = match?.object("range");
  return said<HeaderMatch>({
    name: header.text("name") ?? "",
    exact: match?.text("exact"),
    prefix: match?.text("prefix"),
    suffix: match?.text("suffix"),
    regex: match?.text("regex"),
    range: range && { start: range.number("start") as number, end: range.number("end") as number },
    invert: header.switch("invert"),
  });
}

function parameterIn(parameter: Rest): QueryParameterMatch {
  return said<QueryParameterMatch>({
    name: parameter.text("name") ?? "",
    exact: parameter.object("match")?.text("exact"),
  });
}
