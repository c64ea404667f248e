import type { Rule } from "../rule";
import { eachConnected } from "../stack-rule";
import { connectOf } from "../view/connect";

export const connectTimeout: Rule = {
  id: "connect-timeout",
  title: "A timeout of requests is of a protocol that has requests",
  description: "A port with perRequestTimeoutSeconds has an appProtocol in the task definition.",
  level: "mandatory",
  severity: "medium",
  tags: ["service-connect", "timeout"],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TimeoutConfiguration.html",
  mend: "set appProtocol of the port mapping to http, http2 or grpc",
  otherwise: "ECS refuses the service",
  stack: eachConnected((service, about, stack) => {
    const timed = connectOf(service)!
      .list("services")
      .filter((one) => (one.fields("timeout")?.number("perRequestTimeoutSeconds") ?? 0) > 0);
    const task = timed.length > 0 ? stack.taskOf(service) : undefined;
    const mappings = task?.containers.flatMap(({ fields }) => fields.list("portMappings")) ?? [];
    about.each(timed, (one) => {
      const name = one.text("portName");
      const mapping = mappings.find((other) => other.text("name") === name);
      if (mapping && !mapping.has("appProtocol"))
        about.fails(`port "${name}" has perRequestTimeoutSeconds, and no appProtocol`);
    });
  }),
  fails: [
    {
      "connect-service": {
        serviceConnectConfiguration: { services: [{ portName: "http", timeout: { perRequestTimeoutSeconds: 5 } }] },
      },
      connect: { containers: { app: { portMappings: [{ name: "http", containerPort: 80 }] } } },
    },
  ],
  passes: [
    {
      "connect-service": {
        serviceConnectConfiguration: { services: [{ portName: "http", timeout: { perRequestTimeoutSeconds: 5 } }] },
      },
    },
  ],
};
