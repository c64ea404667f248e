import { source } from "../sources";
import { taskRule } from "../task-rule";
import type { Container } from "../view/container";
import { ecrOf } from "../view/image";

export const sTdExecutionRole = taskRule({
  id: "s-td-execution-role",
  title: "Fargate may fetch what the task needs",
  description: "A task on Fargate with images of ECR, logs in CloudWatch or secrets has an execution role.",
  level: "mandatory",
  severity: "high",
  tags: ["ecs", "fargate", "iam"],
  url: source.executionRole,
  mend: "set executionRoleArn",
  otherwise: "the task stops before it starts: CannotPullContainerError, or no log stream",
  check(task, report) {
    if (task.fields.has("executionRoleArn") || !task.isFargate) return;
    for (const container of task.containers) {
      const need = needOf(container);
      if (!need) continue;
      report.fails(`container "${container.name}" has ${need}, and executionRoleArn is not set`);
      return;
    }
  },
  fails: [{ front: { executionRoleArn: null } }],
  passes: [
    { front: { executionRoleArn: null, requiresCompatibilities: ["EC2"] }, "front-service": { launchType: "EC2" } },
  ],
});

function needOf({ fields, image }: Container): string | undefined {
  if (image && ecrOf(image)) return "an image of ECR";
  if (fields.fields("logConfiguration")?.text("logDriver") === "awslogs") return "logs in CloudWatch";
  return fields.list("secrets").length > 0 || fields.has("repositoryCredentials") ? "secrets" : undefined;
}
