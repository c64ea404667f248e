import { source } from "../sources";
import { meshRule } from "../task-rule";

export const executionVsTaskRole = meshRule({
  id: "execution-vs-task-role",
  title: "The application does not have ECS's rights",
  description: "The execution role and the task role of a meshed task are two roles.",
  level: "advisory",
  severity: "medium",
  tags: ["ecs", "iam", "security"],
  url: source.taskRole,
  mend: "make a role for each",
  otherwise: "the application can pull every image and read every secret that ECS may read for it",
  check({ fields }, report) {
    if (!fields.has("taskRoleArn") || !fields.has("executionRoleArn")) return;
    if (fields.text("taskRoleArn") === fields.text("executionRoleArn"))
      report.fails("taskRoleArn and executionRoleArn are one role");
  },
  fails: [{ front: { executionRoleArn: "arn:aws:iam::123456789012:role/front-task" } }],
  passes: [{ front: { executionRoleArn: "arn:aws:iam::123456789012:role/another" } }],
});
