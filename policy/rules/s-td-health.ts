import { source } from "../sources";
import { taskRule } from "../task-rule";

const bounds = { interval: [5, 300], timeout: [2, 60], retries: [1, 10], startPeriod: [0, 300] } as const;
const forms = ["CMD", "CMD-SHELL", "NONE"];

export const sTdHealth = taskRule({
  id: "s-td-health",
  title: "Health checks of containers are in ECS's bounds",
  description:
    "Interval 5 to 300 s, timeout 2 to 60 s, 1 to 10 retries, start period 0 to 300 s; the command begins with CMD, CMD-SHELL or NONE.",
  level: "mandatory",
  severity: "medium",
  tags: ["ecs", "health"],
  url: source.healthCheck,
  mend: "give a value in the bounds",
  otherwise: "ECS refuses the task definition",
  check(task, report) {
    report.each(task.containers, (container) => {
      const check = container.fields.fields("healthCheck");
      if (!check) return;
      const [form] = check.texts("command");
      if (form === undefined)
        report.fails(
          `the health check of container "${container.name}" has no command`,
          `give one that begins with ${forms.join(", ")}`,
        );
      else if (!forms.includes(form))
        report.fails(
          `the command of the health check of container "${container.name}" begins with none of ${forms.join(", ")}`,
          "put CMD or CMD-SHELL before it",
        );
      for (const [name, [least, most]] of Object.entries(bounds)) {
        const value = check.number(name);
        if (value !== undefined && (value < least || value > most)) {
          report.fails(
            `${name} of the health check of container "${container.name}" is ${value}`,
            `give ${least} to ${most}`,
          );
        }
      }
    });
  },
  fails: [
    { front: { containers: { envoy: { healthCheck: { interval: 3 } } } } },
    { front: { containers: { envoy: { healthCheck: { timeout: 61 } } } } },
    { front: { containers: { envoy: { healthCheck: { retries: 0 } } } } },
    { front: { containers: { envoy: { healthCheck: { startPeriod: 301 } } } } },
    { front: { containers: { app: { healthCheck: { command: ["curl", "-f", "localhost:8080/ready"] } } } } },
  ],
  passes: [
    {
      front: { containers: { envoy: { healthCheck: { interval: 300, timeout: 60, retries: 10, startPeriod: 300 } } } },
    },
    {
      front: { containers: { envoy: { healthCheck: { interval: "5", timeout: "2", retries: "1", startPeriod: 0 } } } },
    },
  ],
});
