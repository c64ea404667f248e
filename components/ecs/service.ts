import { Late, type ResolvedGraph, type ResolvedRunning, type ResolvedVersion } from "../graph/resolved";
import type { Place } from "../plan/place";
import { type Handle, type PlannedResource, type Props, ref, resource } from "../plan/types";
import type { TaskAttachment } from "./attachments";
import { capacityOf } from "./cluster";
import { readTask } from "./existing";
import { attachedOf, clusterOf, ecsServiceOf, securityGroupOf, targetGroupOf, taskDefinitionOf } from "./names";

/** Seconds that a load balancer's checks are not counted: time for Envoy and the application to start. */
const gracePeriod = 60;

/** The ECS service that keeps a version's tasks running. */
export function planEcsService(
  graph: ResolvedGraph,
  service: ResolvedRunning,
  version: ResolvedVersion,
  attachment: TaskAttachment,
  place: Place,
  policies: readonly Handle[],
): PlannedResource<"aws:ecs/service:Service"> {
  const listener = service.ingress?.loadBalancer && service.listener ? [attachedOf(service)] : [];
  return resource(
    ecsServiceOf(version),
    {
      name: version.ecsServiceName,
      cluster: place.cluster ?? ref(clusterOf(graph), "arn"),
      taskDefinition: ref(taskDefinitionOf(version), "arn"),
      ...placement(version, place),
      desiredCount: version.desiredCount,
      deploymentMinimumHealthyPercent: 100,
      // With scaling there may be as few as its least, and even then there is room for one more.
      deploymentMaximumPercent: maximumPercent(version.scaling?.min ?? version.desiredCount),
      deploymentCircuitBreaker: { enable: true, rollback: true },
      ...(version.deploymentAlarms.length > 0 && {
        alarms: { alarmNames: [...version.deploymentAlarms], enable: true, rollback: true },
      }),
      networkConfiguration: {
        subnets: place.subnetIds instanceof Late ? place.subnetIds : [...place.subnetIds],
        securityGroups: [ref(securityGroupOf(service.name), "id")],
        ...(version.launchType === "fargate" && { assignPublicIp: place.assignPublicIp }),
      },
      ...(attachment.registryArn && { serviceRegistries: { registryArn: attachment.registryArn } }),
      ...behindLoadBalancer(service, version, attachment),
      ...(place.executeCommand && { enableExecuteCommand: true }),
      propagateTags: "SERVICE",
      waitForSteadyState: place.waitForSteadyState,
    },
    {
      service: service.name,
      dependsOn: [...attachment.dependsOn, ...policies, ...listener, ...capacityOf(graph, place)],
      options: version.scaling && { ignoreChanges: ["desiredCount"] },
    },
  );
}

/**
 * Capacity providers where the place has them for the launch type, else the launch type itself.
 * @see https://www.pulumi.com/registry/packages/aws/api-docs/ecs/service/
 */
function placement({ launchType }: ResolvedVersion, { capacity }: Place): Partial<Props<"aws:ecs/service:Service">> {
  const providers = capacity[launchType] ?? [];
  if (providers.length === 0) return { launchType: launchType === "ec2" ? "EC2" : "FARGATE" };
  return {
    // Without it another strategy would replace the service, with all of its tasks.
    forceNewDeployment: true,
    capacityProviderStrategies: providers.map(({ name, weight, base }) => ({
      capacityProvider: name,
      ...(weight !== undefined && { weight }),
      ...(base !== undefined && { base }),
    })),
  };
}

/** AWS refuses a service whose target group no listener sends to, so it waits for the listener. */
function behindLoadBalancer(
  service: ResolvedRunning,
  version: ResolvedVersion,
  attachment: TaskAttachment,
): Partial<Props<"aws:ecs/service:Service">> {
  const { ingress } = service;
  const listener = version.endpoint.listeners[0];
  if (!ingress || !listener) return {};
  const targetGroupArn = ingress.loadBalancer ? ref(targetGroupOf(service), "arn") : ingress.targetGroupArn;
  if (targetGroupArn === undefined) return {};
  const containerName = listeningContainer(listener.port, version, attachment);
  return {
    loadBalancers: [{ targetGroupArn, containerName, containerPort: listener.port }],
    healthCheckGracePeriodSeconds: gracePeriod,
  };
}

/** Load balancers send to the container that opens the service's port; before a gateway there is only its Envoy. */
function listeningContainer(port: number, version: ResolvedVersion, { sidecars }: TaskAttachment): string {
  if (!version.taskDefinition) return version.runsApp ? version.containers[0]!.name : sidecars[0]!.container.name;
  const { containers } = readTask(version.taskDefinition);
  const open = containers.find(({ portMappings }) => portMappings?.some((one) => one.containerPort === port));
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
