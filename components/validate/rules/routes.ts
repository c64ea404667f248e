import type { Path } from "../../diagnostics/diagnostic";
import type { Report } from "../../diagnostics/report";
import { didYouMean } from "../../diagnostics/suggest";
import type { ResolvedGraph, ResolvedService } from "../../graph/resolved";
import type { ResolvedRoute } from "../../graph/resolved-endpoint";
import type { Rule } from "../rule";

/** Routes stand where they are used, and go to versions that exist. */
export const routes: Rule = (graph, report, source) => {
  for (const service of graph.services) {
    const { routes: own, routerListeners } = source.services[service.name]!;
    if (!own) continue;
    const path = [...service.path, "routes"];
    if (own.length === 0)
      report("invalid-value", path, "the list of routes is empty", "remove it: one route for all requests is made");
    if (service.entrances.length === 0 && !routerListeners) {
      report(
        "unused-routes",
        path,
        `routes stand on service "${service.name}", which has no port`,
        "give it a port, or remove the routes",
      );
    } else if (service.provider !== "router" || service.providedBy !== undefined) {
      const provider = service.providedBy ?? service.provider;
      const found = `routes stand on service "${service.name}", whose virtual service has the provider "${provider}"`;
      report("unused-routes", path, found, 'set the provider to "router", or remove the routes');
    }
    for (const route of service.routes) {
      checkTargets(service, route, graph, report);
      checkPriority(route, report);
    }
  }
  for (const route of graph.gateways.flatMap(({ gatewayRoutes }) => gatewayRoutes)) checkPriority(route, report);
};

/** @see https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_RouteSpec.html */
function checkPriority({ priority, path }: { priority: number | undefined; path: Path }, report: Report): void {
  if (priority === undefined || (priority >= 0 && priority <= 1000)) return;
  const found = `the priority ${priority} is out of 0 to 1000`;
  report("invalid-value", [...path, "priority"], found, "give 0 (first) to 1000 (last)");
}

function checkTargets(service: ResolvedService, route: ResolvedRoute, graph: ResolvedGraph, report: Report): void {
  const names = service.versions.flatMap(({ name }) => (name === "" ? [] : [name]));
  for (const { name, version } of route.targets) {
    if (version !== undefined) continue;
    const written = name.split(":", 1)[0]!;
    const hint = didYouMean(written, [...names, ...graph.versions.keys()]);
    const help = service.single
      ? "leave targets out: the service has only one version"
      : "name a version of the service, or of another one as service.version";
    const found = `service "${service.name}" has no version ${JSON.stringify(written.slice(0, 80))}${hint}`;
    report("unknown-target", [...route.path, "targets", name], found, help);
  }
}
