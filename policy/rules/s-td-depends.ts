import type { Report } from "../rule";
import { source } from "../sources";
import { taskRule } from "../task-rule";
import type { Container, Dependency } from "../view/container";
import type { Task } from "../view/task";

const conditions = ["START", "COMPLETE", "SUCCESS", "HEALTHY"];

export const sTdDepends = taskRule({
  id: "s-td-depends",
  title: "Containers wait for what can happen",
  description: "Containers wait for others of the task, in no circle, and for a state that those can reach.",
  level: "mandatory",
  severity: "high",
  tags: ["ecs", "order"],
  url: source.dependency,
  mend: "let it wait for a container of the task that can reach the state",
  otherwise: "ECS refuses the task definition, or the task never starts",
  check(task, report) {
    report.each(task.containers, (container) => {
      for (const dependency of container.dependsOn) checkOne(task, container, dependency, report);
    });
    const circle = circleIn(task.containers);
    if (circle)
      report.fails(`containers wait for each other: ${circle.join(" → ")}`, "take one of these dependencies away");
  },
  fails: [
    {
      front: {
        containers: {
          app: {
            dependsOn: [
              { containerName: "envoy", condition: "HEALTHY" },
              { containerName: "cache", condition: "START" },
            ],
          },
        },
      },
    },
    { front: { containers: { xray: { dependsOn: [{ containerName: "xray", condition: "START" }] } } } },
    {
      front: {
        containers: {
          xray: { dependsOn: [{ containerName: "app", condition: "START" }] },
          envoy: { dependsOn: [{ containerName: "xray", condition: "START" }] },
        },
      },
    },
    { front: { containers: { envoy: { dependsOn: [{ containerName: "xray", condition: "HEALTHY" }] } } } },
    { front: { containers: { envoy: { dependsOn: [{ containerName: "xray", condition: "SUCCESS" }] } } } },
    { front: { containers: { envoy: { dependsOn: [{ containerName: "xray", condition: "STARTED" }] } } } },
  ],
  passes: [{ front: { containers: { envoy: { dependsOn: [{ containerName: "xray", condition: "START" }] } } } }],
});

function checkOne(task: Task, { name }: Container, { on, condition }: Dependency, report: Report): void {
  const target = task.container(on);
  if (on === name) return;
  if (!target) report.fails(`container "${name}" waits for "${on}", which the task does not have`);
  else if (!conditions.includes(condition)) {
    report.fails(
      `container "${name}" waits for "${on}" with condition "${condition}"`,
      `give one of ${conditions.join(", ")}`,
    );
  } else if (condition === "HEALTHY" && target !== task.envoy && !target.fields.has("healthCheck")) {
    report.fails(
      `container "${name}" waits for "${on}" to be healthy, which has no health check`,
      "give it a health check, or wait for START",
    );
  } else if ((condition === "COMPLETE" || condition === "SUCCESS") && target.essential) {
    report.fails(`container "${name}" waits for the end of "${on}", which is essential`, "set its essential to false");
  }
}

function circleIn(containers: readonly Container[]): string[] | undefined {
  const byName = new Map(containers.map((one) => [one.name, one]));
  const done = new Set<string>();
  const visit = (container: Container, path: readonly string[]): string[] | undefined => {
    const { name } = container;
    if (path.includes(name)) return [...path.slice(path.indexOf(name)), name];
    if (done.has(name)) return undefined;
    done.add(name);
    for (const { on } of container.dependsOn) {
      const next = byName.get(on);
      const circle = next && visit(next, [...path, name]);
      if (circle) return circle;
    }
    return undefined;
  };
  for (const container of containers) {
    const circle = visit(container, []);
    if (circle) return circle;
  }
  return undefined;
}
