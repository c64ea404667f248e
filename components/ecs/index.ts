import type { ResolvedGraph, ResolvedRunning } from "../graph/resolved";
import { lasting } from "../plan/lasting";
import type { Place } from "../plan/place";
import { type PlannedResource, resource } from "../plan/types";
import type { Attach } from "./attachments";
import { planCluster } from "./cluster";
import { planLoadBalancer } from "./load-balancer";
import { executionPolicyOf, logGroupName, logGroupOf, taskPolicyOf } from "./names";
import { planExecutionRole, planTaskRole } from "./roles";
import { runningOf } from "./running";
import { planScaling } from "./scaling";
import { planSecurityGroup } from "./security-groups";
import { planEcsService } from "./service";
import { defineTask, planTaskDefinition } from "./task-definition";

export { checkTasks } from "./checks";

/** Everything that runs the graph's tasks, with what a plane attaches to them. */
export function planCompute(graph: ResolvedGraph, place: Place, attach: Attach): PlannedResource[] {
  const running = runningOf(graph);
  if (running.length === 0) return [];
  const grouped = new Set(running.map(({ name }) => name));
  return [
    ...planCluster(graph, place),
    ...running.flatMap((service) => planService(graph, service, grouped, place, attach)),
  ];
}

function planService(
  graph: ResolvedGraph,
  service: ResolvedRunning,
  grouped: ReadonlySet<string>,
  place: Place,
  attach: Attach,
): PlannedResource[] {
  const parts = service.versions.map((version) => {
    const attachment = attach(service, version);
    return { version, attachment, task: defineTask(graph, service, version, attachment, place.region) };
  });
  const execution = planExecutionRole(
    graph,
    service,
    parts.map(({ task }) => task),
    parts[0]!.attachment.policyName,
    place,
  );
  const made = [
    resource(
      logGroupOf(service),
      { name: logGroupName(graph, service), retentionInDays: place.logRetentionDays },
      { service: service.name, options: lasting(place, "logs") },
    ),
    ...planSecurityGroup(graph, service, grouped, place),
    ...planLoadBalancer(graph, service, place),
    ...execution,
  ];
  for (const { version, attachment, task } of parts) {
    const role = planTaskRole(graph, service, version, task, attachment, place);
    const policies = [
      ...(execution.length > 1 ? [executionPolicyOf(service)] : []),
      ...(role.length > 1 ? [taskPolicyOf(version)] : []),
    ];
    made.push(
      ...role,
      planTaskDefinition(service, version, task),
      planEcsService(graph, service, version, attachment, place, policies),
      ...planScaling(graph, service, version, place),
    );
  }
  return made;
}
