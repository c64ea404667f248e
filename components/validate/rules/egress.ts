import type { Report } from "../../diagnostics/report";
import type { ResolvedGraph, ResolvedService, ResolvedVersion } from "../../graph/resolved";
import type { Rule } from "../rule";

/** Calls leave a task through Envoy, which tells TCP backends apart by their ports alone. */
export const egress: Rule = (graph, report) => {
  for (const service of graph.services) {
    checkTcp(service, graph, report);
    for (const version of service.versions) {
      if (version.envoy.egressIgnoredPorts.length > 0) checkIgnored(service, version, graph, report);
    }
  }
};

/** @see https://docs.aws.amazon.com/app-mesh/latest/userguide/troubleshooting-connectivity.html */
function checkTcp({ backends, path }: ResolvedService, { byName }: ResolvedGraph, report: Report): void {
  const taken = new Map<number, string>();
  backends.forEach((name, index) => {
    for (const { port, protocol } of byName.get(name)?.entrances ?? []) {
      if (protocol !== "tcp") continue;
      const other = taken.get(port);
      if (other === undefined) taken.set(port, name);
      else if (other !== name) {
        const found = `TCP backends "${other}" and "${name}" are both called on port ${port}, so Envoy can not tell them apart`;
        report("invalid-port", [...path, "backends", index], found, `give service "${name}" another routerPort`);
      }
    }
  });
}

function checkIgnored(
  { backends }: ResolvedService,
  { envoy }: ResolvedVersion,
  { byName }: ResolvedGraph,
  report: Report,
): void {
  const ignored = new Map(envoy.egressIgnoredPorts.map((port, index) => [port, index]));
  for (const name of backends) {
    for (const { port } of byName.get(name)?.entrances ?? []) {
      const index = ignored.get(port);
      if (index === undefined) continue;
      const found = `calls to backend "${name}" on port ${port} would go past Envoy`;
      const help = `remove it, or give service "${name}" another routerPort`;
      report("invalid-proxy", [...envoy.path, "egressIgnoredPorts", index], found, help);
    }
  }
}
