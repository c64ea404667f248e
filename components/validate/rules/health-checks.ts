import type { Protocol } from "../../graph/enums";
import type { Rule } from "../rule";

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
export const healthChecks: Rule = (_, report, source) => {
  for (const [name, { healthCheck: check, port, protocol: spoken = "http" }] of Object.entries(source.services)) {
    if (!check) continue;
    const path = ["services", name, "healthCheck"];
    const problem = (field: string, found: string, help: string) =>
      report("invalid-health-check", [...path, field], found, help);
    for (const [field, least, most, unit] of limits) {
      const value = check[field];
      if (value === undefined || (value >= least && value <= most)) continue;
      problem(field, `${value}${unit} is out of ${least} to ${most}${unit}`, `give ${least} to ${most}`);
    }
    checkPath(check.path, check.protocol ?? spoken, (found, help) => problem("path", found, help));
    if (port === undefined)
      problem("port", "there is no port to check", `give service "${name}" a port, or remove the check`);
    else if (check.port !== undefined && check.port !== port) {
      problem(
        "port",
        `the port ${check.port} is not the listener's, ${port}`,
        "leave it out: the listener's port is checked",
      );
    }
  }
};

function checkPath(path: string | undefined, protocol: Protocol, problem: (found: string, help: string) => void): void {
  const hasPath = protocol === "http" || protocol === "http2";
  if (hasPath && path === undefined) problem(`a check by ${protocol} needs a path`, 'give one, such as "/ping"');
  if (!hasPath && path !== undefined) problem(`a check by ${protocol} has no path`, "remove it");
  if (hasPath && path !== undefined && !path.startsWith("/")) {
    problem(`the path ${JSON.stringify(path.slice(0, 80))} does not start with "/"`, `write "/${path.slice(0, 80)}"`);
  }
}
