import { source } from "../sources";
import { meshRule } from "../task-rule";

export const taskRole = meshRule({
  id: "task-role",
  title: "A meshed task has a role of its own",
  description: "A meshed task on EC2 has a task role, and does not use the role of its instance.",
  level: "advisory",
  severity: "medium",
  tags: ["app-mesh", "ecs", "credentials"],
  url: source.gettingStarted,
  mend: "set taskRoleArn",
  otherwise: "every task on an instance has the same rights, and none at all where the instance's role is out of reach",
  check(task, report) {
    if (!task.fields.has("taskRoleArn") && !task.isFargate) report.fails("taskRoleArn is not set");
  },
  fails: [{ front: { taskRoleArn: null, requiresCompatibilities: ["EC2"] }, "front-service": { launchType: "EC2" } }],
  passes: [{ front: { requiresCompatibilities: ["EC2"] }, "front-service": { launchType: "EC2" } }],
});
