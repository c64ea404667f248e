import type { ResolvedVersion } from "../graph/resolved";
import type { TaskAttachment } from "./attachments";
import { canonical, containersOf } from "./containers";
import type { ContainerDefinition, ContainerDependency, Task } from "./definitions";
import { readTask } from "./existing";
import { imageName } from "./images";
import { sidecarsOf } from "./sidecars";
import type { Sidecar } from "./sidecars/sidecar";
import { volumesOf } from "./volumes";

/** What the containers of a task need together, in CPU units and MiB. */
export interface Needs {
  readonly cpu: number;
  readonly memory: number;
}

/** A version's containers with the plane's sidecars wired in, and what they need; the rest of the task is as it was. */
export interface WiredTask extends Pick<Task, "containers" | "carried"> {
  readonly needs: Needs;
  /** Names of the sidecars among the containers. */
  readonly sidecars: ReadonlySet<string>;
  /** The size that an existing task definition had. */
  readonly size: Partial<Needs> | undefined;
  readonly taskRoleArn: string | undefined;
  readonly executionRoleArn: string | undefined;
  readonly compatibilities: readonly string[];
}

/** Puts sidecars, a plane's and the version's own, beside a task's containers, which wait for those that they must. */
export function wireTask(version: ResolvedVersion, attachment: TaskAttachment): WiredTask {
  const existing = version.taskDefinition && readTask(version.taskDefinition);
  const own = existing?.containers ?? containersOf(version, attachment.environment);
  const asked = [...attachment.sidecars, ...sidecarsOf(version)];
  const added = asked.filter((sidecar) => !own.some((container) => standsFor(container, sidecar)));
  const beside = added.map(({ container }) => container);
  const waitFor = added.flatMap(({ container, awaited }) =>
    awaited ? [{ containerName: container.name, condition: awaited }] : [],
  );
  const wired = own.map((container) => wireContainer(container, asked, waitFor));
  const sum = needsOf(existing ? beside : [...own, ...beside]);
  return {
    containers: canonical([...wired, ...beside]),
    sidecars: new Set(beside.map(({ name }) => name)),
    carried: withVolumes(existing?.carried ?? { ...volumesOf(version), ...platformOf(version) }, attachment.volumes),
    size: existing && { cpu: existing.cpu, memory: existing.memory },
    needs: { cpu: sum.cpu + (existing?.cpu ?? 0), memory: sum.memory + (existing?.memory ?? 0) },
    taskRoleArn: existing?.taskRoleArn,
    executionRoleArn: existing?.executionRoleArn,
    compatibilities: existing?.compatibilities ?? [],
  };
}

/** Whether a container of the user's is what a sidecar would be, such as their own X-Ray daemon. */
function standsFor(container: ContainerDefinition, { container: sidecar, replaceable }: Sidecar): boolean {
  if (!replaceable) return false;
  const name = imageName(sidecar.image);
  return container.name === sidecar.name || (name !== undefined && imageName(container.image) === name);
}

function wireContainer(
  container: ContainerDefinition,
  sidecars: readonly Sidecar[],
  waitFor: readonly ContainerDependency[],
): ContainerDefinition {
  const replaced = sidecars.find((one) => standsFor(container, one));
  if (replaced) return { ...container, user: container.user ?? replaced.container.user };
  return { ...container, dependsOn: waitingFor(container, waitFor) };
}

/** What a container waits for already comes first; the plane's conditions replace weaker ones on the same container. */
function waitingFor({ dependsOn = [] }: ContainerDefinition, waitFor: readonly ContainerDependency[]) {
  const kept = dependsOn.filter(({ containerName }) => !waitFor.some((one) => one.containerName === containerName));
  return [...kept, ...waitFor];
}

/** A task's own volumes with those of its sidecars. */
function withVolumes(carried: Task["carried"], names: readonly string[]): Task["carried"] {
  if (names.length === 0) return carried;
  const own = Array.isArray(carried.volumes) ? carried.volumes : [];
  return { ...carried, volumes: [...own, ...names.map((name) => ({ name }))] };
}

/** Where tasks run; what is usual is left unsaid, as it was before there was a choice. */
function platformOf({ cpuArchitecture }: ResolvedVersion): Readonly<Record<string, unknown>> {
  if (cpuArchitecture === "x86_64") return {};
  return { runtimePlatform: { cpuArchitecture: "ARM64", operatingSystemFamily: "LINUX" } };
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
