import type { Report } from "../../diagnostics/report";
import { didYouMean } from "../../diagnostics/suggest";
import { reachedBy } from "../../graph/reach";
import type { ResolvedGraph, ResolvedService } from "../../graph/resolved";
import type { Rule } from "../rule";

/**
 * What provides a virtual service is there, and can be found by who calls it.
 * @see https://docs.aws.amazon.com/app-mesh/latest/userguide/virtual_services.html
 */
export const providers: Rule = (graph, report) => {
  for (const service of graph.services) {
    if (service.providedBy !== undefined) checkProvidedBy(service, service.providedBy, graph, report);
    checkFound(service, graph, report);
    checkRetried(service, graph, report);
  }
};

function checkProvidedBy(service: ResolvedService, by: string, graph: ResolvedGraph, report: Report): void {
  const at = [...service.path, "providedBy"];
  const shown = JSON.stringify(by.slice(0, 80));
  const problem = (found: string, help: string) => report("unknown-provider", at, found, help);
  if (service.provider === "node") {
    if (service.provides !== undefined && graph.versions.has(service.provides)) return;
    const hint = didYouMean(by, graph.versions.keys());
    problem(`there is no version ${shown}${hint}`, "name a service with one version, or service.version");
  } else if (service.provider !== "router") {
    problem(`the provider is "${service.provider}", so nothing of the graph provides it`, "remove one of the two");
  } else {
    const other = graph.byName.get(by);
    if (other?.provider === "router" && other.providedBy === undefined) return;
    if (other) problem(`service ${shown} has no router of its own`, 'set its provider to "router", or name another');
    else problem(`there is no service ${shown}${didYouMean(by, graph.byName.keys())}`, "name a service with a router");
  }
}

/** @see https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_VirtualNodeSpec.html */
function checkFound(service: ResolvedService, graph: ResolvedGraph, report: Report): void {
  if (service.callers.length === 0) return;
  for (const { version } of reachedBy(service, graph)) {
    // What runs elsewhere is there as it is, and was taken.
    if (version.discovery.type !== "none" || version.external) continue;
    const found = `service "${service.name}" is called, and callers can not find "${version.key}"`;
    const help = 'set the type to "cloud-map" or "dns"';
    report("undiscoverable-backend", [...version.discovery.path, "type"], found, help);
  }
}

/**
 * Where a node provides a service, App Mesh's default policy is the only one: two more tries after 503 and failed
 * connections.
 * @see https://github.com/aws/aws-app-mesh-roadmap/issues/194
 * @see https://docs.aws.amazon.com/app-mesh/latest/userguide/envoy-defaults.html
 */
function checkRetried(service: ResolvedService, graph: ResolvedGraph, report: Report): void {
  if (service.provider !== "node" || service.callers.length === 0) return;
  const reached = reachedBy(service, graph);
  if (reached.length === 0 || reached.every(({ listener }) => listener.protocol === "tcp")) return;
  const found = `calls of service "${service.name}" are tried again as App Mesh does by itself: only routers have retries`;
  report("no-retries", [...service.path, "provider"], found, 'set the provider to "router", if that matters');
}
