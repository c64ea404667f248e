import type { PolicyArgs } from "@pulumi/aws/appautoscaling/policy";
import type { ResolvedGraph, ResolvedRunning, ResolvedVersion } from "../graph/resolved";
import type { ResolvedScaling } from "../graph/resolved-running";
import type { Place } from "../plan/place";
import { handle, Joined, type Planned, type PlannedResource, ref, resource } from "../plan/types";
import { clusterName } from "./cluster";
import { boundedName, ecsServiceOf, loadBalancerOf, targetGroupOf } from "./names";

type Tracking = Extract<
  Planned<NonNullable<PolicyArgs["targetTrackingScalingPolicyConfiguration"]>>,
  { targetValue: unknown }
>;

/**
 * Application Auto Scaling of a version's ECS service, with a policy for each target.
 * @see https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html
 */
export function planScaling(
  graph: ResolvedGraph,
  service: ResolvedRunning,
  version: ResolvedVersion,
  place: Place,
): PlannedResource[] {
  const { scaling, key, ecsServiceName } = version;
  if (!scaling) return [];
  const target = handle("aws:appautoscaling/target:Target", key);
  const cluster = clusterName(graph, place);
  const made = resource(
    target,
    {
      minCapacity: scaling.min,
      maxCapacity: scaling.max,
      resourceId:
        typeof cluster === "string"
          ? `service/${cluster}/${ecsServiceName}`
          : new Joined("service/", cluster, `/${ecsServiceName}`),
      scalableDimension: "ecs:service:DesiredCount",
      serviceNamespace: "ecs",
    },
    { service: service.name, dependsOn: [ecsServiceOf(version)] },
  );
  const policies = trackings(service, scaling).map(([name, configuration]) =>
    resource(
      handle("aws:appautoscaling/policy:Policy", `${key}.${name}`),
      {
        name: boundedName(`${ecsServiceName}-${name}`, 255),
        policyType: "TargetTrackingScaling",
        resourceId: ref(target, "resourceId"),
        scalableDimension: ref(target, "scalableDimension"),
        serviceNamespace: ref(target, "serviceNamespace"),
        targetTrackingScalingPolicyConfiguration: configuration,
      },
      { service: service.name },
    ),
  );
  return [made, ...policies];
}

/** @see https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PredefinedMetricSpecification.html */
function trackings(service: ResolvedRunning, scaling: ResolvedScaling): [name: string, Tracking][] {
  const tracking = (predefinedMetricType: string, targetValue: number, resourceLabel?: Joined): Tracking => ({
    predefinedMetricSpecification: { predefinedMetricType, ...(resourceLabel && { resourceLabel }) },
    targetValue,
    scaleInCooldown: scaling.scaleInCooldownSeconds,
    scaleOutCooldown: scaling.scaleOutCooldownSeconds,
  });
  const found: [string, Tracking][] = [];
  if (scaling.cpu !== undefined) found.push(["cpu", tracking("ECSServiceAverageCPUUtilization", scaling.cpu)]);
  if (scaling.memory !== undefined)
    found.push(["memory", tracking("ECSServiceAverageMemoryUtilization", scaling.memory)]);
  if (scaling.requestsPerTarget !== undefined) {
    const label = new Joined(ref(loadBalancerOf(service), "arnSuffix"), "/", ref(targetGroupOf(service), "arnSuffix"));
    found.push(["requests", tracking("ALBRequestCountPerTarget", scaling.requestsPerTarget, label)]);
  }
  return found;
}
