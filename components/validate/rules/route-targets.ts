import type { Path } from "../../diagnostics/diagnostic";
import type { Report } from "../../diagnostics/report";
import { listenerOf } from "../../graph/reach";
import type { ResolvedGraph, ResolvedService, ResolvedVersion } from "../../graph/resolved";
import type { ResolvedRoute, ResolvedTarget } from "../../graph/resolved-endpoint";
import type { Route } from "../../graph/route";
import type { Rule } from "../rule";

/**
 * A route, the router's port that it is of, and the listeners that it leads to speak the same; where there are several
 * ports, it says which.
 * @see https://docs.aws.amazon.com/app-mesh/latest/userguide/routes.html
 */
export const routeTargets: Rule = (graph, report, source) => {
  for (const service of graph.services) {
    const { routes: written = [] } = source.services[service.name]!;
    service.routes.forEach((route, index) => {
      // A service without a port is reported as such.
      if (service.entrances.length === 0 && !written[index]?.targets) return;
      if (checkEntrance(service, route, report)) checkTargets(route, written[index], graph, report);
    });
  }
};

function checkEntrance({ name, entrances }: ResolvedService, route: ResolvedRoute, report: Report): boolean {
  const { port, protocol, path } = route;
  if (entrances.length === 0) return true;
  const ports = entrances.map((one) => one.port).join(", ");
  if (port === undefined && entrances.length > 1) {
    const found = `service "${name}" is called on the ports ${ports}, and the route does not say on which`;
    report("invalid-port", path, found, "write in routes which port each is of");
    return false;
  }
  const entrance = port === undefined ? entrances[0]! : entrances.find((one) => one.port === port);
  if (!entrance) {
    const found = `service "${name}" is not called on port ${port}`;
    report("invalid-port", [...path, "port"], found, `use ${entrances.length > 1 ? `one of ${ports}` : ports}`);
    return false;
  }
  if (entrance.protocol === protocol) return true;
  const found = `the route is of ${protocol}, and port ${entrance.port} of service "${name}" speaks ${entrance.protocol}`;
  report("protocol-mismatch", [...path, "protocol"], found, "remove it: a route speaks what its port does");
  return false;
}

function checkTargets(route: ResolvedRoute, written: Route | undefined, graph: ResolvedGraph, report: Report): void {
  let first: { readonly port: number; readonly version: string } | undefined;
  for (const target of route.targets) {
    const version = graph.versions.get(target.version ?? "");
    if (!version) continue;
    const at = written?.targets ? [...route.path, "targets", target.name] : version.path;
    if (!checkTarget(route, target, version, at, report)) continue;
    if (target.port !== undefined || version.endpoint.listeners.length > 1) continue;
    const { port } = version.endpoint.listeners[0]!;
    first ??= { port, version: version.key };
    if (first.port === port) continue;
    const found = `"${version.key}" listens on port ${port}, and "${first.version}" of the same route on ${first.port}`;
    report("invalid-target", at, found, `name each target's port, such as "${target.name}:${port}"`);
  }
}

function checkTarget(
  route: ResolvedRoute,
  target: ResolvedTarget,
  version: ResolvedVersion,
  at: Path,
  report: Report,
): boolean {
  const { listeners } = version.endpoint;
  const listener = listenerOf(target, version, route);
  const problem = (found: string, help: string) => report("invalid-target", at, found, help);
  const ports = listeners.map(({ port }) => port).join(", ");
  if (listeners.length === 0) {
    // What runs elsewhere may be of an import that lacked the file which says where it listens.
    if (!version.external) problem(`"${version.key}" has no port that requests could go to`, "give it a port");
  } else if (!listener && target.port !== undefined) {
    problem(`"${version.key}" does not listen on port ${target.port}`, `use one of ${ports}`);
  } else if (!listener) {
    const help = `name the port, such as "${target.name}:${listeners[0]!.port}"`;
    problem(`"${version.key}" listens on the ports ${ports}, and the target does not say on which`, help);
  } else if (listener.protocol !== route.protocol) {
    const found = `the route is of ${route.protocol}, and "${version.key}" speaks ${listener.protocol} on port ${listener.port}`;
    problem(found, "send it only to listeners that speak what the route does");
  } else return true;
  return false;
}
