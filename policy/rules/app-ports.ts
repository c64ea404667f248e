import { source } from "../sources";
import { meshRule } from "../task-rule";
import { covers } from "../view/container";

export const appPorts = meshRule({
  id: "app-ports",
  title: "AppPorts are the ports of the application",
  description:
    "Every port of AppPorts is one that a container of the application maps, and every TCP port that it maps is there.",
  level: "mandatory",
  severity: "high",
  tags: ["app-mesh", "ecs", "ports"],
  url: source.gettingStarted,
  mend: "list the TCP ports that the application's containers map in AppPorts",
  otherwise: "calls on a port that is missing reach the application past the proxy",
  check(task, report) {
    const { proxy } = task;
    if (!proxy) return;
    const listed = proxy.ports("AppPorts");
    const mapped = task.portsBehindEnvoy;
    // A task that nobody calls names a port that it does not have, since ECS wants one.
    if (mapped.length === 0 && listed.length === 1 && listed[0] === 1) return;
    for (const port of listed) {
      if (!mapped.some((one) => covers(one, port)))
        report.fails(`AppPorts has ${port}, which no container of the application maps`);
    }
    for (const container of proxy.has("AppPorts") ? task.applications : []) {
      for (const port of container.tcpPorts) {
        if (listed.some((one) => covers(port, one))) continue;
        report.advises(`container "${container.name}" maps ${port.from}, which AppPorts lacks`);
      }
    }
  },
  fails: [
    { front: { proxyConfiguration: { properties: { AppPorts: "8080,9090" } } } },
    { front: { containers: { app: { portMappings: [{ containerPort: 8080, protocol: "udp" }] } } } },
  ],
  passes: [
    { front: { containers: { app: { portMappings: [{ containerPort: "8080", hostPort: "8080" }] } } } },
    { front: { containers: { app: { portMappings: [{ containerPortRange: "8080-8081" }] } } } },
  ],
});
