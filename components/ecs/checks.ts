import type { Report } from "../diagnostics/report";
import type { ResolvedGraph, ResolvedService, ResolvedVersion } from "../graph/resolved";
import type { Attach, TaskAttachment } from "./attachments";
import type { Statement } from "./definitions";
import { checkExisting } from "./existing-checks";
import { checkSize } from "./task-size";
import { wireTask } from "./tasks";

/** Reports what stands in the way of the graph's tasks, with a plane's sidecars in them. */
export function checkTasks(graph: ResolvedGraph, attach: Attach, report: Report): void {
  for (const service of graph.services) {
    for (const version of service.versions) checkVersion(service, version, attach(service, version), report);
  }
}

/** The same for one version. */
export function checkVersion(
  service: ResolvedService,
  version: ResolvedVersion,
  attachment: TaskAttachment,
  report: Report,
): void {
  checkExisting(service, version, report);
  const task = wireTask(service, version, attachment);
  checkSize(version, task, report);
  checkRole(version, task.taskRoleArn, attachment.statements, report);
}

/** What the sidecars need of a role that is not made here. */
function checkRole(
  version: ResolvedVersion,
  existing: string | undefined,
  statements: readonly Statement[],
  report: Report,
): void {
  if (version.taskRoleArn === undefined && existing === undefined) return;
  report(
    "unmanaged-role",
    [...version.path, version.taskRoleArn === undefined ? "taskDefinition" : "taskRoleArn"],
    "this task role is yours, and is left as it is",
    `it must allow ${statements.flatMap(({ Action }) => Action).join(", ")}`,
  );
}
