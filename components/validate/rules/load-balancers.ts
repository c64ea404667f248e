import type { Report } from "../../diagnostics/report";
import type { ResolvedIngress } from "../../graph/resolved";
import type { ResolvedListener } from "../../graph/resolved-endpoint";
import type { ResolvedLoadBalancer } from "../../graph/resolved-running";
import type { Rule } from "../rule";

/** A load balancer can pass on what its service speaks, lets in somebody, and is within AWS's limits. */
export const loadBalancers: Rule = (graph, report) => {
  for (const { ingress, listener } of graph.running) {
    const loadBalancer = ingress?.loadBalancer;
    if (!loadBalancer || !listener) continue;
    checkSources(ingress, loadBalancer, report);
    checkKind(loadBalancer, listener, report);
    checkHealth(loadBalancer, listener, report);
    const { port, deregistrationDelaySeconds: delay, path } = loadBalancer;
    if (port !== undefined && (port < 1 || port > 65535))
      report("invalid-port", [...path, "port"], `the port ${port} is out of 1 to 65535`, "give a port of 1 to 65535");
    if (delay < 0 || delay > 3600)
      report("invalid-load-balancer", [...path, "deregistrationDelaySeconds"], `${delay} seconds`, "give 0 to 3600");
  }
};

function checkSources(ingress: ResolvedIngress, { internal, path }: ResolvedLoadBalancer, report: Report): void {
  if (ingress.targetGroupArn !== undefined) {
    const found = "the service has a target group of another load balancer, and is to have one of its own";
    report("invalid-load-balancer", path, found, "keep targetGroupArn or loadBalancer, not both");
  }
  if (!internal || ingress.cidrs.length > 0 || ingress.securityGroupId !== undefined) return;
  report(
    "invalid-load-balancer",
    path,
    "nobody may call an internal load balancer",
    "name in ingress the cidrs or the securityGroupId of its clients",
  );
}

/** @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html */
function checkKind(
  { type, path, healthCheck }: ResolvedLoadBalancer,
  { protocol }: ResolvedListener,
  report: Report,
): void {
  if (type === "application" && protocol === "tcp") {
    const found = "an application load balancer does not pass on TCP";
    report("invalid-load-balancer", [...path, "type"], found, 'set type to "network"');
  }
  if (type !== "network") return;
  for (const field of ["path", "statusCodes"] as const) {
    if (healthCheck[field] === undefined) continue;
    const found = "a network load balancer's check is a connection";
    report("invalid-load-balancer", [...path, "healthCheck", field], found, "remove it");
  }
}

const limits = [
  ["intervalSeconds", 5, 300],
  ["timeoutSeconds", 2, 120],
  ["healthyThreshold", 2, 10],
  ["unhealthyThreshold", 2, 10],
] as const;

/** @see https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html */
function checkHealth(
  { healthCheck, path, type }: ResolvedLoadBalancer,
  { protocol }: ResolvedListener,
  report: Report,
): void {
  const problem = (field: string, found: string, help: string) =>
    report("invalid-load-balancer", [...path, "healthCheck", field], found, help);
  for (const [field, least, most] of limits) {
    const value = healthCheck[field];
    if (value < least || value > most)
      problem(field, `${value} is out of ${least} to ${most}`, `give ${least} to ${most}`);
  }
  const { timeoutSeconds: timeout, intervalSeconds: interval } = healthCheck;
  if (timeout >= interval && timeout <= 120 && interval >= 5)
    problem(
      "timeoutSeconds",
      `a check may take ${timeout} seconds, and comes every ${interval}`,
      "give less than the interval",
    );
  if (type === "network") return;
  const { path: asked = "/", statusCodes = "" } = healthCheck;
  if (!/^\/[!-~]{0,1023}$/.test(asked))
    problem("path", `${JSON.stringify(asked.slice(0, 80))} is no path`, 'start it with "/"');
  const codes = protocol === "grpc" ? [0, 99] : [200, 499];
  if (!areCodes(statusCodes, codes[0]!, codes[1]!))
    problem(
      "statusCodes",
      `${JSON.stringify(statusCodes.slice(0, 80))} are no status codes`,
      `write codes of ${codes.join(" to ")}, as "${codes[0]},${codes[1]}" or "${codes.join("-")}"`,
    );
}

function areCodes(text: string, least: number, most: number): boolean {
  if (!/^\d+(-\d+)?(,\d+(-\d+)?)*$/.test(text)) return false;
  return text.split(/[,-]/).every((code) => Number(code) >= least && Number(code) <= most);
}
