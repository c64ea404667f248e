import type { Path } from "../../diagnostics/diagnostic";
import type { Report } from "../../diagnostics/report";
import type { Protocol } from "../../graph/enums";
import type { GatewayRoute } from "../../graph/gateway";
import type { ResolvedMatch } from "../../graph/resolved-endpoint";
import type { Route } from "../../graph/route";
import type { Rule } from "../rule";
import { checkRegex } from "./headers";

/** Routes ask only what their protocol has, within App Mesh's limits. */
export const requestMatches: Rule = (graph, report, source) => {
  for (const { name, routes } of graph.services) {
    const written = source.services[name]!.routes ?? [];
    written.forEach((own, index) => {
      const route = routes[index];
      if (route) checkMatch(own, route, route.path, `service "${name}"`, report);
    });
  }
  for (const { name, gatewayRoutes } of graph.gateways) {
    const written = source.gateways?.[name]?.routes ?? [];
    written.forEach((own, index) => {
      const route = gatewayRoutes[index];
      if (route) checkMatch(own, route, route.path, `gateway "${name}"`, report);
    });
  }
};

type Written = Route | GatewayRoute;

/** What only requests with a path have, and what only gRPC has. */
const ofHttp = ["prefix", "path", "pathRegex", "scheme", "queryParameters"];
const ofGrpc = ["grpcService", "grpcMethod"];

/** What a route can not ask, by protocol: gRPC has metadata for headers, TCP has nothing but the port. */
const lacks: Record<Protocol, readonly string[]> = {
  http: ofGrpc,
  http2: ofGrpc,
  grpc: ofHttp,
  tcp: [...ofHttp, ...ofGrpc, "method", "headers", "retry"],
};

function checkMatch(own: Written, match: ResolvedMatch, path: Path, of: string, report: Report): void {
  const { protocol } = match;
  const fields = own as unknown as Readonly<Record<string, unknown>>;
  // A gateway's routes of gRPC have methods in App Mesh, which a plane may or may not carry.
  const more = protocol === "grpc" && path[0] === "services" ? ["method"] : [];
  for (const field of [...lacks[protocol], ...more]) {
    if (fields[field] === undefined || (field === "prefix" && fields[field] === "")) continue;
    const help = `remove it, or change the protocol of ${of}`;
    report("protocol-mismatch", [...path, field], `a route of ${protocol} has no ${field}`, help);
  }
  if (protocol === "grpc") checkGrpc(own, path, report);
  if (protocol !== "http" && protocol !== "http2") return;
  checkPath(own, path, report);
  checkQuery(own, path, report);
}

/** @see https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_GrpcRouteMatch.html */
function checkGrpc(own: Written, at: Path, report: Report): void {
  const problem = (field: string, found: string, help: string) =>
    report("invalid-grpc-match", [...at, field], found, help);
  const { grpcService: service, grpcMethod: method } = own as Route;
  if (service === "") problem("grpcService", "the name is empty", "name a service, or leave it out");
  if (method === undefined) return;
  if (method.length < 1 || method.length > 50)
    problem("grpcMethod", `the name has ${method.length} characters`, "use 1 to 50");
  if (service === undefined) problem("grpcMethod", "a method of no service", "name its service in grpcService");
}

function checkPath({ prefix, path: exact, pathRegex }: Written, at: Path, report: Report): void {
  const said = Object.entries({ prefix: prefix || undefined, path: exact, pathRegex }).filter(
    ([, value]) => value !== undefined,
  );
  if (said.length > 1) {
    const found = `conditions on one path: ${said.map(([field]) => field).join(", ")}`;
    report("invalid-path", at, found, "keep one of them");
  }
  for (const [field, value = ""] of said) {
    const problem = (found: string, help: string) =>
      report(field === "prefix" ? "invalid-prefix" : "invalid-path", [...at, field], found, help);
    const what = field === "prefix" ? "prefix" : "path";
    if (value === "") problem("the path is empty", "write one, or leave it out");
    else if (field === "pathRegex") checkRegex(value, problem);
    else if (!value.startsWith("/")) {
      problem(
        `the ${what} ${JSON.stringify(value.slice(0, 80))} does not start with "/"`,
        `write "/${value.slice(0, 80)}"`,
      );
    }
    if (value.length > 255) problem(`the ${what} has ${value.length} characters`, "255 is the most");
  }
}

/** @see https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_HttpRouteMatch.html */
function checkQuery({ queryParameters }: Written, at: Path, report: Report): void {
  if (!queryParameters) return;
  const path = [...at, "queryParameters"];
  const { length } = queryParameters;
  if (length < 1 || length > 10)
    report("invalid-query-match", path, `${length} query parameters`, "give 1 to 10, or leave them out");
  queryParameters.forEach(({ name, exact }, index) => {
    if (name === "") report("invalid-query-match", [...path, index, "name"], "the name is empty", "name a parameter");
    if (exact === undefined || (exact.length >= 1 && exact.length <= 255)) return;
    const found = `the value has ${exact.length} characters`;
    report("invalid-query-match", [...path, index, "exact"], found, "use 1 to 255");
  });
}
