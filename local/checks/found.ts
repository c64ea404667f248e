import type { ResolvedGraph } from "../../components/graph/resolved";
import type { ResolvedGatewayRoute } from "../../components/graph/resolved-endpoint";
import { decide } from "../reference/call";
import type { Decision, Led } from "../reference/decision";
import type { Request } from "../reference/request";
import type { Planned } from "./check";
import { type Door, doorsOf, through } from "./doors";
import { before, witnessesOf } from "./witnesses";

/** A request at a door, and what it must come to. */
export interface Witness {
  readonly door: Door;
  readonly call: Planned;
  readonly decision: Decision;
}

/** A witness that is led on. */
export interface Leading extends Witness {
  readonly decision: Led;
}

/** Every request on a boundary of a graph's routes, with what the reference says of it. */
export function witnessesIn(graph: ResolvedGraph): Witness[] {
  return doorsOf(graph).flatMap((door) => {
    const requests = door.protocol === "tcp" ? witnessesOf([], door) : requestsAt(door, graph);
    return requests.map((request) => {
      const call = through(door, request);
      return { door, call, decision: decide(graph, call) };
    });
  });
}

/** What comes through a gateway meets the routes of services as well: requests around those, too. */
function requestsAt(door: Door, { byName }: ResolvedGraph): Request[] {
  const own = witnessesOf(door.routes, door);
  const inside = door.routes.flatMap((route) => {
    const service = "service" in route ? byName.get(route.service) : undefined;
    return service
      ? witnessesOf(service.routes, door).map((one) => before(route as ResolvedGatewayRoute, one, door))
      : [];
  });
  return [...new Map([...own, ...inside].map((one) => [JSON.stringify(one), one])).values()];
}

export const isLeading = (witness: Witness): witness is Leading => witness.decision.kind === "led";

/** One request for every way that a call may be led, from whoever calls first. */
export function oncePerRoute(witnesses: readonly Witness[]): Leading[] {
  const first = new Map<string, Leading>();
  for (const witness of witnesses.filter(isLeading)) {
    const key = wayOf(witness);
    if (!first.has(key)) first.set(key, witness);
  }
  return [...first.values()];
}

function wayOf({ decision: { route, arrivals }, door }: Leading): string {
  const ends = arrivals.map(({ version, port, share }) => `${version}:${port}=${share}`);
  return `${route ?? ""} ${door.protocol} ${ends.join(" ")}`;
}

/** A route in words. */
export function wayInWords({ decision: { route, arrivals } }: Leading): string {
  return route === undefined ? `version ${arrivals[0]!.version}` : `route ${route}`;
}
