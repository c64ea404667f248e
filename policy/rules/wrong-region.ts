import { type Resource, Type } from "../resource";
import type { Report, Rule } from "../rule";
import { source } from "../sources";
import { ecrOf } from "../view/image";
import { identityOf, identityVariables, Task } from "../view/task";

/** Inputs of a service that must be of its own region, since AWS looks for them there. */
const serviceInputs = ["cluster", "taskDefinition"] as const;

export const wrongRegion: Rule = {
  id: "wrong-region",
  title: "Everything that a resource names is in its region",
  description:
    "ARNs, log regions and regions in the environment of Envoy are of the region that the resource is made in.",
  level: "mandatory",
  severity: "high",
  tags: ["app-mesh", "ecs", "region"],
  url: source.setup,
  mend: "name the one of the resource's own region",
  otherwise: "it is looked for in a region where it is not",
  resource: {
    types: [Type.TaskDefinition, Type.Service, Type.VirtualNode],
    check(resource, report) {
      const { region } = resource;
      if (region === undefined) return;
      if (resource.type === Type.TaskDefinition) checkTask(new Task(resource), region, report);
      else if (resource.type === Type.Service) checkService(resource, region, report);
      else checkNode(resource, region, report);
    },
  },
  fails: [
    {
      front: {
        containers: {
          envoy: {
            environment: { APPMESH_RESOURCE_ARN: "arn:aws:appmesh:eu-west-1:123456789012:mesh/shop/virtualNode/front" },
          },
        },
      },
    },
    { front: { containers: { envoy: { environment: { AWS_REGION: "eu-west-1" } } } } },
    { front: { containers: { app: { logConfiguration: { options: { "awslogs-region": "eu-west-1" } } } } } },
    { "front-service": { taskDefinition: "arn:aws:ecs:eu-west-1:123456789012:task-definition/front:1" } },
    {
      "front-node": {
        spec: {
          listeners: [
            {
              portMapping: { port: 8080, protocol: "http" },
              tls: {
                mode: "STRICT",
                certificate: { acm: { certificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/1" } },
              },
            },
          ],
        },
      },
    },
  ],
  passes: [
    { front: { containers: { envoy: { environment: { AWS_REGION: "us-west-2" } } } } },
    { front: { taskRoleArn: "arn:aws:iam::123456789012:role/front" } },
  ],
};

function regionIn(value: string | undefined): string | undefined {
  return /^arn:aws[a-z-]*:[a-z0-9-]+:([a-z0-9-]+):/.exec(value ?? "")?.[1];
}

function checkTask(task: Task, region: string, report: Report): void {
  report.each(task.isMeshed ? task.containers : [], (container) => {
    const say = (what: string, other: string | undefined) => {
      if (other !== undefined && other !== region)
        report.fails(`${what} of container "${container.name}" is of ${other}, and the task of ${region}`);
    };
    if (container === task.envoy) {
      for (const name of identityVariables) say(name, identityOf(container.variable(name))?.region);
      const named = container.variable("AWS_REGION");
      say("AWS_REGION", /^[a-z]{2}(-[a-z]+)+-\d$/.test(named ?? "") ? named : undefined);
    }
    const logs = container.fields.fields("logConfiguration");
    if (logs?.text("logDriver") === "awslogs") say("awslogs-region", logs.fields("options")?.text("awslogs-region"));
    checkCopies(container, region, report);
  });
}

/** Images and secrets of another region can be fetched from there: slower, and not when that region is down. */
function checkCopies(container: Task["containers"][number], region: string, report: Report): void {
  const advise = (what: string, other: string | undefined) => {
    if (other !== undefined && other !== region)
      report.advises(`${what} of container "${container.name}" is of ${other}, and the task of ${region}`);
  };
  advise("the image", container.image && ecrOf(container.image)?.region);
  report.each(container.fields.list("secrets"), (secret) => advise("a secret", regionIn(secret.text("valueFrom"))));
}

function checkService({ props }: Resource, region: string, report: Report): void {
  const say = (what: string, value: string | undefined) => {
    const other = regionIn(value);
    if (other !== undefined && other !== region) report.fails(`${what} is of ${other}, and the service of ${region}`);
  };
  report.each(serviceInputs, (input) => say(input, props.text(input)));
  report.each(["serviceRegistries"], (input) => say("its Cloud Map service", props.fields(input)?.text("registryArn")));
  report.each(["loadBalancers"], (input) => {
    for (const one of props.list(input)) say("a target group", one.text("targetGroupArn"));
  });
}

function checkNode({ props }: Resource, region: string, report: Report): void {
  const listeners = props.fields("spec")?.list("listeners") ?? [];
  report.each(listeners, (listener) => {
    const arn = listener.fields("tls")?.fields("certificate")?.fields("acm")?.text("certificateArn");
    const other = regionIn(arn);
    if (other !== undefined && other !== region)
      report.fails(`the certificate of a listener is of ${other}, and the node of ${region}`);
  });
}
