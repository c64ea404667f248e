import type { ResolvedGraph, ResolvedService, ResolvedVersion } from "../../graph/resolved";
import { lasting } from "../../plan/lasting";
import type { Place } from "../../plan/place";
import { type PlannedResource, ref, resource } from "../../plan/types";
import { namespaceOf } from "../names";
import { planPlaceholder } from "./placeholder";
import { planRegistry } from "./registry";

/** Cloud Map's namespace and services, and a record for each virtual service whose name would resolve to nothing. */
export function planDiscovery(graph: ResolvedGraph, place: Place): PlannedResource[] {
  // The names of what runs elsewhere are registered there.
  const ours = graph.services.filter(
    ({ versions, provider }) => provider !== "existing" && !(versions.length > 0 && versions.every(isExternal)),
  );
  if (ours.length === 0 || !runs(graph)) return [];
  const namespaceId = place.namespaceId ?? ref(namespaceOf(graph), "id");
  const resolvable = new Set<string>();
  const registries = new Map<string, ResolvedService>();
  for (const service of graph.services) {
    for (const { discovery, endpoint } of service.versions) {
      if (endpoint.listeners.length === 0) continue;
      if (typeof discovery.hostname === "string") resolvable.add(discovery.hostname.toLowerCase());
      if (!discovery.registered) continue;
      registries.set(discovery.serviceName!, service);
      resolvable.add(`${discovery.serviceName}.${graph.namespace}`.toLowerCase());
    }
  }
  const unresolvable = ours.filter(
    ({ provider, virtualService, virtualServiceName }) =>
      provider !== undefined && virtualService && !resolvable.has(virtualServiceName.toLowerCase()),
  );
  return [
    ...planNamespace(graph, place),
    ...Array.from(registries, ([name, service]) => planRegistry(name, service.name, namespaceId)),
    ...unresolvable.flatMap((service) => planPlaceholder(graph, service, namespaceId, place)),
  ];
}

const isExternal = ({ external }: ResolvedVersion) => external;

/** Where nothing runs here, nothing is found here either. */
function runs({ running }: ResolvedGraph): boolean {
  return running.some(({ versions }) => versions.some((version) => !isExternal(version)));
}

function planNamespace(graph: ResolvedGraph, place: Place): PlannedResource[] {
  if (place.namespaceId !== undefined) return [];
  const props = { name: graph.namespace, vpc: place.vpcId };
  return [resource(namespaceOf(graph), props, { options: lasting(place, "namespace") })];
}
