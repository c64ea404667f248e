import type { Path } from "../../diagnostics/diagnostic";
import type { Report } from "../../diagnostics/report";
import { didYouMean } from "../../diagnostics/suggest";
import { entrancesOf } from "../../graph/reach";
import type { ResolvedGraph } from "../../graph/resolved";
import type { Rule } from "../rule";

/** Backends are services of the graph that can be called. */
export const backends: Rule = (graph, report) => {
  for (const { endpoint } of graph.running.flatMap(({ versions }) => versions)) {
    const seen = new Set<string>();
    for (const { service, path } of endpoint.backends) {
      if (seen.has(service)) {
        report("duplicate-backend", path, `${quote(service)} is there twice`, "remove one of the two");
      } else checkCalled(service, graph, path, report);
      seen.add(service);
    }
  }
  for (const { path, service } of graph.gateways.flatMap(({ gatewayRoutes }) => gatewayRoutes)) {
    checkCalled(service, graph, [...path, "service"], report);
  }
};

function checkCalled(name: string, graph: ResolvedGraph, path: Path, report: Report): void {
  const called = graph.byName.get(name);
  if (!called) {
    const found = `no service ${quote(name)} in graph "${graph.name}"${didYouMean(name, graph.byName.keys())}`;
    report("unknown-backend", path, found, "name a service of the graph");
  } else if (called.provider === "none") {
    const help = `give service ${quote(name)} the provider "router" or "node" once its versions are there`;
    report("backend-without-provider", path, `service ${quote(name)} has no provider, so calls to it fail`, help);
  } else if (entrancesOf(called, graph)?.length === 0) {
    const found = `service ${quote(name)} has no port, so nobody can call it`;
    report("backend-without-listener", path, found, `give service ${quote(name)} a port`);
  }
}

function quote(name: string): string {
  return JSON.stringify(name.slice(0, 80));
}
