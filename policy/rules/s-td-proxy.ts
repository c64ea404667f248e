import { isIP } from "node:net";
import type { Report } from "../rule";
import { source } from "../sources";
import { meshRule } from "../task-rule";
import { type ProxyConfiguration, proxyProperties } from "../view/proxy";
import type { Task } from "../view/task";

const portLists = ["ProxyIngressPort", "ProxyEgressPort", "AppPorts", "EgressIgnoredPorts"] as const;

export const sTdProxy = meshRule({
  id: "s-td-proxy",
  title: "The proxy configuration is one that ECS can apply",
  description:
    "The proxy configuration names Envoy's container, has the properties that belong together, and each in its form.",
  level: "mandatory",
  severity: "high",
  tags: ["app-mesh", "ecs"],
  url: source.proxy,
  mend: "write the proxy configuration as the documents show it",
  otherwise: "the task does not start, or starts without its traffic going through the proxy",
  check(task, report) {
    const { proxy } = task;
    if (!proxy) return;
    report.each([checkContainer], (check) => check(task, proxy, report));
    report.each([checkProperties, checkOwner, checkPairs, checkAddresses], (check) => check(proxy, report));
    report.each(portLists, (name) => checkPorts(proxy, name, report));
    if (task.isWindows) report.fails("it has a proxy configuration and runs on Windows", "run it on Linux");
  },
  fails: [
    {
      front: {
        proxyConfiguration: { properties: { AppPorts: "8080, 8081" } },
        containers: { app: { portMappings: [{ containerPortRange: "8080-8081" }] } },
      },
      "front-node": {
        spec: { listeners: [8080, 8081].map((port) => ({ portMapping: { port, protocol: "http" } })) },
      },
    },
    { front: { proxyConfiguration: { properties: { ProxyIngressPort: null } } } },
    { front: { proxyConfiguration: { properties: { ProxyEgressPort: null } } } },
    { front: { proxyConfiguration: { properties: { IgnoredUID: null } } } },
    { front: { proxyConfiguration: { properties: { IgnoredUID: "envoy" } } } },
    { front: { proxyConfiguration: { properties: { EgressIgnoredIPs: "169.254.170.2,169.254.169.254,10.0.0" } } } },
    { front: { proxyConfiguration: { properties: { EgressIgnoredIp: "10.0.0.1" } } } },
    { front: { proxyConfiguration: { containerName: "app" } } },
    { front: { proxyConfiguration: { containerName: "proxy" } } },
    { front: { proxyConfiguration: { type: "ENVOY" } } },
    { front: { runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2022_CORE" } } },
  ],
  passes: [
    { front: { proxyConfiguration: { type: null } } },
    { front: { proxyConfiguration: { properties: { EgressIgnoredPorts: "22,3306" } } } },
  ],
});

function checkContainer(task: Task, proxy: ProxyConfiguration, report: Report): void {
  const { containerName: name } = proxy;
  const { envoy } = task;
  if (name === undefined)
    report.fails("the proxy configuration names no container", "set containerName to Envoy's container");
  else if (!task.container(name)) {
    report.fails(
      `the proxy configuration names container "${name}", which the task does not have`,
      "set containerName to Envoy's container",
    );
  } else if (envoy && envoy.name !== name) {
    report.fails(
      `the proxy configuration names container "${name}", and Envoy is container "${envoy.name}"`,
      `set containerName to "${envoy.name}"`,
    );
  }
}

function checkProperties(proxy: ProxyConfiguration, report: Report): void {
  if (proxy.type !== "APPMESH")
    report.fails(`the type of the proxy configuration is "${proxy.type}"`, "set it to APPMESH");
  const known: readonly string[] = proxyProperties;
  for (const name of proxy.names) {
    if (!known.includes(name))
      report.fails(`the proxy configuration has the property "${name}"`, `ECS knows ${known.join(", ")}`);
  }
}

function checkOwner(proxy: ProxyConfiguration, report: Report): void {
  if (!proxy.has("IgnoredUID") && !proxy.has("IgnoredGID"))
    report.fails("neither IgnoredUID nor IgnoredGID is set", "set IgnoredUID to Envoy's user, 1337");
  report.each(["IgnoredUID", "IgnoredGID"] as const, (name) => {
    const value = proxy.get(name);
    if (value !== undefined && !/^\d+$/.test(value)) report.fails(`${name} is "${value}"`, "give a number");
  });
}

function checkPairs(proxy: ProxyConfiguration, report: Report): void {
  if (!proxy.has("ProxyEgressPort")) report.fails("ProxyEgressPort is not set", "set it to 15001");
  const [has, lacks] = proxy.has("ProxyIngressPort")
    ? (["ProxyIngressPort", "AppPorts"] as const)
    : (["AppPorts", "ProxyIngressPort"] as const);
  if (proxy.has(has) && !proxy.has(lacks))
    report.fails(`${has} is set and ${lacks} is not`, "set both, or neither in a task that nobody calls");
}

function checkAddresses(proxy: ProxyConfiguration, report: Report): void {
  for (const one of proxy.list("EgressIgnoredIPs")) {
    const [address = "", bits] = one.split("/");
    const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
    const sound = bits === undefined ? most > 0 : /^\d+$/.test(bits) && Number(bits) <= most;
    if (!sound)
      report.fails(
        `EgressIgnoredIPs has "${one}", which is no address`,
        "give IP addresses or CIDR blocks, with commas between them",
      );
  }
}

function checkPorts(proxy: ProxyConfiguration, name: (typeof portLists)[number], report: Report): void {
  const value = proxy.get(name);
  if (value === undefined) return;
  const one = name.startsWith("Proxy");
  const sound = one ? /^\d+$/.test(value) : /^\d+(,\d+)*$/.test(value);
  const form = one ? "give one port" : "give ports with commas and no blanks between them";
  if (!sound || value.split(",").some((port) => Number(port) < 1 || Number(port) > 65535))
    report.fails(`${name} is "${value}"`, form);
}
