import type { Report } from "../diagnostics/report";
import type { ResolvedVersion } from "../graph/resolved";
import { sidecarNames } from "../graph/sidecar-names";
import type { TaskAttachment } from "./attachments";
import { readyMadeOf } from "./sidecars";
import type { WiredTask } from "./tasks";

/** Who has a port of the task's one network, by `tcp/4317`. */
type Taken = Map<string, string>;

/** Reports ready-made sidecars that take a port that is taken, or that others wait for in vain. */
export function checkSidecars(
  version: ResolvedVersion,
  attachment: TaskAttachment,
  task: WiredTask,
  report: Report,
): void {
  const taken: Taken = new Map();
  for (const { name, portMappings = [] } of task.containers) {
    for (const { containerPort, protocol = "tcp" } of portMappings) taken.set(`${protocol}/${containerPort}`, name);
  }
  const { adminPort = 9901, prometheusPort } = version.envoy;
  for (const port of [adminPort, prometheusPort ?? adminPort]) taken.set(`tcp/${port}`, "envoy");
  for (const { container, tcpPorts, udpPorts } of attachment.sidecars)
    for (const key of keysOf(tcpPorts, udpPorts)) taken.set(key, container.name);
  for (const settings of version.sidecars) {
    const { container, tcpPorts, udpPorts } = readyMadeOf(settings);
    if (!task.sidecars.has(container.name)) continue;
    // A configuration of the user's own may take other ports.
    const keys = settings.config === undefined ? keysOf(tcpPorts, udpPorts) : [];
    const clash = keys.find((key) => taken.has(key));
    if (clash !== undefined) {
      const found = `its port ${clash} is one of container "${taken.get(clash)}"`;
      const help = "leave one of the two out, or configure it for other ports: a task's containers share one address";
      report("invalid-sidecar", settings.path, found, help);
    }
    for (const key of keys) taken.set(key, container.name);
  }
  checkWaiting(version, task, report);
}

function keysOf(tcpPorts: readonly number[], udpPorts: readonly number[]): string[] {
  return [...tcpPorts.map((port) => `tcp/${port}`), ...udpPorts.map((port) => `udp/${port}`)];
}

/** Ready-made sidecars run on, and not all of them tell how they are. */
function checkWaiting({ containers, sidecars }: ResolvedVersion, task: WiredTask, report: Report): void {
  const names = new Set<string>(sidecars.map(({ kind }) => sidecarNames[kind]));
  for (const { dependsOn, path } of containers) {
    for (const [name, condition] of Object.entries(dependsOn)) {
      const checked = task.containers.some((one) => one.name === name && one.healthCheck);
      if (!names.has(name) || condition === "START" || (condition === "HEALTHY" && checked)) continue;
      const found =
        condition === "HEALTHY" ? `"${name}" has no health check to wait for` : `"${name}" runs as long as the task`;
      report("invalid-dependency", [...path, "dependsOn", name], found, 'wait for "START"');
    }
  }
}
