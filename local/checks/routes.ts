import type { ResolvedGraph } from "../../components/graph/resolved";
import type { CallsCheck, Unchecked } from "./check";
import type { Door } from "./doors";
import { expectedOf, refused } from "./expect";
import type { Witness } from "./found";

/** Each route takes what it must and nothing else: requests on both sides of every condition, by the route that gets them. */
export function routeChecks(witnesses: readonly Witness[]): CallsCheck[] {
  const byWay = new Map<string, { door: Door; way: string; calls: CallsCheck["calls"][number][] }>();
  for (const { door, call, decision } of witnesses) {
    if (decision.kind === "open") continue;
    // A connection of TCP that breaks off looks like one that nobody takes.
    if (decision.kind === "refused" && door.protocol === "tcp") continue;
    const way = decision.kind === "led" ? (decision.route ?? decision.arrivals[0]!.version) : undefined;
    const key = `${door.name} ${way ?? ""}`;
    const group = byWay.get(key) ?? { door, way: way ?? "nobody", calls: [] };
    group.calls.push({
      call,
      expected: decision.kind === "led" ? expectedOf(decision, call) : refused(door.protocol, decision.why),
    });
    byWay.set(key, group);
  }
  return Array.from(byWay.values(), ({ door, way, calls }) => ({
    kind: "route",
    name: `${door.name}: ${calls.length} ${calls.length === 1 ? "request goes" : "requests go"} to ${way}`,
    path: door.path,
    calls,
  }));
}

/** Routes for which no request was found that they take. */
export function unreachedRoutes(graph: ResolvedGraph, witnesses: readonly Witness[]): Unchecked[] {
  const taken = new Set(witnesses.flatMap(({ decision }) => (decision.kind === "led" ? [decision.route] : [])));
  const called = new Set(witnesses.flatMap(({ door }) => door.routes));
  return graph.services
    .flatMap(({ routes }) => routes)
    .filter((route) => !taken.has(route.name))
    .map((route) => ({
      name: `route ${route.name}`,
      path: route.path,
      why: called.has(route) ? "no request was found that it takes" : "nobody in the graph calls its service",
    }));
}

/** Calls of which the graph does not say what they come to. */
export function openCalls(witnesses: readonly Witness[]): Unchecked[] {
  const open = new Map<string, Unchecked>();
  for (const { door, decision } of witnesses) {
    if (decision.kind !== "open") continue;
    open.set(`${door.name} ${decision.why}`, { name: door.name, path: door.path, why: decision.why });
  }
  return [...open.values()];
}
