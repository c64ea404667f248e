import type { Report } from "../../diagnostics/report";
import { didYouMean } from "../../diagnostics/suggest";
import type { ResolvedGraph } from "../../graph/resolved";
import type { Place } from "../../plan/place";

/**
 * App Mesh's quotas as AWS sets them for a new account.
 * @see https://docs.aws.amazon.com/general/latest/gr/appmesh.html
 */
export const defaultQuotas = {
  virtualNodesPerMesh: 200,
  virtualRoutersPerMesh: 200,
  virtualServicesPerMesh: 200,
  routesPerVirtualRouter: 50,
  backendsPerVirtualNode: 50,
  tasksPerVirtualNode: 50,
  virtualGatewaysPerMesh: 3,
  gatewayRoutesPerVirtualGateway: 10,
};

type Quota = keyof typeof defaultQuotas;

/** Warns of what needs a quota to be raised, and refuses a quota that App Mesh does not have. */
export function checkQuotas(graph: ResolvedGraph, { quotas }: Place, report: Report): void {
  const known = Object.keys(defaultQuotas);
  for (const name of Object.keys(quotas)) {
    if (known.includes(name)) continue;
    const found = `App Mesh has no quota ${JSON.stringify(name.slice(0, 80))}${didYouMean(name, known)}`;
    report("invalid-value", ["quotas", name], found, `use one of ${known.join(", ")}`);
  }
  const limits: Record<Quota, number> = { ...defaultQuotas, ...quotas };
  const check = (quota: Quota, path: readonly (string | number)[], count: number, of: string) => {
    if (count <= limits[quota]) return;
    const help = `ask AWS for a higher quota, then say so with the quota ${quota}`;
    report("quota-exceeded", path, `${count} ${of}, and the quota is ${limits[quota]}`, help);
  };
  const { services, gateways } = graph;
  const versions = services.flatMap((service) => service.versions);
  check("virtualNodesPerMesh", ["services"], versions.length, "virtual nodes");
  check("virtualRoutersPerMesh", ["services"], services.filter(hasRouter).length, "virtual routers");
  check("virtualServicesPerMesh", ["services"], services.filter(isNamed).length, "virtual services");
  for (const { path, routes } of services) {
    check("routesPerVirtualRouter", [...path, "routes"], routes.length, "routes of one virtual router");
  }
  check("virtualGatewaysPerMesh", ["gateways"], gateways.length, "virtual gateways");
  for (const { path, gatewayRoutes } of gateways) {
    const { length } = gatewayRoutes;
    check("gatewayRoutesPerVirtualGateway", [...path, "routes"], length, "gateway routes of one virtual gateway");
  }
  for (const { path, desiredCount, scaling, endpoint, runsApp } of graph.running.flatMap((one) => one.versions)) {
    const { length } = endpoint.backends;
    check("backendsPerVirtualNode", [...path, "backends"], length, "backends of one virtual node");
    const at = scaling ? [...scaling.path, "max"] : [...path, "desiredCount"];
    const of = `Envoys of one virtual ${runsApp ? "node" : "gateway"}`;
    check("tasksPerVirtualNode", at, scaling?.max ?? desiredCount, of);
  }
}

const hasRouter = ({ provider }: { provider: unknown }) => provider === "router";
const isNamed = ({ provider }: { provider: unknown }) => provider !== undefined;
