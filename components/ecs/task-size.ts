import type { Report } from "../diagnostics/report";
import type { ResolvedVersion } from "../graph/resolved";
import {
  type FargateSize,
  fargateSizes,
  isFargateSize,
  nearestFargateSize,
  smallestFargateSize,
} from "./fargate-sizes";
import type { WiredTask } from "./tasks";

/** CPU units and memory of the whole task; what is undefined is left to the containers (EC2 only). */
export function sizeOf(version: ResolvedVersion, { needs, size }: WiredTask): Partial<FargateSize> {
  const { taskCpu, taskMemory, launchType } = version;
  if (launchType === "fargate") return smallestFargateSize(taskCpu ?? needs.cpu, taskMemory ?? needs.memory) ?? needs;
  const ownMemory = size === undefined || size.memory !== undefined;
  return {
    cpu: taskCpu ?? (size?.cpu === undefined ? undefined : needs.cpu),
    memory: taskMemory ?? (ownMemory ? needs.memory : undefined),
  };
}

/** Reports a size that Fargate does not have, or that does not hold the task's containers. */
export function checkSize(version: ResolvedVersion, task: WiredTask, report: Report): void {
  const { taskCpu, taskMemory, launchType, path } = version;
  const { needs } = task;
  const problem = (at: string, found: string, help: string) => report("invalid-task-size", [...path, at], found, help);
  if (taskCpu !== undefined && taskCpu < needs.cpu) {
    problem(
      "taskCpu",
      `${taskCpu} CPU units do not hold the containers, which need ${needs.cpu}`,
      `set at least ${needs.cpu}`,
    );
  }
  if (taskMemory !== undefined && taskMemory < needs.memory) {
    problem(
      "taskMemory",
      `${taskMemory} MiB do not hold the containers, which need ${needs.memory}`,
      `set at least ${needs.memory}`,
    );
  }
  if (launchType !== "fargate") return;
  checkExistingSize(task, (found, help) => problem("taskDefinition", found, help));
  checkFargateSize(version, task, problem);
}

function checkExistingSize({ size }: WiredTask, problem: (found: string, help: string) => void): void {
  if (!size) return;
  const { cpu, memory } = size;
  if (cpu !== undefined && memory !== undefined && isFargateSize(cpu, memory)) return;
  const nearest = nearestFargateSize(cpu ?? 0, memory ?? 0);
  problem(
    `its size, ${cpu ?? "no"} CPU units and ${memory ?? "no"} MiB, is none that Fargate has`,
    `the nearest is cpu ${nearest.cpu}, memory ${nearest.memory}`,
  );
}

function checkFargateSize(
  { taskCpu, taskMemory }: ResolvedVersion,
  { needs }: WiredTask,
  problem: (at: string, found: string, help: string) => void,
): void {
  const cpu = taskCpu ?? needs.cpu;
  const memory = taskMemory ?? needs.memory;
  const fits = smallestFargateSize(cpu, memory);
  const at = taskCpu === undefined ? "taskMemory" : "taskCpu";
  if (!fits) {
    const largest = fargateSizes[fargateSizes.length - 1]!;
    problem(
      taskCpu === undefined && taskMemory === undefined ? "cpu" : at,
      `the containers need ${cpu} CPU units and ${memory} MiB, more than any Fargate task has`,
      `the largest has ${largest.cpu} and ${largest.memory}; ask for less, or use launchType "ec2"`,
    );
    return;
  }
  const asked =
    (taskCpu === undefined || taskCpu === fits.cpu) && (taskMemory === undefined || taskMemory === fits.memory);
  if (asked) return;
  problem(
    at,
    `Fargate has no task of ${taskCpu ?? "any"} CPU units and ${taskMemory ?? "any"} MiB`,
    `the nearest is taskCpu ${fits.cpu}, taskMemory ${fits.memory}`,
  );
}
