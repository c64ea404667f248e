import { source } from "../sources";
import { eachTask } from "../stack-rule";
import { meshRule } from "../task-rule";
import { roleOf } from "../view/role";

const found = "taskRoleArn and executionRoleArn are one role";

const rule = meshRule({
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
    if (!fields.knows("taskRoleArn") || !fields.knows("executionRoleArn")) return;
    if (fields.has("taskRoleArn") && fields.text("taskRoleArn") === fields.text("executionRoleArn"))
      report.fails(found);
  },
  fails: [{ front: { executionRoleArn: "arn:aws:iam::123456789012:role/front-task" } }],
  passes: [{ front: { executionRoleArn: "arn:aws:iam::123456789012:role/another" } }],
});

/** Roles that are made in the same update are told apart in the stack. */
export const executionVsTaskRole = {
  ...rule,
  stack: eachTask((task, about, stack) => {
    if (task.fields.knows("taskRoleArn") || !task.isMeshed) return;
    const role = roleOf(stack, task, "taskRoleArn");
    if (role && role === roleOf(stack, task, "executionRoleArn")) about.fails(found);
  }),
} satisfies typeof rule;
