import { source } from "../sources";
import { taskRule } from "../task-rule";

const fargateDrivers = ["awslogs", "splunk", "awsfirelens"];

export const sTdLog = taskRule({
  id: "s-td-log",
  title: "Log drivers have what they need",
  description:
    "On Fargate the log driver is one that it has; awslogs names its group and region, and on Fargate its stream prefix.",
  level: "mandatory",
  severity: "medium",
  tags: ["ecs", "logs"],
  url: source.awslogs,
  mend: "complete the log configuration",
  otherwise: "ECS refuses the task definition, or the task stops as it starts",
  check(task, report) {
    report.each(task.containers, (container) => {
      const logs = container.fields.fields("logConfiguration");
      if (!logs) return;
      const driver = logs.text("logDriver");
      if (task.isFargate && !fargateDrivers.includes(driver ?? "")) {
        report.fails(
          `the log driver of container "${container.name}" is ${driver === undefined ? "not set" : `"${driver}"`}`,
          `give one of ${fargateDrivers.join(", ")}`,
        );
      }
      if (driver !== "awslogs") return;
      const needed = ["awslogs-group", "awslogs-region", ...(task.isFargate ? ["awslogs-stream-prefix"] : [])];
      const options = logs.fields("options");
      for (const name of needed) {
        if (!options?.has(name))
          report.fails(`container "${container.name}" logs with awslogs, and ${name} is not set`, `set ${name}`);
      }
    });
  },
  fails: [
    { front: { containers: { app: { logConfiguration: { logDriver: "json-file" } } } } },
    { front: { containers: { app: { logConfiguration: { options: { "awslogs-group": null } } } } } },
    { front: { containers: { app: { logConfiguration: { options: { "awslogs-stream-prefix": null } } } } } },
  ],
  passes: [
    {
      front: {
        containers: { app: { logConfiguration: { logDriver: "awsfirelens", options: { Name: "cloudwatch" } } } },
      },
    },
  ],
});
