import type { ResolvedVersion } from "../graph/resolved";
import type { TaskAttachment } from "./attachments";
import { canonical, containersOf } from "./containers";
import type { ContainerDefinition, ContainerDependency, Task } from "./definitions";
import { readTask } from "./existing";
import { imageName } from "./images";
import { logRouterName, logRouters } from "./log-router";
import { volumesOf } from "./volumes";

/** What the containers of a task need together, in CPU units and MiB. */
export interface Needs {
  readonly cpu: number;
  readonly memory: number;
}

/** A version's containers with the plane's sidecars wired in, and what they need; the rest of the task is as it was. */
export interface WiredTask extends Pick<Task, "containers" | "carried"> {
  readonly needs: Needs;
  /** The size that an existing task definition had. */
  readonly size: Partial<Needs> | undefined;
  readonly taskRoleArn: string | undefined;
  readonly executionRoleArn: string | undefined;
  readonly compatibilities: readonly string[];
}

/** Puts a plane's attachment into a task: sidecars beside the containers, which wait for them. */
export function wireTask(version: ResolvedVersion, attachment: TaskAttachment): WiredTask {
  const existing = version.taskDefinition && readTask(version.taskDefinition);
  const own = existing?.containers ?? containersOf(version);
  const sidecars = attachment.containers.filter((sidecar) => !own.some((container) => standsFor(container, sidecar)));
  const routers = existing ? [] : logRouters(version);
  const waitFor = [
    ...attachment.waitFor,
    ...routers.map(() => ({ containerName: logRouterName, condition: "START" }) as const),
  ];
  const wired = own.map((container) => wireContainer(container, { ...attachment, waitFor }));
  const sum = needsOf(existing ? sidecars : [...own, ...sidecars, ...routers]);
  return {
    containers: canonical([...wired, ...sidecars, ...routers]),
    carried: existing?.carried ?? volumesOf(version),
    size: existing && { cpu: existing.cpu, memory: existing.memory },
    needs: { cpu: sum.cpu + (existing?.cpu ?? 0), memory: sum.memory + (existing?.memory ?? 0) },
    taskRoleArn: existing?.taskRoleArn,
    executionRoleArn: existing?.executionRoleArn,
    compatibilities: existing?.compatibilities ?? [],
  };
}

/** Whether a container of the user's is what a sidecar would be, such as their own X-Ray daemon. */
function standsFor(container: ContainerDefinition, sidecar: ContainerDefinition): boolean {
  const name = imageName(sidecar.image);
  return container.name === sidecar.name || (name !== undefined && imageName(container.image) === name);
}

function wireContainer(container: ContainerDefinition, { containers, waitFor }: TaskAttachment): ContainerDefinition {
  const sidecar = containers.find((one) => standsFor(container, one));
  if (sidecar) return { ...container, user: container.user ?? sidecar.user };
  return { ...container, dependsOn: waitingFor(container, waitFor) };
}

/** What a container waits for already comes first; the plane's conditions replace weaker ones on the same container. */
function waitingFor({ dependsOn = [] }: ContainerDefinition, waitFor: readonly ContainerDependency[]) {
  const kept = dependsOn.filter(({ containerName }) => !waitFor.some((one) => one.containerName === containerName));
  return [...kept, ...waitFor];
}

function needsOf(containers: readonly ContainerDefinition[]): Needs {
  let cpu = 0;
  let memory = 0;
  for (const container of containers) {
    cpu += container.cpu ?? 0;
    memory += Math.max(container.memory ?? 0, container.memoryReservation ?? 0);
  }
  return { cpu, memory };
}
