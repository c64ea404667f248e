import { source } from "../sources";
import { envoyRule } from "../task-rule";

const enough = 65536;

export const nofile = envoyRule({
  id: "nofile",
  title: "Envoy may open enough connections",
  description: `The soft limit nofile of Envoy's container is at least ${enough}.`,
  level: "advisory",
  severity: "low",
  tags: ["app-mesh", "ecs", "envoy", "size"],
  url: source.scaling,
  mend: `set the ulimit nofile to ${enough}`,
  otherwise: "Envoy ends with a segmentation fault under load",
  check(envoy, report) {
    const limit = envoy.fields
      .list("ulimits")
      .find((one) => one.text("name") === "nofile")
      ?.number("softLimit");
    if (limit === undefined || limit < enough)
      report.fails(`nofile of Envoy's container "${envoy.name}" is ${limit ?? "not set"}`);
  },
  remedy(draft) {
    const { envoy } = draft.task;
    const limits = envoy?.fields.list("ulimits") ?? [];
    const soft = limits.find((one) => one.text("name") === "nofile")?.number("softLimit");
    if (!envoy || (soft !== undefined && soft >= enough)) return;
    const others = limits.filter((one) => one.text("name") !== "nofile");
    const kept = others.map((one) => one.copy());
    draft.setContainer(envoy.name, { ulimits: [...kept, { name: "nofile", softLimit: enough, hardLimit: enough }] });
  },
  fails: [
    { front: { containers: { envoy: { ulimits: null } } } },
    { front: { containers: { envoy: { ulimits: [{ name: "nofile", softLimit: 1024, hardLimit: 65536 }] } } } },
  ],
  passes: [
    { front: { containers: { envoy: { ulimits: [{ name: "nofile", softLimit: 100000, hardLimit: 100000 }] } } } },
  ],
});
