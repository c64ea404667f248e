import type { Path } from "../../diagnostics/diagnostic";
import type { Report } from "../../diagnostics/report";
import type { ResolvedService, ResolvedVersion } from "../../graph/resolved";
import type { Service } from "../../graph/types";
import type { Rule } from "../rule";

/** Ports that Envoy takes in every meshed task: traffic in, traffic out. */
const envoyPorts = new Map([
  [15000, "Envoy's port for traffic in"],
  [15001, "Envoy's port for traffic out"],
]);

/** Ports are ports, and no two containers of a task open the same one. */
export const ports: Rule = (graph, report, source) => {
  for (const service of graph.running) {
    if (service.kind === "service") checkRouter(service, source.services[service.name]!, report);
    for (const version of service.versions) {
      checkTask(version, report);
      version.envoy.egressIgnoredPorts.forEach((port, index) => {
        checkRange(port, [...version.envoy.path, "egressIgnoredPorts", index], report);
      });
    }
  }
};

function checkRange(port: number, path: Path, report: Report): boolean {
  if (port >= 1 && port <= 65535) return true;
  report("invalid-port", path, `the port ${port} is out of 1 to 65535`, "give a port of 1 to 65535");
  return false;
}

function checkRouter(service: ResolvedService, { routerListeners }: Service, report: Report): void {
  const { path, entrances, listener, versions } = service;
  // Where there is no version, nobody else looks at the port.
  if (versions.length === 0 && listener) checkRange(listener.port, [...listener.path, "port"], report);
  const said = routerListeners
    ? entrances
    : entrances.filter(({ port }, index) => index === 0 && port !== listener?.port);
  const taken = new Set(routerListeners ? [] : entrances.slice(1).map(({ port }) => port));
  for (const [index, { port }] of said.entries()) {
    const at = [...path, ...(routerListeners ? ["routerListeners", index, "port"] : ["routerPort"])];
    if (checkRange(port, at, report) && taken.has(port)) {
      report("invalid-port", at, `the router listens on port ${port} already`, "choose another port");
    }
    taken.add(port);
  }
}

function checkTask(version: ResolvedVersion, report: Report): void {
  const tcp = new Map(envoyPorts);
  const { adminPort, prometheusPort, env } = version.envoy;
  tcp.set(Number(adminPort ?? env.get("ENVOY_ADMIN_ACCESS_PORT") ?? 9901), "Envoy's administration port");
  if (prometheusPort !== undefined) tcp.set(prometheusPort, "the port of Envoy's agent");
  const daemon = version.tracing && !version.containers.some(({ image }) => isXrayDaemon(image));
  const udp = new Map(daemon ? [[2000, "the X-Ray daemon's port"]] : []);
  const claim = (taken: Map<number, string>, port: number, at: Path, owner: string) => {
    if (!checkRange(port, at, report)) return;
    const other = taken.get(port);
    if (other === undefined) taken.set(port, owner);
    else
      report(
        "invalid-port",
        at,
        `the port ${port} is ${other} already`,
        "choose another port: the containers of a task share one address",
      );
  };
  for (const { port, path } of version.endpoint.listeners) claim(tcp, port, [...path, "port"], "the service's port");
  for (const container of version.containers) {
    const owner = `a port of container "${container.name}"`;
    container.ports.forEach((port, index) => claim(tcp, port, [...container.path, "ports", index], owner));
    container.udpPorts.forEach((port, index) => claim(udp, port, [...container.path, "udpPorts", index], owner));
  }
}

/** A daemon of the graph's own gets no second one beside it. */
function isXrayDaemon(image: unknown): boolean {
  return typeof image === "string" && /(?:^|\/)aws-xray-daemon(?:[:@]|$)/.test(image);
}
