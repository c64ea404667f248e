import type { Report } from "../../diagnostics/report";
import type { ResolvedRunning, ResolvedVersion } from "../../graph/resolved";
import type { ResolvedScaling } from "../../graph/resolved-running";
import type { Rule } from "../rule";

/** Scaling has limits that hold the count, and something to follow. */
export const scaling: Rule = (graph, report) => {
  for (const service of graph.running) {
    for (const version of service.versions) {
      if (version.scaling) checkScaling(service, version, version.scaling, report);
    }
  }
};

const ranges = [
  ["cpu", 1, 100],
  ["memory", 1, 100],
  ["requestsPerTarget", 1, 1_000_000],
  ["scaleInCooldownSeconds", 0, 86_400],
  ["scaleOutCooldownSeconds", 0, 86_400],
] as const;

function checkScaling(
  { ingress }: ResolvedRunning,
  { desiredCount, path }: ResolvedVersion,
  scaled: ResolvedScaling,
  report: Report,
): void {
  const { min, max, cpu, memory, requestsPerTarget } = scaled;
  const problem = (field: string, found: string, help: string) =>
    report("invalid-scaling", [...scaled.path, ...(field === "" ? [] : [field])], found, help);
  if (min < 0 || min > 5000) problem("min", `${min} tasks`, "give 0 to 5000");
  else if (max < 1 || max > 5000) problem("max", `${max} tasks`, "give 1 to 5000");
  else if (min > max) problem("min", `at least ${min} tasks, and at most ${max}`, "give at most max");
  else if (desiredCount < min || desiredCount > max) {
    const found = `${desiredCount} tasks, and scaling keeps to ${min} to ${max}`;
    report("invalid-scaling", [...path, "desiredCount"], found, `remove it, or give ${min} to ${max}`);
  }
  for (const [field, least, most] of ranges) {
    const value = scaled[field];
    if (value !== undefined && (value < least || value > most))
      problem(field, `${value} is out of ${least} to ${most}`, `give ${least} to ${most}`);
  }
  if (cpu === undefined && memory === undefined && requestsPerTarget === undefined)
    problem("", "there is nothing for it to follow", "give a target: cpu, memory or requestsPerTarget");
  if (requestsPerTarget === undefined || ingress?.loadBalancer?.type === "application") return;
  const help = "give the service ingress.loadBalancer of type application, or follow cpu";
  problem("requestsPerTarget", "no application load balancer counts the service's requests", help);
}
