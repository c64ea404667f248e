import { entrancesOf } from "../../components/graph/reach";
import type { ResolvedGraph, ResolvedVersion } from "../../components/graph/resolved";
import { decide } from "../reference/call";
import type { CallsCheck, Planned } from "./check";
import { refused } from "./expect";

/** Whoever does not name a service does not get through to it. */
export function refusalChecks(graph: ResolvedGraph): CallsCheck[] {
  const callers = graph.services.flatMap(({ versions }) => versions).filter(({ external }) => !external);
  return callers.flatMap((caller) => {
    const calls = strangersOf(caller, graph).map((call) => ({ call, expected: refused(call.protocol) }));
    const name = `${caller.key} does not reach what it does not name`;
    return calls.length === 0 ? [] : [{ kind: "refusal" as const, name, path: caller.path, calls }];
  });
}

function strangersOf({ key }: ResolvedVersion, graph: ResolvedGraph): Planned[] {
  return graph.services.flatMap((service) => {
    const [entrance] = (entrancesOf(service, graph) ?? []).filter(({ protocol }) => protocol !== "tcp");
    if (!entrance || !service.virtualService) return [];
    const { port, protocol } = entrance;
    const method = protocol === "grpc" ? "POST" : "GET";
    const path = protocol === "grpc" ? "/any.Service/Any" : "/";
    const request = { method, scheme: "http" as const, host: service.virtualServiceName, path, headers: {} };
    const call = { from: key, service: service.name, port, protocol, request };
    const decision = decide(graph, call);
    return decision.kind === "refused" && decision.why === "no-backend" ? [call] : [];
  });
}
