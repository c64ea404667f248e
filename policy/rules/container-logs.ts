import { source } from "../sources";
import { meshRule } from "../task-rule";

export const containerLogs = meshRule({
  id: "container-logs",
  title: "Every container logs",
  description: "Each container of a meshed task has a log configuration.",
  level: "advisory",
  severity: "low",
  tags: ["ecs", "logs"],
  url: source.awslogs,
  mend: "give it a logConfiguration",
  otherwise: "nobody can see why it stopped",
  check(task, report) {
    report.each(task.containers, (container) => {
      if (!container.fields.has("logConfiguration") && !container.fields.has("firelensConfiguration"))
        report.fails(`container "${container.name}" has no log configuration`);
    });
  },
  fails: [{ front: { containers: { envoy: { logConfiguration: null } } } }],
  passes: [{ front: { containers: { app: { logConfiguration: { logDriver: "awsfirelens" } } } } }],
});
