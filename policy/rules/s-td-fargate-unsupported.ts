import { source } from "../sources";
import { taskRule } from "../task-rule";

export const sTdFargateUnsupported = taskRule({
  id: "s-td-fargate-unsupported",
  title: "A task on Fargate asks for nothing that Fargate lacks",
  description:
    "A task for Fargate has no links, host volumes, placement constraints or IPC mode, and no privileged container.",
  level: "mandatory",
  severity: "medium",
  tags: ["ecs", "fargate"],
  url: source.fargate,
  mend: "leave it out, or run the task on EC2",
  otherwise: "ECS refuses the task definition",
  check(task, report) {
    if (!task.isFargate) return;
    report.each(["ipcMode"], (input) => {
      if (task.fields.has(input)) report.fails(`${input} is set`);
    });
    report.each(["placementConstraints"], (input) => {
      if (task.fields.list(input).length > 0) report.fails(`${input} is set`);
    });
    report.each(task.fields.list("volumes"), (volume) => {
      if (volume.has("hostPath")) report.fails(`volume "${volume.text("name")}" is a folder of the host`);
    });
    report.each(task.containers, (container) => {
      if (container.fields.texts("links").length > 0) report.fails(`container "${container.name}" has links`);
      // In a mesh another rule says so, on whatever the task runs.
      if (container.fields.flag("privileged") && !task.isMeshed)
        report.fails(`container "${container.name}" is privileged`);
    });
  },
  fails: [
    { front: { ipcMode: "host" } },
    { front: { placementConstraints: [{ type: "memberOf", expression: "attribute:ecs.os-type == linux" }] } },
    { front: { volumes: [{ name: "data", hostPath: "/data" }] } },
    { front: { containers: { app: { links: ["xray"] } } } },
    { plain: { containers: { app: { privileged: true } } } },
  ],
  passes: [
    { front: { requiresCompatibilities: ["EC2"], ipcMode: "task" }, "front-service": { launchType: "EC2" } },
    { front: { volumes: [{ name: "scratch" }] } },
  ],
});
