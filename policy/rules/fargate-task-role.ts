import { Type } from "../resource";
import { source } from "../sources";
import { eachOf } from "../stack-rule";
import { meshRule } from "../task-rule";

const rule = meshRule({
  id: "fargate-task-role",
  title: "A meshed task on Fargate has a task role",
  description: "A meshed task that may run on Fargate has a task role, from which its proxy gets credentials.",
  level: "mandatory",
  severity: "critical",
  tags: ["app-mesh", "ecs", "fargate", "credentials"],
  url: source.gettingStarted,
  mend: "set taskRoleArn to a role that trusts ecs-tasks.amazonaws.com",
  otherwise:
    "Envoy has no credentials, since Fargate has no instance role to fall back to, and never gets its configuration",
  check(task, report) {
    if (!task.fields.has("taskRoleArn") && task.isFargate) report.fails("taskRoleArn is not set");
  },
  fails: [{ front: { taskRoleArn: null } }],
  passes: [{ front: { taskRoleArn: null, requiresCompatibilities: ["EC2"] }, "front-service": { launchType: "EC2" } }],
});

/** Where the task definition does not say what it runs on, its service does. */
export const fargateTaskRole = {
  ...rule,
  stack: eachOf(Type.Service, (service, about, stack) => {
    const task = service.props.text("launchType") === "FARGATE" ? stack.taskOf(service) : undefined;
    if (!task || task.fields.has("taskRoleArn") || task.isFargate || !task.isMeshed) return;
    about.fails(`it runs task definition "${task.resource.name}" on Fargate, which has no taskRoleArn`);
  }),
} satisfies typeof rule;
