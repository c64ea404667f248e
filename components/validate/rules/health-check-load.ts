import type { Report } from "../../diagnostics/report";
import type { ResolvedRunning, ResolvedVersion } from "../../graph/resolved";
import type { Rule } from "../rule";

/** Checks in a second that are worth a second thought: 100 Envoys that check 50 tasks every 5 seconds. */
const many = 1000;

/** Every caller's Envoy checks every task by itself, so that checks grow with the product of the two. */
export const healthCheckLoad: Rule = (graph, report) => {
  const byName = new Map(graph.running.map((one) => [one.name, one]));
  for (const service of graph.services) {
    const clients = [...service.clients.keys()].flatMap((name) => byName.get(name) ?? []);
    for (const version of service.versions) checkVersion(version, tasksOf(clients), report);
  }
};

const most = ({ scaling, desiredCount }: ResolvedVersion) => scaling?.max ?? desiredCount;

function tasksOf(running: readonly ResolvedRunning[]): number {
  return running.flatMap(({ versions }) => versions).reduce((sum, version) => sum + most(version), 0);
}

function checkVersion(version: ResolvedVersion, clients: number, report: Report): void {
  for (const { healthCheck, path } of version.endpoint.listeners) {
    if (!healthCheck || healthCheck.intervalMillis < 1) continue;
    const tasks = most(version);
    const seconds = healthCheck.intervalMillis / 1000;
    const checks = Math.round((clients * tasks) / seconds);
    if (checks <= many) continue;
    const found = `${clients} Envoys check ${tasks} tasks every ${seconds} s: ${checks} checks a second`;
    const help = "check less often, or let outlierDetection find what fails";
    report("health-check-load", [...path, "healthCheck"], found, help);
  }
}
