import type { Path } from "../../components/diagnostics/diagnostic";
import type { Protocol } from "../../components/graph/enums";
import { entrancesOf } from "../../components/graph/reach";
import type { ResolvedGateway, ResolvedGraph, ResolvedService, ResolvedVersion } from "../../components/graph/resolved";
import type { ResolvedGatewayRoute, ResolvedRoute } from "../../components/graph/resolved-endpoint";
import type { Request } from "../reference/request";
import type { Planned, Unchecked } from "./check";

/** A port at which somebody calls: a service as one of its callers sees it, or a gateway as the world does. */
export interface Door {
  readonly from: string;
  readonly service: string;
  readonly port: number;
  readonly protocol: Protocol;
  /** Routes that choose there, those on other ports among them. */
  readonly routes: readonly (ResolvedRoute | ResolvedGatewayRoute)[];
  readonly host: string;
  /** By which scheme requests come. */
  readonly scheme: Request["scheme"];
  readonly path: Path;
  /** In words. */
  readonly name: string;
}

/** Every door of a graph; those of services first. */
export function doorsOf(graph: ResolvedGraph): Door[] {
  const callers = graph.services.flatMap(({ versions }) => versions).filter(({ external }) => !external);
  const gateways = graph.gateways.filter((gateway) => !runsElsewhere(gateway));
  return [...callers.flatMap((caller) => doorsFor(caller, graph)), ...gateways.flatMap(doorsOutside)];
}

const runsElsewhere = ({ versions }: ResolvedGateway) => versions.every(({ external }) => external);

/** Gateways whose tasks are not of this graph, so that nothing here can call them. */
export function gatewaysElsewhere({ gateways }: ResolvedGraph): Unchecked[] {
  return gateways
    .filter(runsElsewhere)
    .map(({ name, path }) => ({ name: `gateway ${name}`, path, why: "it is external: its tasks run elsewhere" }));
}

function doorsFor({ key, endpoint }: ResolvedVersion, graph: ResolvedGraph): Door[] {
  return endpoint.backends.flatMap(({ service: name, path }) => {
    const service = graph.byName.get(name);
    return (service ? (entrancesOf(service, graph) ?? []) : []).map(({ port, protocol }) => ({
      from: key,
      service: name,
      port,
      protocol,
      routes: routesOf(service!, graph),
      host: service!.virtualServiceName,
      // An application speaks in clear to the proxy beside it.
      scheme: "http" as const,
      path,
      name: `${key} calls ${name}:${port}`,
    }));
  });
}

/** The routes of the router that a service has, which may be another's. */
function routesOf(service: ResolvedService, graph: ResolvedGraph): readonly ResolvedRoute[] {
  if (service.provider !== "router") return [];
  const routed = service.providedBy === undefined ? service : graph.byName.get(service.providedBy);
  return routed?.routes ?? [];
}

function doorsOutside({ name, path, versions, gatewayRoutes }: ResolvedGateway): Door[] {
  return versions[0]!.endpoint.listeners.map(({ port, protocol, tls }) => ({
    from: name,
    service: "",
    port,
    protocol,
    routes: gatewayRoutes,
    host: "outside.example",
    scheme: tls && tls.mode !== "DISABLED" ? "https" : "http",
    path,
    name: `gateway ${name}:${port}`,
  }));
}

/** A call through a door. */
export function through({ from, service, port, protocol }: Door, request: Planned["request"]): Planned {
  return { from, service, port, protocol, request };
}
