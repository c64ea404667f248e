import type { Rule } from "../rule";
import { source } from "../sources";
import { eachConnected } from "../stack-rule";

export const connectNetwork: Rule = {
  id: "connect-network",
  title: "Service Connect has a network that it knows",
  description: "The network mode of a task with Service Connect is awsvpc or bridge, and is set.",
  level: "mandatory",
  severity: "high",
  tags: ["service-connect", "network"],
  url: source.connect,
  mend: "set networkMode to awsvpc",
  otherwise: "ECS refuses the service",
  stack: eachConnected((service, about, stack) => {
    const task = stack.taskOf(service);
    const mode = task?.fields.text("networkMode");
    if (!task || mode === "awsvpc" || mode === "bridge") return;
    about.fails(
      `networkMode of task definition "${task.resource.name}" is ${mode === undefined ? "not set" : `"${mode}"`}`,
    );
  }),
  fails: [{ connect: { networkMode: "host" } }, { connect: { networkMode: null } }],
  passes: [{ connect: { networkMode: "bridge" } }],
};
