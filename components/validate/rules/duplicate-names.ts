import { formatPath, type Path } from "../../diagnostics/diagnostic";
import type { Report } from "../../diagnostics/report";
import type { ResolvedGraph, ResolvedVersion } from "../../graph/resolved";
import type { Rule } from "../rule";

/** No two resources of a kind get the same physical name. */
export const duplicateNames: Rule = (graph, report) => {
  checkGateways(graph, report);
  checkRouters(graph, report);
  const name = unique("name", report);
  const node = unique("virtual node", report);
  const family = unique("task definition family", report);
  const ecsService = unique("ECS service", report);
  const registry = unique("Cloud Map service", report);
  for (const version of graph.running.flatMap(({ versions }) => versions)) {
    // Roles, and what has no name of its own, are called after service and version: `a-b` is not both.
    const called = version.name === "" ? version.service : `${version.service}-${version.name}`;
    if (!name(called, [...version.path, ""])) continue;
    if (version.runsApp) node(version.virtualNodeName, [...version.path, "virtualNodeName"]);
    if (version.external) continue;
    family(version.family, [...version.path, "family"]);
    ecsService(version.ecsServiceName, [...version.path, "ecsServiceName"]);
    if (version.endpoint.listeners.length > 0) registerIn(registry, version);
  }
};

function checkGateways({ gateways }: ResolvedGraph, report: Report): void {
  const gateway = unique("virtual gateway", report);
  for (const { name, path, virtualGatewayName, gatewayRoutes } of gateways) {
    gateway(virtualGatewayName, [...path, "virtualGatewayName"]);
    const route = unique(`route of gateway ${JSON.stringify(name)},`, report);
    for (const one of gatewayRoutes) route(one.name, [...one.path, "routeName"]);
  }
}

function checkRouters({ services }: ResolvedGraph, report: Report): void {
  const router = unique("virtual router", report);
  const virtualService = unique("virtual service", report);
  for (const { name, path, provider, providedBy, routes, virtualServiceName, virtualRouterName } of services) {
    if (provider !== undefined) virtualService(virtualServiceName.toLowerCase(), [...path, "virtualServiceName"]);
    const routed = provider === "router" && providedBy === undefined;
    if (routed) router(virtualRouterName, [...path, "virtualRouterName"]);
    const route = unique(`route of service ${JSON.stringify(name)},`, report);
    for (const one of routes) route(one.name, [...one.path, "routeName"]);
  }
}

/** False when the name is taken, which is reported. */
type Claim = (name: string, path: Path) => boolean;

function unique(what: string, report: Report): Claim {
  const taken = new Map<string, Path>();
  return (name, path) => {
    const first = taken.get(name);
    taken.set(name, first ?? path);
    if (first === undefined) return true;
    const owner = formatPath(first.slice(0, -1));
    report(
      "duplicate-name",
      path[path.length - 1] === "" ? path.slice(0, -1) : path,
      `the ${what} ${JSON.stringify(name)} is there already, from ${owner}`,
      "give one of the two another name",
    );
    return false;
  };
}

/** Versions may share a Cloud Map service when their attributes tell them apart; two without mix their traffic. */
function registerIn(registry: Claim, { discovery, service }: ResolvedVersion): void {
  if (discovery.serviceName === undefined || !discovery.registered) return;
  const attributes = Object.entries(discovery.attributes ?? {}).sort();
  const told = attributes.length > 0 ? ` of ${service} where ${JSON.stringify(attributes)}` : "";
  registry(discovery.serviceName.toLowerCase() + told, [...discovery.path, "serviceName"]);
}
