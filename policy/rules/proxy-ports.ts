import { adminPort } from "../aws";
import { source } from "../sources";
import { meshRule } from "../task-rule";
import { covers } from "../view/container";
import type { Task } from "../view/task";

export const proxyPorts = meshRule({
  id: "proxy-ports",
  title: "Nobody else listens on the proxy's ports",
  description:
    "The proxy's two ports and Envoy's admin port are three ports that no container of the application uses.",
  level: "mandatory",
  severity: "high",
  tags: ["app-mesh", "ecs", "ports"],
  url: source.envoyConfig,
  mend: "keep 15000 and 15001 for the proxy, and 9901 for Envoy's admin port",
  otherwise: "two processes want one port, and the task does not become healthy",
  check(task, report) {
    const { proxy } = task;
    if (!proxy) return;
    const [ingress] = proxy.ports("ProxyIngressPort");
    const [egress] = proxy.ports("ProxyEgressPort");
    if (ingress !== undefined && ingress === egress)
      report.fails(`ProxyIngressPort and ProxyEgressPort are both ${ingress}`);
    const admin = adminPortOf(task);
    const own = { ProxyIngressPort: ingress, ProxyEgressPort: egress, "Envoy's admin port": admin };
    for (const [name, port] of Object.entries(own)) {
      if (port === undefined) continue;
      if (name !== "Envoy's admin port" && port === admin)
        report.fails(`${name} and Envoy's admin port are both ${port}`);
      if (proxy.ports("AppPorts").includes(port)) report.fails(`${name} and one of AppPorts are both ${port}`);
      else {
        for (const container of task.containers) {
          if (container === task.envoy || !container.tcpPorts.some((one) => covers(one, port))) continue;
          report.fails(`${name} is ${port}, and container "${container.name}" listens there`);
        }
      }
    }
  },
  fails: [
    { front: { proxyConfiguration: { properties: { ProxyIngressPort: "8080" } } } },
    { front: { proxyConfiguration: { properties: { ProxyIngressPort: "15001" } } } },
    { front: { proxyConfiguration: { properties: { ProxyEgressPort: "9901" } } } },
    { front: { containers: { envoy: { environment: { ENVOY_ADMIN_ACCESS_PORT: "15000" } } } } },
    { front: { containers: { app: { portMappings: [{ containerPort: 8080 }, { containerPort: 15001 }] } } } },
  ],
  passes: [
    { front: { proxyConfiguration: { properties: { ProxyIngressPort: 16000, ProxyEgressPort: 16001 } } } },
    {
      front: {
        containers: { app: { portMappings: [{ containerPort: 8080 }, { containerPort: 15000, protocol: "udp" }] } },
      },
    },
  ],
});

function adminPortOf({ envoy }: Task): number {
  const given = Number(envoy?.variable("ENVOY_ADMIN_ACCESS_PORT"));
  return given > 0 ? given : adminPort;
}
