import type { ResolvedGraph, ResolvedService } from "../graph/resolved";
import type { Place } from "../plan/place";
import { type PlannedResource, resource } from "../plan/types";
import type { Attach } from "./attachments";
import { boundedName, clusterOf, executionPolicyOf, logGroupName, logGroupOf, taskPolicyOf } from "./names";
import { planExecutionRole, planTaskRole } from "./roles";
import { planSecurityGroup } from "./security-groups";
import { planEcsService } from "./service";
import { defineTask, planTaskDefinition } from "./task-definition";

export { checkTasks } from "./checks";

/** Everything that runs the graph's tasks, with what a plane attaches to them. */
export function planCompute(graph: ResolvedGraph, place: Place, attach: Attach): PlannedResource[] {
  const cluster =
    place.cluster === undefined ? [resource(clusterOf(graph), { name: boundedName(graph.name, 255) })] : [];
  return [...cluster, ...graph.services.flatMap((service) => planService(graph, service, place, attach))];
}

function planService(graph: ResolvedGraph, service: ResolvedService, place: Place, attach: Attach): PlannedResource[] {
  const parts = service.versions.map((version) => {
    const attachment = attach(service, version);
    return { version, attachment, task: defineTask(graph, service, version, attachment, place.region) };
  });
  const execution = planExecutionRole(
    graph,
    service,
    parts.map(({ task }) => task),
    place,
  );
  const made = [
    resource(
      logGroupOf(service),
      { name: logGroupName(graph, service), retentionInDays: place.logRetentionDays },
      { service: service.name },
    ),
    ...planSecurityGroup(graph, service, place),
    ...execution,
  ];
  for (const { version, attachment, task } of parts) {
    const role = planTaskRole(graph, service, version, task, attachment.statements, place);
    const policies = [
      ...(execution.length > 1 ? [executionPolicyOf(service)] : []),
      ...(role.length > 1 ? [taskPolicyOf(version)] : []),
    ];
    made.push(
      ...role,
      planTaskDefinition(service, version, task),
      planEcsService(graph, service, version, attachment, place, policies),
    );
  }
  return made;
}
