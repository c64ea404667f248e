import type { ResolvedGraph } from "../graph/resolved";
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
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
  // An object takes ten tags at most.
  "aws:s3/bucketObjectv2:BucketObjectv2",
  "aws:servicediscovery/instance:Instance",
]);

/** Gives each resource the place's region, and the tags of the place, the graph and its service, where its type has them. */
export function locate(resources: readonly PlannedResource[], { region, tags }: Place, graph: ResolvedGraph): Plan {
  const tagsOf = new Map<string | undefined, object>();
  for (const { name, tags: own } of graph.running) {
    tagsOf.set(name, { ...tags, ...graph.tags, ...own });
  }
  tagsOf.set(undefined, { ...tags, ...graph.tags });
  for (const { type, props, service } of resources as readonly Located[]) {
    if (!global.has(type)) Object.assign(props, { region });
    const own = untagged.has(type) ? undefined : tagsOf.get(service);
    if (own && Object.keys(own).length > 0) Object.assign(props, { tags: own });
  }
  return resources;
}

interface Located {
  readonly type: ResourceType;
  readonly props: object;
  readonly service: string | undefined;
}
