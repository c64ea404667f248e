import type { Path } from "../../diagnostics/diagnostic";
import type { Report } from "../../diagnostics/report";
import { entrancesOf, reachedBy } from "../../graph/reach";
import type { ResolvedEnvoy, ResolvedGraph, ResolvedService, ResolvedVersion } from "../../graph/resolved";
import { checkNumbers } from "./check-numbers";
import { checkRequests, isText, isWhole } from "./check-requests";
import { checkTls } from "./check-tls";
import { unreadable } from "./log-operators";
import { withVariables } from "./variables";

/** Reports what Envoy would refuse, or what App Mesh's Envoys had and one's own have not. */
export function checkConfigurations(graph: ResolvedGraph, report: Report): void {
  checkRequests(graph, report);
  checkNumbers(graph, report);
  checkTls(graph, report);
  for (const { versions } of graph.running) {
    for (const version of versions) {
      if (version.external) continue;
      checkEnvoy(withVariables(version.envoy), report);
      checkAccessLog(version, report);
    }
  }
  for (const version of graph.versions.values()) checkPorts(version, graph, report);
  for (const service of graph.services) checkElsewhere(service, graph, report);
}

/** App Mesh knew where what is not of the graph listens and is found; nobody else does. */
function checkElsewhere(service: ResolvedService, graph: ResolvedGraph, report: Report): void {
  for (const { path, targets } of service.routes) {
    for (const { name, version: key } of targets) {
      const version = graph.versions.get(key ?? "");
      if (!version?.external || version.endpoint.listeners.length > 0) continue;
      const found = `"${version.key}" runs elsewhere, and nobody says on which port it listens`;
      report("invalid-target", [...path, "targets", name], found, `give "${version.key}" the port`);
    }
  }
  for (const { version } of service.callers.length > 0 ? reachedBy(service, graph) : []) {
    if (!version.external || version.discovery.type !== "none") continue;
    const found = `service "${service.name}" is called, and callers can not find "${version.key}"`;
    const help = 'set the type to "cloud-map" or "dns"';
    report("undiscoverable-backend", [...version.discovery.path, "type"], found, help);
  }
}

function checkEnvoy({ path, tracer, tracedAs }: ResolvedEnvoy, report: Report): void {
  const problem = (field: string, found: string, help: string) =>
    report("invalid-proxy", [...path, field], found, help);
  if (tracer === "file") {
    const found = "a configuration of your own can not be read into Envoy's";
    problem("tracer", found, "name a tracer that the graph knows");
  }
  if (tracedAs !== undefined && (tracedAs === "" || !isText(tracedAs))) {
    problem("tracedAs", `${JSON.stringify(tracedAs.slice(0, 80))} is no name`, "use printable characters, one or more");
  }
}

/** @see https://www.envoyproxy.io/docs/envoy/latest/configuration/observability/access_log/usage */
function checkAccessLog({ path, endpoint }: ResolvedVersion, report: Report): void {
  const { text, json } = endpoint.accessLogFormat ?? {};
  const at = [...path, "accessLogFormat"];
  const check = (line: string, where: Path) => {
    const wrong = isWhole(line) ? unreadable(line) : "half a character";
    if (wrong === undefined) return;
    const found = `${JSON.stringify(wrong)} is nothing that Envoy writes into a log`;
    report("invalid-access-log", [...at, ...where], found, 'write an operator of Envoy, or "%%" for a percent sign');
  };
  if (text !== undefined) check(text, ["text"]);
  for (const [key, value] of Object.entries(json ?? {})) check(value, ["json", key]);
}

/** Connections that go out by one port are either read as HTTP or passed on as they are. */
function checkPorts({ endpoint }: ResolvedVersion, graph: ResolvedGraph, report: Report): void {
  const calls = endpoint.backends.flatMap(({ service, path }) => {
    const called = graph.byName.get(service);
    const entrances = (called && entrancesOf(called, graph)) ?? [];
    return entrances.map((entrance) => ({ ...entrance, service, path }));
  });
  const tcp = new Map(calls.filter(({ protocol }) => protocol === "tcp").map(({ port, service }) => [port, service]));
  for (const { port, protocol, service, path } of calls) {
    const other = tcp.get(port);
    if (protocol === "tcp" || other === undefined) continue;
    const found = `backends "${other}", of TCP, and "${service}", of HTTP, are both called on port ${port}, so Envoy can not tell them apart`;
    report("invalid-port", path, found, `give service "${service}" another routerPort`);
  }
}
