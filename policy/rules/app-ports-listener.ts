import type { Rule } from "../rule";
import { source } from "../sources";
import { eachTask } from "../stack-rule";
import { covers } from "../view/container";
import { listenersOf, nodeOf } from "../view/mesh";

export const appPortsListener: Rule = {
  id: "app-ports-listener",
  title: "The proxy takes the calls that its node listens for",
  description: "AppPorts of a task are the ports of the listeners of the virtual node that its Envoy names.",
  level: "mandatory",
  severity: "high",
  tags: ["app-mesh", "ecs", "ports"],
  url: source.connectivity,
  mend: "make AppPorts and the listeners' ports the same",
  otherwise: "calls on such a port reach the application past Envoy, or Envoy refuses them",
  stack: eachTask((task, about, stack) => {
    const node = task.proxy && nodeOf(stack, task);
    if (!node) return;
    const listed = task.proxy!.ports("AppPorts");
    const mapped = task.portsBehindEnvoy;
    if (listed.some((port) => !mapped.some((one) => covers(one, port)))) return;
    const ports = listenersOf(node).map(({ port }) => port);
    const missing = ports.filter((port) => !listed.includes(port));
    const excess = listed.filter((port) => !ports.includes(port));
    const of = `of virtual node "${node.name}"`;
    if (missing.length > 0) about.fails(`AppPorts lacks ${missing.join(", ")}, the port of a listener ${of}`);
    if (excess.length > 0) about.fails(`AppPorts has ${excess.join(", ")}, which no listener ${of} has`);
  }),
  fails: [
    { "front-node": { spec: { listeners: [{ portMapping: { port: 8085, protocol: "http" } }] } } },
    {
      front: {
        proxyConfiguration: { properties: { AppPorts: "8080,9090" } },
        containers: { app: { portMappings: [{ containerPort: 8080 }, { containerPort: 9090 }] } },
      },
    },
  ],
  passes: [{ "front-node": { spec: { listeners: [{ portMapping: { port: "8080", protocol: "http" } }] } } }],
};
