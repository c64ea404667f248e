import type { Leaf } from "../../graph/resolved";
import { type PlannedResource, type Ref, resource } from "../../plan/types";
import { registryOf } from "../names";

/** Seconds that a resolver may keep an address: what has gone is soon forgotten. */
const recordTtl = 10;

/**
 * A Cloud Map service; ECS itself reports the health of the tasks in it. One that holds only a placeholder is made alike:
 * tasks may have been in it before, and it could not be made anew while some still are.
 */
export function planRegistry(
  name: string,
  service: string,
  namespaceId: Leaf | Ref,
): PlannedResource<"aws:servicediscovery/service:Service"> {
  return resource(
    registryOf(name),
    {
      name,
      dnsConfig: { namespaceId, dnsRecords: [{ type: "A", ttl: recordTtl }] },
      healthCheckCustomConfig: { failureThreshold: 1 },
      forceDestroy: true,
    },
    { service },
  );
}
