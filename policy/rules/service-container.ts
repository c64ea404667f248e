import { type Resource, Type } from "../resource";
import type { Report, Rule } from "../rule";
import { source } from "../sources";
import { eachOf } from "../stack-rule";
import { covers } from "../view/container";
import type { Fields } from "../view/fields";
import type { Stack } from "../view/stack";
import type { Task } from "../view/task";

export const serviceContainer: Rule = {
  id: "service-container",
  title: "Load balancers and Cloud Map point to a port of the task",
  description:
    "The container and port that a service registers are in its task definition, and its target groups take what the task gives.",
  level: "mandatory",
  severity: "high",
  tags: ["ecs", "load-balancer"],
  url: source.service,
  mend: "name a container of the task and a port that it maps",
  otherwise: "ECS refuses the service, or no call from the load balancer arrives",
  stack: eachOf(Type.Service, (service, about, stack) => {
    const balancers = service.props.list("loadBalancers");
    const registry = service.props.fields("serviceRegistries");
    const task = balancers.length > 0 || registry ? stack.taskOf(service) : undefined;
    if (!task) return;
    about.each(balancers, (one) => {
      checkPort(one, "a load balancer", task, about);
      checkTargets(stack, service, one, task, about);
    });
    about.each(registry ? [registry] : [], (one) => checkPort(one, "Cloud Map", task, about));
  }),
  fails: [
    {
      "front-service": {
        loadBalancers: [
          {
            containerName: "web",
            containerPort: 8080,
            targetGroupArn: "arn:aws:elasticloadbalancing:us-west-2:123456789012:targetgroup/front-1a2b3c4/1",
          },
        ],
      },
    },
    {
      "front-service": {
        loadBalancers: [
          {
            containerName: "app",
            containerPort: 80,
            targetGroupArn: "arn:aws:elasticloadbalancing:us-west-2:123456789012:targetgroup/front-1a2b3c4/1",
          },
        ],
      },
    },
    { "front-targets": { targetType: "instance" } },
    { "front-targets": { proxyProtocolV2: true } },
    {
      "front-service": { serviceRegistries: { containerName: "web", containerPort: 8080 } },
      "front-discovery": { dnsConfig: { dnsRecords: [{ type: "SRV", ttl: 10 }] } },
    },
  ],
  passes: [{ "front-targets": { proxyProtocolV2: false } }],
};

function checkPort(one: Fields, what: string, task: Task, report: Report): void {
  const name = one.text("containerName");
  if (name === undefined) return;
  const container = task.container(name);
  const port = one.number("containerPort");
  if (!container)
    report.fails(`${what} names container "${name}", which task definition "${task.resource.name}" does not have`);
  else if (port !== undefined && !container.ports.some((mapped) => covers(mapped, port))) {
    report.fails(`${what} names port ${port}, which container "${name}" does not map`);
  }
}

function checkTargets(stack: Stack, service: Resource, balancer: Fields, task: Task, report: Report): void {
  const group = stack.follow(service, "loadBalancers", () => balancer.text("targetGroupArn"), Type.TargetGroup);
  if (!group) return;
  const type = group.props.text("targetType") ?? "instance";
  if (task.fields.text("networkMode") === "awsvpc" && type !== "ip") {
    report.fails(
      `target group "${group.name}" has targetType ${type}, and the tasks are in network mode awsvpc`,
      "set targetType to ip",
    );
  }
  if (group.props.flag("proxyProtocolV2") && task.isMeshed) {
    report.fails(
      `target group "${group.name}" speaks proxy protocol 2, which Envoy does not expect`,
      "set proxyProtocolV2 to false",
    );
  }
}
