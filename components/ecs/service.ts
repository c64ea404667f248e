import { Late, type ResolvedGraph, type ResolvedService, type ResolvedVersion } from "../graph/resolved";
import type { Place } from "../plan/place";
import { type Handle, type PlannedResource, ref, resource } from "../plan/types";
import type { TaskAttachment } from "./attachments";
import { readTask } from "./existing";
import { clusterOf, ecsServiceOf, securityGroupOf, taskDefinitionOf } from "./names";

/** Seconds that a load balancer's checks are not counted: time for Envoy and the application to start. */
const gracePeriod = 60;

/** The ECS service that keeps a version's tasks running. */
export function planEcsService(
  graph: ResolvedGraph,
  service: ResolvedService,
  version: ResolvedVersion,
  attachment: TaskAttachment,
  place: Place,
  policies: readonly Handle[],
): PlannedResource<"aws:ecs/service:Service"> {
  const behindLoadBalancer = service.ingress?.targetGroupArn !== undefined && service.listener !== undefined;
  return resource(
    ecsServiceOf(version),
    {
      name: version.ecsServiceName,
      cluster: place.cluster ?? ref(clusterOf(graph), "arn"),
      taskDefinition: ref(taskDefinitionOf(version), "arn"),
      launchType: version.launchType === "ec2" ? "EC2" : "FARGATE",
      desiredCount: version.desiredCount,
      deploymentMinimumHealthyPercent: 100,
      deploymentMaximumPercent: maximumPercent(version.desiredCount),
      deploymentCircuitBreaker: { enable: true, rollback: true },
      networkConfiguration: {
        subnets: place.subnetIds instanceof Late ? place.subnetIds : [...place.subnetIds],
        securityGroups: [ref(securityGroupOf(service.name), "id")],
        ...(version.launchType === "fargate" && { assignPublicIp: place.assignPublicIp }),
      },
      ...(attachment.registryArn && { serviceRegistries: { registryArn: attachment.registryArn } }),
      ...(behindLoadBalancer && {
        loadBalancers: [
          {
            targetGroupArn: service.ingress!.targetGroupArn!,
            containerName: listeningContainer(service, version),
            containerPort: service.listener!.port,
          },
        ],
        healthCheckGracePeriodSeconds: gracePeriod,
      }),
      propagateTags: "SERVICE",
      waitForSteadyState: place.waitForSteadyState,
    },
    { service: service.name, dependsOn: [...attachment.dependsOn, ...policies] },
  );
}

/** Load balancers send to the container that opens the service's port. */
function listeningContainer({ listener }: ResolvedService, version: ResolvedVersion): string {
  if (!version.taskDefinition) return version.containers[0]!.name;
  const { containers } = readTask(version.taskDefinition);
  const open = containers.find(({ portMappings }) => portMappings?.some((one) => one.containerPort === listener?.port));
  return open?.name ?? containers[0]!.name;
}

/**
 * Room for new tasks during a deployment that never goes under the desired count, and starts few at once,
 * since each start makes every Envoy of the callers learn new endpoints.
 * @see https://docs.aws.amazon.com/app-mesh/latest/userguide/best-practices.html
 */
function maximumPercent(desiredCount: number): number {
  if (desiredCount <= 1) return 200;
  return desiredCount <= 3 ? 150 : 125;
}
