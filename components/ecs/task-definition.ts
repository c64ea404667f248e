import type { ResolvedGraph, ResolvedRunning, ResolvedVersion } from "../graph/resolved";
import { type PlannedResource, type Props, ref, resource } from "../plan/types";
import type { TaskAttachment } from "./attachments";
import type { ContainerDefinition, Task } from "./definitions";
import { carriedProps } from "./existing-fields";
import { logConfigurationOf } from "./logs";
import { executionRoleOf, logGroupName, logGroupOf, taskDefinitionOf, taskRoleOf } from "./names";
import { sizeOf } from "./task-size";
import { type WiredTask, wireTask } from "./tasks";

/** The task definition of a version, in the API's words, with the mesh wired in. */
export function defineTask(
  graph: ResolvedGraph,
  service: ResolvedRunning,
  version: ResolvedVersion,
  attachment: TaskAttachment,
  region: string,
): Task {
  const wired = wireTask(version, attachment);
  const { cpu, memory } = sizeOf(version, wired);
  const taskRole = version.useInstanceRole ? undefined : ref(taskRoleOf(version), "arn");
  return {
    family: version.family,
    containers: withLogs(wired, version, {
      "awslogs-group": logGroupName(graph, service),
      "awslogs-region": region,
      "awslogs-stream-prefix": version.key,
    }),
    cpu,
    memory,
    compatibilities: wired.compatibilities.length > 0 ? wired.compatibilities : [version.launchType.toUpperCase()],
    proxyConfiguration: attachment.proxyConfiguration,
    taskRoleArn: version.taskRoleArn ?? wired.taskRoleArn ?? taskRole,
    executionRoleArn: version.executionRoleArn ?? wired.executionRoleArn ?? ref(executionRoleOf(service), "arn"),
    carried: wired.carried,
  };
}

/**
 * Logs of the graph's own containers, as it says, and of the sidecars in the service's log group; in an existing task
 * only of the sidecars, which log where the task does.
 */
function withLogs(
  { containers, sidecars }: WiredTask,
  version: ResolvedVersion,
  options: Readonly<Record<string, string>>,
): ContainerDefinition[] {
  const own = version.taskDefinition && containers.find((one) => one.logConfiguration?.logDriver === "awslogs");
  const ofSidecars = own?.logConfiguration ?? { logDriver: "awslogs", options };
  const ofOthers = version.taskDefinition ? undefined : logConfigurationOf(version, options);
  return containers.map((container) => {
    const logConfiguration = sidecars.has(container.name) ? ofSidecars : ofOthers;
    return container.logConfiguration || !logConfiguration ? container : { ...container, logConfiguration };
  });
}

/** The same as a resource of the plan. */
export function planTaskDefinition(
  service: ResolvedRunning,
  version: ResolvedVersion,
  task: Task,
): PlannedResource<"aws:ecs/taskDefinition:TaskDefinition"> {
  const props: Props<"aws:ecs/taskDefinition:TaskDefinition"> = {
    family: task.family,
    requiresCompatibilities: [...task.compatibilities],
    networkMode: "awsvpc",
    cpu: task.cpu?.toString(),
    memory: task.memory?.toString(),
    taskRoleArn: task.taskRoleArn,
    executionRoleArn: task.executionRoleArn,
    proxyConfiguration: task.proxyConfiguration && { ...task.proxyConfiguration },
    containerDefinitions: task.containers,
    ...carriedProps(task.carried),
  };
  return resource(taskDefinitionOf(version), props, { service: service.name, dependsOn: [logGroupOf(service)] });
}
