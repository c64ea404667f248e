import { type Plan, type PlannedResource, Ref } from "../plan/types";
import { kindOf } from "./facts";

/** What a plan adds up to: resources by kind, and what its tasks ask for. */
export function totalsOf(plan: Plan): string[] {
  const kinds = new Map<string, number>();
  for (const resource of plan) kinds.set(kindOf(resource), (kinds.get(kindOf(resource)) ?? 0) + 1);
  const listed = [...kinds].map(([kind, count]) => `${count} ${count === 1 ? kind : plural(kind)}`);
  return [`${plan.length} resources: ${listed.join(", ")}`, tasksLine(plan)];
}

function plural(kind: string): string {
  return kind.endsWith("y") ? `${kind.slice(0, -1)}ies` : kind.endsWith("sh") ? `${kind}es` : `${kind}s`;
}

function tasksLine(plan: Plan): string {
  const sizes = new Map(plan.filter(isTaskDefinition).map(({ name, props }) => [name, props]));
  let tasks = 0;
  let cpu = 0;
  let memory = 0;
  for (const { type, props } of plan) {
    if (type !== "aws:ecs/service:Service") continue;
    const { desiredCount, taskDefinition } = props as { desiredCount: number; taskDefinition: unknown };
    const size = taskDefinition instanceof Ref ? sizes.get(taskDefinition.name) : undefined;
    tasks += desiredCount;
    cpu += desiredCount * Number(size?.cpu ?? 0);
    memory += desiredCount * Number(size?.memory ?? 0);
  }
  const count = `${tasks} ${tasks === 1 ? "task" : "tasks"}`;
  const asked = [cpu > 0 && `${cpu / 1024} vCPU`, memory > 0 && `${memory / 1024} GB of memory`].filter(Boolean);
  return asked.length > 0 ? `${count}: ${asked.join(", ")}` : count;
}

function isTaskDefinition(
  resource: PlannedResource,
): resource is PlannedResource<"aws:ecs/taskDefinition:TaskDefinition"> {
  return resource.type === "aws:ecs/taskDefinition:TaskDefinition";
}
