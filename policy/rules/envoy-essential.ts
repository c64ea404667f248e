import { source } from "../sources";
import { envoyRule } from "../task-rule";

export const envoyEssential = envoyRule({
  id: "envoy-essential",
  title: "A task ends with its Envoy",
  description: "Envoy's container is essential.",
  level: "mandatory",
  severity: "high",
  tags: ["app-mesh", "ecs", "envoy"],
  url: source.gettingStarted,
  mend: "set essential to true",
  otherwise: "a task whose Envoy has stopped stays, and nobody can call it or be called by it",
  check(envoy, report) {
    if (!envoy.essential) report.fails(`Envoy's container "${envoy.name}" is not essential`);
  },
  remedy(draft) {
    const { envoy } = draft.task;
    if (envoy && !envoy.essential) draft.setContainer(envoy.name, { essential: true });
  },
  fails: [
    { front: { containers: { envoy: { essential: false } } } },
    { front: { containers: { envoy: { essential: "false" } } } },
  ],
  passes: [{ front: { containers: { envoy: { essential: null } } } }],
});
