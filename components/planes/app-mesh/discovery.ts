import type { ResolvedGraph, ResolvedService } from "../../graph/resolved";
import { lasting } from "../../plan/lasting";
import type { Place } from "../../plan/place";
import { type PlannedResource, ref, resource } from "../../plan/types";
import { namespaceOf } from "./names";
import { planPlaceholder } from "./placeholder";
import { planRegistry } from "./registry";

/** Cloud Map's namespace and services, and a record for each virtual service whose name would resolve to nothing. */
export function planDiscovery(graph: ResolvedGraph, place: Place): PlannedResource[] {
  const namespaceId = place.namespaceId ?? ref(namespaceOf(graph), "id");
  const resolvable = new Set<string>();
  const registries = new Map<string, ResolvedService>();
  for (const service of graph.services) {
    for (const { discovery } of service.listener ? service.versions : []) {
      if (typeof discovery.hostname === "string") resolvable.add(discovery.hostname.toLowerCase());
      if (discovery.serviceName === undefined) continue;
      registries.set(discovery.serviceName, service);
      resolvable.add(`${discovery.serviceName}.${graph.namespace}`.toLowerCase());
    }
  }
  const unresolvable = graph.services.filter(
    ({ provider, virtualServiceName }) => provider !== undefined && !resolvable.has(virtualServiceName.toLowerCase()),
  );
  return [
    ...(place.namespaceId === undefined
      ? [
          resource(
            namespaceOf(graph),
            { name: graph.namespace, vpc: place.vpcId },
            { options: lasting(place, "namespace") },
          ),
        ]
      : []),
    ...Array.from(registries, ([name, service]) => planRegistry(name, service.name, namespaceId)),
    ...unresolvable.flatMap((service) => planPlaceholder(graph, service, namespaceId, place)),
  ];
}
