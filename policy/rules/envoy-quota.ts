import { type Resource, Type } from "../resource";
import type { Rule } from "../rule";
import { source } from "../sources";
import { nodeOf } from "../view/mesh";
import type { Groups, Stack } from "../view/stack";

export const envoyQuota: Rule = {
  id: "envoy-quota",
  title: "A node has room for all its Envoys",
  description: "The tasks of a virtual node, scaled out and while they are replaced, are no more than App Mesh serves.",
  level: "advisory",
  severity: "medium",
  tags: ["app-mesh", "ecs", "quota"],
  url: source.scaling,
  mend: "ask AWS for a higher quota and set it, or scale to fewer tasks",
  otherwise: "further Envoys are refused, and their tasks never become healthy",
  parameters: {
    quota: { type: "integer", description: "Envoys that App Mesh serves for a virtual node.", default: 50, minimum: 1 },
  },
  stack: {
    subjects: [Type.VirtualNode],
    check(stack, report, settings) {
      const counts = new Map<Resource, number>();
      const targets = scalingTargets(stack);
      report.each(stack.of(Type.Service), (service) => {
        const task = stack.taskOf(service);
        const node = task && nodeOf(stack, task);
        if (node) counts.set(node, (counts.get(node) ?? 0) + mostTasks(service, targets.byKey.get(service.urn)));
      });
      const quota = settings.quota as number;
      for (const [node, count] of counts) {
        if (count > quota)
          report.about(node).fails(`its services have up to ${count} tasks, and the quota is ${quota}`);
      }
    },
  },
  fails: [{ "front-service": { desiredCount: 40 } }, { "front-scaling": { maxCapacity: 60 } }],
  passes: [{ "front-service": { desiredCount: 30, deploymentMaximumPercent: 125 } }],
};

function scalingTargets(stack: Stack): Groups {
  return stack.grouped(
    [Type.ScalingTarget],
    (target) => stack.follow(target, "resourceId", () => target.props.text("resourceId"), Type.Service)?.urn,
  );
}

function mostTasks({ props }: Resource, targets: readonly Resource[] = []): number {
  const most = Math.max(
    props.number("desiredCount") ?? 1,
    ...targets.map((one) => one.props.number("maxCapacity") ?? 0),
  );
  return Math.floor((most * (props.number("deploymentMaximumPercent") ?? 200)) / 100);
}
