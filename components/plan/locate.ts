import type { Place } from "./place";
import type { Plan, PlannedResource, ResourceType } from "./types";

/** Global services: their resources have no region. */
const global = new Set<ResourceType>([
  "aws:iam/role:Role",
  "aws:iam/rolePolicy:RolePolicy",
  "aws:route53/record:Record",
  "aws:route53/zone:Zone",
]);

const untagged = new Set<ResourceType>([
  "aws:appautoscaling/policy:Policy",
  "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders",
  "aws:iam/rolePolicy:RolePolicy",
  "aws:route53/record:Record",
  "aws:servicediscovery/instance:Instance",
]);

/** Gives each resource the place's region and tags, where its type has them. */
export function locate(resources: readonly PlannedResource[], { region, tags }: Place): Plan {
  for (const { type, props } of resources as readonly { type: ResourceType; props: object }[]) {
    if (!global.has(type)) Object.assign(props, { region });
    if (tags !== undefined && !untagged.has(type)) Object.assign(props, { tags });
  }
  return resources;
}
