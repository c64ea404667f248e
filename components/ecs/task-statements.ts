import type { ResolvedVersion } from "../graph/resolved";
import type { Place } from "../plan/place";
import type { TaskAttachment } from "./attachments";
import type { Statement } from "./definitions";
import { sidecarsOf } from "./sidecars";
import { allow } from "./sidecars/ready-made";
import { volumeStatements } from "./volumes";

/**
 * The channel of ECS Exec, which has no resources to name.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html
 */
const execStatement: Statement = {
  Effect: "Allow",
  Action: [
    "ssmmessages:CreateControlChannel",
    "ssmmessages:CreateDataChannel",
    "ssmmessages:OpenControlChannel",
    "ssmmessages:OpenDataChannel",
  ],
  Resource: "*",
};

/** What a task does with its role, besides what the application does by other means: sidecars, what containers are permitted, volumes, ECS Exec. */
export function taskStatements(
  version: ResolvedVersion,
  attachment: TaskAttachment,
  { region, executeCommand }: Pick<Place, "region" | "executeCommand">,
): Statement[] {
  return [
    ...[...attachment.sidecars, ...sidecarsOf(version)].flatMap(({ statements }) => statements),
    ...version.containers.flatMap(({ permissions }) => allow(permissions)),
    ...volumeStatements(version, region),
    ...(executeCommand ? [execStatement] : []),
  ];
}
