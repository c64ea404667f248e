import type { Code } from "../../diagnostics/codes";
import type { Path } from "../../diagnostics/diagnostic";
import type { Report } from "../../diagnostics/report";
import type { ResolvedGraph } from "../../graph/resolved";
import type { ResolvedGatewayRoute, ResolvedRoute } from "../../graph/resolved-endpoint";
import { refusedByRe2 } from "./re2";

type Routed = ResolvedRoute | ResolvedGatewayRoute;

/** Reports of routes what Envoy would refuse in them: then it would not start, or keep its last configuration. */
export function checkRequests({ services, gateways }: ResolvedGraph, report: Report): void {
  for (const route of services.flatMap(({ routes }) => routes)) checkRoute(route, report);
  for (const route of gateways.flatMap(({ gatewayRoutes }) => gatewayRoutes)) checkRoute(route, report);
}

function checkRoute(route: Routed, report: Report): void {
  const { path, pathRegex, headers, queryParameters } = route;
  for (const [code, at, text] of textsOf(route)) checkText(code, [...path, ...at], text, report);
  if (pathRegex !== undefined) checkRegex("invalid-path", [...path, "pathRegex"], pathRegex, report);
  for (const [index, { regex }] of headers.entries()) {
    if (regex === undefined) continue;
    checkRegex("invalid-header-match", [...path, "headers", index, "regex"], regex, report);
  }
  // A name that is missing is reported already.
  for (const [index, { name = "" }] of queryParameters.entries()) {
    const length = Buffer.byteLength(name);
    if (length <= 1024) continue;
    const at = [...path, "queryParameters", index, "name"];
    report("invalid-query-match", at, `the name has ${length} bytes`, "Envoy takes 1024 at most");
  }
}

function* textsOf(route: Routed): Generator<readonly [code: Code, at: Path, text: string | undefined]> {
  yield ["invalid-prefix", ["prefix"], route.prefix];
  yield ["invalid-path", ["path"], route.exactPath];
  yield ["invalid-grpc-match", ["grpcService"], route.grpcService];
  if ("targets" in route) yield ["invalid-grpc-match", ["grpcMethod"], route.grpcMethod];
  else {
    yield ["invalid-rewrite", ["rewritePath"], route.rewritePath];
    yield ["invalid-rewrite", ["rewritePrefixTo"], route.rewritePrefixTo];
  }
  for (const [index, { exact, prefix, suffix }] of route.headers.entries()) {
    for (const [field, text] of Object.entries({ exact, prefix, suffix })) {
      yield ["invalid-header-match", ["headers", index, field], text];
    }
  }
  for (const [index, { name, exact }] of route.queryParameters.entries()) {
    yield ["invalid-query-match", ["queryParameters", index, "name"], name];
    yield ["invalid-query-match", ["queryParameters", index, "exact"], exact];
  }
}

/** Nothing that a request has in one line is written in two, and half a character is none. */
function checkText(code: Code, path: Path, text: string | undefined, report: Report): void {
  if (text === undefined || isText(text)) return;
  const found = `${JSON.stringify(text.slice(0, 80))} has characters that no request has`;
  report(code, path, found, "remove line ends, control characters and halves of characters");
}

export function isText(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for
  return !/[\u0000-\u001f\u007f]/.test(text) && isWhole(text);
}

/** Half a character, which JSON can carry and Envoy does not read. */
export function isWhole(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}

function checkRegex(code: Code, path: Path, regex: string, report: Report): void {
  const why = isWhole(regex) ? refusedByRe2(regex) : "half a character is none";
  if (why === undefined) return;
  const found = `${JSON.stringify(regex.slice(0, 80))} is refused by Envoy: ${why}`;
  report(code, path, found, "write it in RE2's syntax");
}
