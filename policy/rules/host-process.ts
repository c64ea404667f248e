import { source } from "../sources";
import { meshRule } from "../task-rule";

export const hostProcess = meshRule({
  id: "host-process",
  title: "A meshed task does not see the host's processes",
  description: "The PID mode of a meshed task is not host.",
  level: "mandatory",
  severity: "high",
  tags: ["ecs", "security"],
  url: source.taskSecurity,
  mend: "take pidMode away, or set it to task",
  otherwise: "its containers can look into every process of the host and end it",
  check(task, report) {
    if (task.fields.text("pidMode") === "host") report.fails('pidMode is "host"');
  },
  fails: [{ front: { pidMode: "host" } }],
  passes: [{ front: { pidMode: "task" } }],
});
