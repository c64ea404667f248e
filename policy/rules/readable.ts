import { source } from "../sources";
import { taskRule } from "../task-rule";

export const readable = taskRule({
  id: "readable",
  title: "A task definition can be read",
  description:
    "The container definitions are a JSON list of objects with names, and the proxy configuration is an object.",
  level: "mandatory",
  severity: "high",
  tags: ["ecs"],
  url: source.container,
  mend: "give containerDefinitions as a JSON list of container definitions",
  otherwise: "ECS refuses it, and no other rule can look at it",
  check(task, report) {
    report.each(["containerDefinitions"], () => {
      if (task.containers.length === 0) report.fails("containerDefinitions is empty");
      for (const container of task.containers) {
        if (!container.fields.has("name")) report.fails(`${container.fields.path} has no name`);
      }
    });
    report.each(["proxyConfiguration"], () => void task.proxy);
  },
  fails: [{ front: { containerDefinitions: "[{" } }],
  passes: [{ front: { containers: { app: { dockerLabels: { team: "web" } } } } }],
});
