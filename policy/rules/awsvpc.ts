import { source } from "../sources";
import { meshRule } from "../task-rule";

export const awsvpc = meshRule({
  id: "awsvpc",
  title: "A meshed task has a network of its own",
  description: "A task with a proxy configuration, and every meshed task on Fargate, is in network mode awsvpc.",
  level: "mandatory",
  severity: "critical",
  tags: ["app-mesh", "ecs", "network"],
  url: source.proxy,
  mend: "set networkMode to awsvpc",
  otherwise: "ECS can not redirect its traffic, and refuses the task definition",
  check(task, report) {
    const mode = task.fields.text("networkMode");
    if (mode === "awsvpc" || !(task.fields.has("proxyConfiguration") || task.isExplicit || task.isFargate)) return;
    report.fails(mode === undefined ? "networkMode is not set" : `networkMode is "${mode}"`);
  },
  fails: [{ front: { networkMode: "bridge" } }, { front: { networkMode: null } }],
  passes: [{ front: { networkMode: "awsvpc" } }],
});
