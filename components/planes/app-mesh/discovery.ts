import type { ResolvedGraph, ResolvedService } from "../../graph/resolved";
import { lasting } from "../../plan/lasting";
import type { Place } from "../../plan/place";
import { type PlannedResource, ref, resource } from "../../plan/types";
import { namespaceOf, registryOf } from "./names";
import { planPlaceholder } from "./placeholder";

/** Seconds that a resolver may keep an address: what has gone is soon forgotten. */
const recordTtl = 10;

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
    ...Array.from(registries, ([name, service]) => planRegistry(name, service, namespaceId)),
    ...unresolvable.flatMap((service) => planPlaceholder(graph, service, namespaceId, place)),
  ];
}

/** The Cloud Map service that a version's tasks register in; ECS itself reports their health. */
function planRegistry(
  name: string,
  service: ResolvedService,
  namespaceId: Place["namespaceId"] | ReturnType<typeof ref>,
) {
  return resource(
    registryOf(name),
    {
      name,
      dnsConfig: { namespaceId: namespaceId!, dnsRecords: [{ type: "A", ttl: recordTtl }] },
      healthCheckCustomConfig: { failureThreshold: 1 },
      forceDestroy: true,
    },
    { service: service.name },
  );
}
