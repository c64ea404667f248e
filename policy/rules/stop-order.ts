import { source } from "../sources";
import { envoyRule } from "../task-rule";

/** What ECS waits for when nothing is said. */
const usual = 30;

export const stopOrder = envoyRule({
  id: "stop-order",
  title: "Envoy stops after the application",
  description:
    "Envoy's stop timeout is no shorter than the application's, and longer than the time that its listeners drain.",
  level: "advisory",
  severity: "medium",
  tags: ["app-mesh", "ecs", "envoy", "order"],
  url: source.agent,
  mend: "raise Envoy's stopTimeout",
  otherwise: "calls that are under way fail when a task is replaced",
  check(envoy, report, task) {
    const own = envoy.fields.number("stopTimeout") ?? usual;
    for (const container of task.applications) {
      const seconds = container.fields.number("stopTimeout") ?? 0;
      if (seconds > own) report.fails(`container "${container.name}" has ${seconds} s to stop, and Envoy ${own} s`);
    }
    const drain = Number(envoy.variable("LISTENER_DRAIN_WAIT_TIME_S"));
    if (drain >= own) report.fails(`Envoy's listeners drain for ${drain} s, and Envoy has ${own} s to stop`);
  },
  remedy(draft) {
    const { envoy, applications } = draft.task;
    if (!envoy) return;
    const own = envoy.fields.number("stopTimeout") ?? usual;
    const longest = Math.max(0, ...applications.map((one) => one.fields.number("stopTimeout") ?? 0));
    if (longest > own) draft.setContainer(envoy.name, { stopTimeout: longest });
  },
  fails: [
    { front: { containers: { app: { stopTimeout: 90 } } } },
    { front: { containers: { envoy: { environment: { LISTENER_DRAIN_WAIT_TIME_S: "30" } } } } },
  ],
  passes: [{ front: { containers: { app: { stopTimeout: 90 }, envoy: { stopTimeout: 90 } } } }],
});
