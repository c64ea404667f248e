import { Type } from "../resource";
import { isDaemon, isOnFargate, serviceRule } from "../service-rule";
import { source } from "../sources";
import { eachOf } from "../stack-rule";

export const sSvcLaunch = serviceRule({
  id: "s-svc-launch",
  title: "A service can run where it is asked to",
  description: "A service on Fargate is no daemon, and its task definition is one for Fargate.",
  level: "mandatory",
  severity: "medium",
  tags: ["ecs", "fargate"],
  url: source.service,
  mend: "run it on EC2, or make it fit Fargate",
  otherwise: "ECS refuses the service",
  check(props, report) {
    if (isDaemon(props) && isOnFargate(props))
      report.fails("it is a daemon, and runs on Fargate", "run it on EC2, or with desiredCount");
  },
  stack: eachOf(Type.Service, (service, about, stack) => {
    const task = isOnFargate(service.props) ? stack.taskOf(service) : undefined;
    if (!task?.fields.has("requiresCompatibilities") || task.isFargate) return;
    about.fails(
      `it runs on Fargate, and task definition "${task.resource.name}" is for ${task.fields.texts("requiresCompatibilities").join(", ")}`,
    );
  }),
  fails: [{ "front-service": { schedulingStrategy: "DAEMON" } }, { front: { requiresCompatibilities: ["EC2"] } }],
  passes: [
    { "front-service": { schedulingStrategy: "DAEMON", launchType: "EC2" } },
    { front: { requiresCompatibilities: ["FARGATE", "EC2"] } },
  ],
});
