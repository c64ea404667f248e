import type { Report } from "../../diagnostics/report";
import { entrancesOf } from "../../graph/reach";
import type { Entrance } from "../../graph/resolve-routes";
import type { ResolvedGraph, ResolvedVersion } from "../../graph/resolved";
import type { Rule } from "../rule";

/** Calls leave a task through Envoy, which tells TCP backends apart by their ports alone. */
export const egress: Rule = (graph, report) => {
  for (const version of graph.services.flatMap(({ versions }) => versions)) {
    checkTcp(version, graph, report);
    if (version.envoy.egressIgnoredPorts.length > 0) checkIgnored(version, graph, report);
  }
};

/** @see https://docs.aws.amazon.com/app-mesh/latest/userguide/troubleshooting-connectivity.html */
function checkTcp({ endpoint }: ResolvedVersion, graph: ResolvedGraph, report: Report): void {
  const taken = new Map<number, string>();
  for (const { service: name, path } of endpoint.backends) {
    for (const { port, protocol } of calledOn(name, graph)) {
      if (protocol !== "tcp") continue;
      const other = taken.get(port);
      if (other === undefined) taken.set(port, name);
      else if (other !== name) {
        const found = `TCP backends "${other}" and "${name}" are both called on port ${port}, so Envoy can not tell them apart`;
        report("invalid-port", path, found, `give service "${name}" another routerPort`);
      }
    }
  }
}

function calledOn(name: string, graph: ResolvedGraph): readonly Entrance[] {
  const called = graph.byName.get(name);
  return (called && entrancesOf(called, graph)) ?? [];
}

function checkIgnored({ endpoint, envoy }: ResolvedVersion, graph: ResolvedGraph, report: Report): void {
  const ignored = new Map(envoy.egressIgnoredPorts.map((port, index) => [port, index]));
  for (const { service: name } of endpoint.backends) {
    for (const { port } of calledOn(name, graph)) {
      const index = ignored.get(port);
      if (index === undefined) continue;
      const found = `calls to backend "${name}" on port ${port} would go past Envoy`;
      const help = `remove it, or give service "${name}" another routerPort`;
      report("invalid-proxy", [...envoy.path, "egressIgnoredPorts", index], found, help);
    }
  }
}
