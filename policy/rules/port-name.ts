import { Type } from "../resource";
import type { Rule } from "../rule";
import { source } from "../sources";
import { eachOf } from "../stack-rule";

export const portName: Rule = {
  id: "port-name",
  title: "Ports are named as the task names them",
  description: "Each port that Service Connect or VPC Lattice serves is a named port mapping of the task definition.",
  level: "mandatory",
  severity: "high",
  tags: ["service-connect", "vpc-lattice"],
  url: source.connectConfiguration,
  mend: "name a port mapping of the task definition",
  otherwise: "ECS refuses the service",
  stack: eachOf(Type.Service, (service, about, stack) => {
    const connect = service.props.fields("serviceConnectConfiguration");
    const served = [...(connect?.list("services") ?? []), ...service.props.list("vpcLatticeConfigurations")];
    const task = served.length > 0 ? stack.taskOf(service) : undefined;
    if (!task) return;
    const names = task.containers.flatMap(({ ports }) => ports.flatMap(({ name }) => name ?? []));
    about.each(served, (one) => {
      const name = one.text("portName");
      if (name === undefined || names.includes(name)) return;
      const known = names.length > 0 ? `has ${names.map((other) => `"${other}"`).join(", ")}` : "names none";
      about.fails(`it serves port "${name}", and task definition "${task.resource.name}" ${known}`);
    });
  }),
  fails: [
    { "connect-service": { serviceConnectConfiguration: { services: [{ portName: "web" }] } } },
    {
      "connect-service": {
        vpcLatticeConfigurations: [
          {
            portName: "web",
            roleArn: "arn:aws:iam::123456789012:role/lattice",
            targetGroupArn: "arn:aws:vpc-lattice:us-west-2:123456789012:targetgroup/tg-1",
          },
        ],
      },
    },
  ],
  passes: [
    {
      "connect-service": {
        vpcLatticeConfigurations: [
          {
            portName: "http",
            roleArn: "arn:aws:iam::123456789012:role/lattice",
            targetGroupArn: "arn:aws:vpc-lattice:us-west-2:123456789012:targetgroup/tg-1",
          },
        ],
      },
    },
  ],
};
