import { source } from "../sources";
import { meshRule } from "../task-rule";

export const user = meshRule({
  id: "user",
  title: "The application does not run as root",
  description: "Each container of the application has a user, and it is not root.",
  level: "advisory",
  severity: "medium",
  tags: ["ecs", "security"],
  url: source.taskSecurity,
  mend: "set user to one without rights",
  otherwise: "it runs as its image says, which is mostly root",
  check(task, report) {
    report.each(task.applications, (container) => {
      const { user: given } = container;
      if (given === undefined) report.fails(`container "${container.name}" has no user`);
      else if (given.uid === "root" || Number(given.uid) === 0)
        report.fails(`container "${container.name}" runs as root`);
    });
  },
  fails: [
    { front: { containers: { app: { user: null } } } },
    { front: { containers: { app: { user: "root" } } } },
    { front: { containers: { app: { user: "0:0" } } } },
  ],
  passes: [{ front: { containers: { app: { user: "node" } } } }],
});
