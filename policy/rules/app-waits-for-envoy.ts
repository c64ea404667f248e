import { source } from "../sources";
import { meshRule } from "../task-rule";
import type { Container } from "../view/container";
import type { Task } from "../view/task";

export const appWaitsForEnvoy = meshRule({
  id: "app-waits-for-envoy",
  title: "The application starts after its Envoy",
  description: "Every container of the application waits for Envoy to be healthy, itself or through what it waits for.",
  level: "mandatory",
  severity: "high",
  tags: ["app-mesh", "ecs", "envoy", "order"],
  url: source.gettingStarted,
  mend: "let it depend on Envoy's container with condition HEALTHY",
  otherwise: "its first calls go to a proxy that is not there and fail",
  check(task, report) {
    const { envoy } = task;
    report.each(early(task), (container) => {
      const [has] = container.dependsOn.filter(({ on }) => on === envoy!.name);
      const found = has
        ? `waits for "${has.on}" with condition ${has.condition}`
        : `does not wait for "${envoy!.name}"`;
      report.fails(`container "${container.name}" ${found}`);
    });
  },
  remedy(draft) {
    const { envoy } = draft.task;
    // All is read before anything is written, so that what can not be read leaves nothing half mended.
    const mended = early(draft.task).map((container) => ({
      name: container.name,
      dependsOn: othersOf(container, envoy!),
    }));
    for (const { name, dependsOn } of mended) {
      draft.setContainer(name, { dependsOn: [...dependsOn, { containerName: envoy!.name, condition: "HEALTHY" }] });
    }
  },
  fails: [
    { front: { containers: { app: { dependsOn: null } } } },
    { front: { containers: { app: { dependsOn: [{ containerName: "envoy", condition: "START" }] } } } },
    {
      back: {
        proxyConfiguration: null,
        containers: {
          app: { dependsOn: null, environment: { http_proxy: "http://127.0.0.1:15001" } },
          envoy: { image: "envoyproxy/envoy:v1.39.3", environment: null, command: ["--config-yaml", "{}"] },
        },
      },
    },
  ],
  passes: [
    {
      front: {
        containers: {
          app: { dependsOn: [{ containerName: "migrate", condition: "SUCCESS" }] },
          migrate: {
            image: "shop/migrate:1",
            essential: false,
            dependsOn: [{ containerName: "envoy", condition: "HEALTHY" }],
            logConfiguration: {
              logDriver: "awslogs",
              options: {
                "awslogs-group": "/ecs/front",
                "awslogs-region": "us-west-2",
                "awslogs-stream-prefix": "front",
              },
            },
          },
        },
      },
    },
  ],
});

/** Containers of the application that may start before Envoy is healthy; not those that Envoy itself waits for. */
function early(task: Task): Container[] {
  const { envoy } = task;
  if (!envoy || !(task.fields.has("proxyConfiguration") || task.isExplicit)) return [];
  const before = reachable(task, envoy);
  // Where nobody sends calls to Envoy, only those call it that are told to.
  const calling = task.isExplicit ? task.applications.filter((one) => one.callsBeside) : task.applications;
  return calling.filter((one) => !before.has(one.name) && !waits(task, one, envoy.name));
}

function waits(task: Task, container: Container, envoy: string): boolean {
  const through = [container, ...[...reachable(task, container)].flatMap((name) => task.container(name) ?? [])];
  return through.some((one) => one.waitsFor(envoy, "HEALTHY"));
}

/** Names of the containers that one waits for, directly or not. */
function reachable(task: Task, from: Container, seen = new Set<string>()): Set<string> {
  for (const { on } of from.dependsOn) {
    const next = task.container(on);
    if (!next || seen.has(on)) continue;
    seen.add(on);
    reachable(task, next, seen);
  }
  return seen;
}

/** What a container waits for besides Envoy, as it is written. */
function othersOf({ fields }: Container, envoy: Container): object[] {
  const others = fields.list("dependsOn").filter((one) => one.text("containerName") !== envoy.name);
  return others.map((one) => one.copy());
}
