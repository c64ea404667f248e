import type { Leaf, ResolvedGraph } from "../graph/resolved";
import type { Place } from "../plan/place";
import { type Handle, handle, type PlannedResource, ref, resource } from "../plan/types";
import { boundedName, clusterOf } from "./names";

/** The cluster, with the capacity providers that services name; none where the place has one. */
export function planCluster(graph: ResolvedGraph, place: Place): PlannedResource[] {
  if (place.cluster !== undefined) return [];
  const cluster = clusterOf(graph);
  const providers = capacityOf(graph, place).map((one) =>
    resource(one, { clusterName: ref(cluster, "name"), capacityProviders: providerNames(place) }),
  );
  return [resource(cluster, { name: ownName(graph) }), ...providers];
}

/** What a service with capacity providers waits for: a cluster of ours that has them. */
export function capacityOf(
  graph: ResolvedGraph,
  place: Place,
): Handle<"aws:ecs/clusterCapacityProviders:ClusterCapacityProviders">[] {
  if (place.cluster !== undefined || providerNames(place).length === 0) return [];
  return [handle("aws:ecs/clusterCapacityProviders:ClusterCapacityProviders", graph.name)];
}

function providerNames({ capacity }: Place): string[] {
  return [...new Set([...(capacity.fargate ?? []), ...(capacity.ec2 ?? [])].map(({ name }) => name))];
}

/** The name of the cluster, whose ARN ends with it. */
export function clusterName(graph: ResolvedGraph, { cluster = ownName(graph) }: Place): Leaf {
  return typeof cluster === "string" ? nameIn(cluster) : cluster.map(nameIn);
}

function ownName(graph: ResolvedGraph): string {
  return boundedName(graph.name, 255);
}

function nameIn(arn: string): string {
  return arn.slice(arn.lastIndexOf("/") + 1);
}
