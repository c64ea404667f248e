import { source } from "../sources";
import { meshRule } from "../task-rule";

export const privilegedContainer = meshRule({
  id: "privileged-container",
  title: "No container of a mesh is privileged",
  description: "No container of a meshed task is privileged.",
  level: "mandatory",
  severity: "critical",
  tags: ["ecs", "security"],
  url: source.taskSecurity,
  mend: "take privileged away",
  otherwise: "who breaks into it owns the host and every other task on it",
  check(task, report) {
    report.each(task.containers, (container) => {
      if (container.fields.flag("privileged")) report.fails(`container "${container.name}" is privileged`);
    });
  },
  fails: [{ front: { containers: { app: { privileged: true } } } }],
  passes: [{ front: { containers: { app: { privileged: false } } } }],
});
