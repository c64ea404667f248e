import type { Report } from "../../diagnostics/report";
import type { Protocol } from "../../graph/enums";
import type { ResolvedListener } from "../../graph/resolved-endpoint";
import type { Rule } from "../rule";
import { listens } from "../written";

/**
 * App Mesh's limits of an active health check.
 * @see https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_HealthCheckPolicy.html
 */
const limits = [
  ["healthyThreshold", 2, 10, ""],
  ["unhealthyThreshold", 2, 10, ""],
  ["intervalMillis", 5000, 300000, " ms"],
  ["timeoutMillis", 2000, 60000, " ms"],
] as const;

/** Health checks are within App Mesh's limits, and of the port that they check. */
export const healthChecks: Rule = (graph, report, source) => {
  for (const { endpoint } of graph.running.flatMap(({ versions }) => versions)) {
    for (const listener of endpoint.listeners) checkListener(listener, report);
  }
  for (const [name, service] of Object.entries(source.services)) {
    if (!service.healthCheck || listens(service)) continue;
    const help = `give service "${name}" a port, or remove the check`;
    report("invalid-health-check", ["services", name, "healthCheck", "port"], "there is no port to check", help);
  }
};

function checkListener({ healthCheck: check, port, path }: ResolvedListener, report: Report): void {
  if (!check) return;
  const problem = (field: string, found: string, help: string) =>
    report("invalid-health-check", [...path, "healthCheck", field], found, help);
  for (const [field, least, most, unit] of limits) {
    const value = check[field];
    if (value >= least && value <= most) continue;
    problem(field, `${value}${unit} is out of ${least} to ${most}${unit}`, `give ${least} to ${most}`);
  }
  checkPath(check.path, check.protocol, (found, help) => problem("path", found, help));
  if (check.path !== undefined && !hasPath(check.protocol)) {
    const at = [...path, "healthCheck", "path"];
    report("unused-path", at, `a check by ${check.protocol} has no path, and App Mesh ignores it`, "remove it");
  }
  if (check.port === undefined || check.port === port) return;
  const found = `the port ${check.port} is not the listener's, ${port}`;
  problem("port", found, "leave it out: the listener's port is checked");
}

const hasPath = (protocol: Protocol) => protocol === "http" || protocol === "http2";

function checkPath(path: string | undefined, protocol: Protocol, problem: (found: string, help: string) => void): void {
  if (!hasPath(protocol)) return;
  if (path === undefined) problem(`a check by ${protocol} needs a path`, 'give one, such as "/ping"');
  else if (!path.startsWith("/")) {
    problem(`the path ${JSON.stringify(path.slice(0, 80))} does not start with "/"`, `write "/${path.slice(0, 80)}"`);
  }
}
