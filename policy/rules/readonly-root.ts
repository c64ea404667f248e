import { source } from "../sources";
import { meshRule } from "../task-rule";

export const readonlyRoot = meshRule({
  id: "readonly-root",
  title: "The application can not change its own files",
  description: "The root file system of each container of the application is read-only.",
  level: "advisory",
  severity: "low",
  tags: ["ecs", "security"],
  url: source.taskSecurity,
  mend: "set readonlyRootFilesystem to true, and mount a volume where it has to write",
  otherwise: "who breaks into it can replace its programs",
  check(task, report) {
    report.each(task.applications, (container) => {
      if (!container.fields.flag("readonlyRootFilesystem"))
        report.fails(`the root file system of container "${container.name}" can be written to`);
    });
  },
  fails: [
    { front: { containers: { app: { readonlyRootFilesystem: null } } } },
    { front: { containers: { app: { readonlyRootFilesystem: false } } } },
  ],
  passes: [{ front: { containers: { app: { readonlyRootFilesystem: "true" } } } }],
});
