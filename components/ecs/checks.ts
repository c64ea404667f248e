import type { Report } from "../diagnostics/report";
import type { ResolvedGraph, ResolvedRunning, ResolvedVersion } from "../graph/resolved";
import type { Place } from "../plan/place";
import type { Attach, TaskAttachment } from "./attachments";
import type { Statement } from "./definitions";
import { checkExisting, checkTold } from "./existing-checks";
import { checkLoadBalancers } from "./load-balancer-checks";
import { checkPlace } from "./place-checks";
import { runningOf } from "./running";
import { checkSidecars } from "./sidecar-checks";
import { checkSize } from "./task-size";
import { taskStatements } from "./task-statements";
import { wireTask } from "./tasks";

/** Reports what stands in the way of the graph's tasks, with a plane's sidecars in them, at their place. */
export function checkTasks(graph: ResolvedGraph, place: Place, attach: Attach, report: Report): void {
  checkPlace(place, report);
  checkLoadBalancers(graph, place, report);
  for (const service of runningOf(graph)) {
    for (const version of service.versions) checkVersion(service, version, attach(service, version), place, report);
  }
}

/** The same for one version. */
export function checkVersion(
  service: ResolvedRunning,
  version: ResolvedVersion,
  attachment: TaskAttachment,
  place: Place,
  report: Report,
): void {
  checkExisting(service, version, report);
  checkTold(version, attachment, report);
  const task = wireTask(version, attachment);
  checkSize(version, task, report);
  checkSidecars(version, attachment, task, report);
  checkExec(version, place, report);
  checkRole(version, task.taskRoleArn, taskStatements(version, attachment, place), report);
}

/**
 * Amazon ECS refuses ECS Exec for tasks without a role of their own, whatever the container instance may do.
 * @see https://github.com/aws/aws-toolkit-jetbrains/issues/3649
 */
function checkExec({ useInstanceRole, path }: ResolvedVersion, { executeCommand }: Place, report: Report): void {
  if (!useInstanceRole || !executeCommand) return;
  const found = "with executeCommand the tasks need a role of their own, and they are to use the container instance's";
  report("invalid-value", [...path, "useInstanceRole"], found, "remove it, or the argument executeCommand");
}

/** What tasks need of a role that is not made here. */
function checkRole(
  version: ResolvedVersion,
  existing: string | undefined,
  statements: readonly Statement[],
  report: Report,
): void {
  if ((version.taskRoleArn === undefined && existing === undefined) || statements.length === 0) return;
  report(
    "unmanaged-role",
    [...version.path, version.taskRoleArn === undefined ? "taskDefinition" : "taskRoleArn"],
    "this task role is yours, and is left as it is",
    `it must allow ${statements.flatMap(({ Action }) => Action).join(", ")}`,
  );
}
