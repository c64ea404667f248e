import { Type } from "../resource";
import { isOnFargate, serviceRule } from "../service-rule";
import { source } from "../sources";
import { eachOf } from "../stack-rule";

export const serviceNetwork = serviceRule({
  id: "service-network",
  title: "A service of tasks with their own network says which",
  description:
    "A service on Fargate, or of a task definition in network mode awsvpc, has a network configuration with subnets.",
  level: "mandatory",
  severity: "high",
  tags: ["ecs", "network"],
  url: source.service,
  mend: "set networkConfiguration with subnets and security groups",
  otherwise: "ECS refuses the service",
  check(props, report) {
    if (!props.has("networkConfiguration") && isOnFargate(props))
      report.fails("it runs on Fargate, and networkConfiguration is not set");
  },
  stack: eachOf(Type.Service, (service, about, stack) => {
    if (service.props.has("networkConfiguration") || isOnFargate(service.props)) return;
    const task = stack.taskOf(service);
    if (task?.fields.text("networkMode") !== "awsvpc") return;
    about.fails(
      `task definition "${task.resource.name}" is in network mode awsvpc, and networkConfiguration is not set`,
    );
  }),
  fails: [
    { "front-service": { networkConfiguration: null } },
    { "front-service": { networkConfiguration: null, launchType: "EC2" } },
  ],
  passes: [{ "front-service": { launchType: "EC2" } }],
});
