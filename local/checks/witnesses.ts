import type { HttpMethod, Protocol } from "../../components/graph/enums";
import type { ResolvedGatewayRoute, ResolvedMatch, ResolvedRoute } from "../../components/graph/resolved-endpoint";
import { meetsHeader } from "../reference/condition";
import type { Request } from "../reference/request";
import { parametersAround, pathsAround, type Value, valuesAround } from "./values";

type AnyRoute = ResolvedRoute | ResolvedGatewayRoute;

/** Conditions that a client can not try: they end the connection, or are its own business. */
const untried: ReadonlySet<string> = new Set(["CONNECT", "TRACE"]);
const ownHeaders = /^(?:host|connection|keep-alive|transfer-encoding|content-length|upgrade|te|expect|trailer)$/i;

/** Where requests come in. */
interface Asked {
  readonly host: string;
  readonly scheme: Request["scheme"];
  readonly protocol: Protocol;
}

/** What a request is made of, before its path is put together. */
interface Draft extends Omit<Request, "path" | "headers"> {
  readonly path: string;
  readonly headers: Readonly<Record<string, Value>>;
  readonly query: Readonly<Record<string, Value>>;
}

/**
 * Requests on both sides of every condition of some routes: for each route one that meets all its conditions, and from
 * there one step over each. What each comes to is not decided here.
 */
export function witnessesOf(routes: readonly AnyRoute[], { host, scheme, protocol }: Asked): Request[] {
  const asked = protocol === "grpc" ? { method: "POST", path: "/any.Service/Any" } : { method: "GET", path: "/" };
  const plain: Draft = { ...asked, scheme, host, headers: {}, query: {} };
  const drafts = [plain, ...routes.flatMap((route) => around(route, meeting(route, plain)))];
  const requests = drafts.filter(({ method }) => !untried.has(method)).map(finish);
  return [...new Map(requests.map((request) => [JSON.stringify(request), request])).values()];
}

/** A request around a service's routes, as it has to come to a gateway that leads to the service by a route of its own. */
export function before(route: ResolvedGatewayRoute, inside: Request, { host, scheme, protocol }: Asked): Request {
  const { method, path } = inside;
  const met = meeting(route, { method, path, scheme, host, headers: {}, query: {} });
  const led = { ...met, path: `${route.prefix?.replace(/\/$/, "") ?? ""}${path}` };
  const { headers, ...outside } = finish(protocol === "grpc" ? { ...met, path } : led);
  return { ...outside, headers: { ...headers, ...inside.headers } };
}

/** A request that a route takes by its own conditions; of one header with several, the first value that meets all. */
function meeting(route: AnyRoute, plain: Draft): Draft {
  const headers: Record<string, Value> = {};
  for (const condition of route.headers) headers[condition.name.toLowerCase()] = valueFor(condition.name, route);
  const query = Object.fromEntries(route.queryParameters.map((one) => [one.name, parametersAround(one)[0]]));
  const host = "service" in route ? (hostsAround(route)[0] ?? plain.host) : plain.host;
  const method = route.protocol === "grpc" ? "POST" : (route.method ?? plain.method);
  return { ...plain, host, method, path: pathsOf(route)[0]!, headers, query };
}

function valueFor(name: string, { headers }: ResolvedMatch): Value {
  const own = headers.filter((one) => one.name.toLowerCase() === name.toLowerCase());
  const meets = (value: Value) => {
    const request = {
      method: "",
      scheme: "http" as const,
      host: "",
      path: "",
      headers: present({ [name.toLowerCase()]: value }),
    };
    return own.every((condition) => meetsHeader(request, condition));
  };
  const values = own.flatMap(valuesAround);
  const joined = values.flatMap((one) => values.map((other) => `${one ?? ""}${other ?? ""}`));
  return [...values, ...joined].find(meets);
}

function around(route: AnyRoute, met: Draft): Draft[] {
  if (route.headers.some(({ name }) => ownHeaders.test(name))) return [];
  return [
    met,
    ...pathsOf(route).map((path) => ({ ...met, path })),
    ...methodsAround(route).map((method) => ({ ...met, method })),
    ...hostsAround(route).map((host) => ({ ...met, host })),
    ...route.headers.flatMap((condition) =>
      valuesAround(condition).map((value) => ({
        ...met,
        headers: { ...met.headers, [condition.name.toLowerCase()]: value },
      })),
    ),
    ...route.queryParameters.flatMap((condition) =>
      parametersAround(condition).map((value) => ({ ...met, query: { ...met.query, [condition.name]: value } })),
    ),
  ];
}

function pathsOf(route: AnyRoute): string[] {
  if (route.protocol !== "grpc") return pathsAround(route);
  const service = route.grpcService ?? "any.Service";
  const method = ("grpcMethod" in route && route.grpcMethod) || "Any";
  return [`/${service}/${method}`, `/${service}/${method}x`, `/${service}x/${method}`, `/x${service}/${method}`];
}

function methodsAround(route: AnyRoute): HttpMethod[] {
  if (route.protocol === "grpc" || route.method === undefined) return [];
  return [route.method, route.method === "GET" ? "POST" : "GET"];
}

function hostsAround(route: AnyRoute): string[] {
  if (!("service" in route)) return [];
  const { hostname, hostnameSuffix } = route;
  if (hostname !== undefined) return [hostname, `x${hostname}`, hostname.toUpperCase()];
  return hostnameSuffix === undefined ? [] : [`any${hostnameSuffix}`, `any${hostnameSuffix}x`];
}

function finish({ headers, query, path, ...same }: Draft): Request {
  const pairs = Object.entries(present(query)).map(([name, value]) => (value === "" ? name : `${name}=${value}`));
  const joint = path.includes("?") ? "&" : "?";
  return { ...same, path: pairs.length === 0 ? path : `${path}${joint}${pairs.join("&")}`, headers: present(headers) };
}

function present(values: Readonly<Record<string, Value>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter((pair): pair is [string, string] => pair[1] !== undefined));
}
