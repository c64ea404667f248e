import { source } from "../sources";
import { taskRule } from "../task-rule";

export const sTdTimeout = taskRule({
  id: "s-td-timeout",
  title: "Start and stop timeouts are in Fargate's bounds",
  description: "startTimeout and stopTimeout of a task on Fargate are 2 to 120 seconds.",
  level: "mandatory",
  severity: "medium",
  tags: ["ecs", "fargate", "order"],
  url: source.container,
  mend: "give 2 to 120 seconds",
  otherwise: "ECS refuses the task definition",
  check(task, report) {
    if (!task.isFargate) return;
    report.each(task.containers, (container) => {
      for (const name of ["startTimeout", "stopTimeout"]) {
        const seconds = container.fields.number(name);
        if (seconds !== undefined && (seconds < 2 || seconds > 120))
          report.fails(`${name} of container "${container.name}" is ${seconds} s`);
      }
    });
  },
  fails: [
    { front: { containers: { app: { stopTimeout: 300 }, envoy: { stopTimeout: 120 } } } },
    { front: { containers: { envoy: { startTimeout: 1 } } } },
  ],
  passes: [{ front: { containers: { envoy: { startTimeout: 2, stopTimeout: 120 } } } }],
});
