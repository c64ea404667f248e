import { xrayPort } from "../aws";
import type { Report } from "../rule";
import { source } from "../sources";
import { eachTask } from "../stack-rule";
import { envoyRule } from "../task-rule";
import { type Container, covers } from "../view/container";
import { isCollector } from "../view/images";
import { listenersOf, nodeOf } from "../view/mesh";

const rule = envoyRule({
  id: "xray-wiring",
  title: "Envoy's traces reach X-Ray",
  description: "Envoy traces where there is a daemon to send to; the daemon maps 2000/udp and runs as Envoy's user.",
  level: "mandatory",
  severity: "medium",
  tags: ["app-mesh", "ecs", "x-ray"],
  url: source.gettingStarted,
  mend: "wire the daemon in as AWS's document shows",
  otherwise: "traces are lost, or the proxy intercepts the daemon's calls",
  check(envoy, report, task) {
    const { xray } = task;
    const { configuration } = envoy;
    const traces = envoy.variable("ENABLE_ENVOY_XRAY_TRACING") === "1" || configuration?.includes("envoy.tracers.xray");
    if (traces && !xray && !task.containers.some((one) => isCollector(one.image))) {
      report.fails(
        `Envoy's container "${envoy.name}" traces, and no container takes the traces`,
        "add the X-Ray daemon, or take ENABLE_ENVOY_XRAY_TRACING away",
      );
    }
    if (!xray) return;
    if (!traces && !envoy.isToldElsewhere)
      report.fails(
        `container "${xray.name}" is an X-Ray daemon, and Envoy does not trace`,
        "set ENABLE_ENVOY_XRAY_TRACING of Envoy's container to 1",
      );
    checkDaemon(xray, { uid: envoy.user?.uid, ignored: task.proxy?.get("IgnoredUID") }, report);
  },
  remedy(draft) {
    const { envoy, xray, proxy } = draft.task;
    const user = envoy?.user;
    if (!xray || !user || !proxy?.has("IgnoredUID") || xray.user?.uid === user.uid) return;
    draft.setContainer(xray.name, { user: user.uid });
  },
  fails: [
    { front: { containers: { xray: { user: null } } } },
    { front: { containers: { xray: { user: "0" } } } },
    { front: { containers: { xray: { portMappings: null } } } },
    { front: { containers: { xray: { portMappings: [{ containerPort: 2000, protocol: "tcp" }] } } } },
    { front: { containers: { envoy: { environment: { ENABLE_ENVOY_XRAY_TRACING: null } } } } },
    { front: { containers: { xray: null } } },
  ],
  passes: [
    { front: { containers: { xray: null, envoy: { environment: { ENABLE_ENVOY_XRAY_TRACING: null } } } } },
    {
      front: {
        containers: {
          xray: null,
          collector: {
            image: "public.ecr.aws/aws-observability/aws-otel-collector:v0.43.0",
            user: "1337",
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

/** Whether there is anything to trace shows the node. */
export const xrayWiring = {
  ...rule,
  stack: eachTask((task, about, stack) => {
    const node = task.envoy?.variable("ENABLE_ENVOY_XRAY_TRACING") === "1" ? nodeOf(stack, task) : undefined;
    if (!node || listenersOf(node).length === 0 || !listenersOf(node).every(({ protocol }) => protocol === "tcp"))
      return;
    about.advises(
      `Envoy traces, and the listeners of virtual node "${node.name}" are TCP, which has no requests`,
      "take ENABLE_ENVOY_XRAY_TRACING away",
    );
  }),
} satisfies typeof rule;

interface Users {
  readonly uid: string | undefined;
  readonly ignored: string | undefined;
}

function checkDaemon(xray: Container, { uid, ignored }: Users, report: Report): void {
  const udp = xray.ports.filter(({ protocol }) => protocol === "udp");
  if (!udp.some((port) => covers(port, xrayPort)))
    report.fails(`container "${xray.name}" does not map ${xrayPort}/udp`, `map port ${xrayPort} with protocol udp`);
  const own = xray.user?.uid;
  if (uid !== undefined && own !== uid && (own === undefined || own !== ignored)) {
    report.fails(
      `container "${xray.name}" runs as ${own === undefined ? "its image's user" : `user ${own}`}, and Envoy as user ${uid}`,
      `run it as user ${uid}`,
    );
  }
}
