import { isDaemon, isRolledByEcs, serviceRule } from "../service-rule";
import { source } from "../sources";
import type { Fields } from "../view/fields";

export const deployVelocity = serviceRule({
  id: "deploy-velocity",
  title: "New tasks come in steps that the mesh can follow",
  description: "The maximum percent of a service is 150 with 2 or 3 tasks, and 125 with more.",
  level: "advisory",
  severity: "low",
  tags: ["ecs", "deployment", "app-mesh"],
  url: source.bestPractices,
  mend: "lower deploymentMaximumPercent",
  otherwise: "many endpoints change at once, and callers reach tasks that are gone",
  check(props, report) {
    const { given, most } = paceOf(props);
    if (given > most)
      report.fails(
        `deploymentMaximumPercent is ${given} with ${props.number("desiredCount")} tasks`,
        `lower it to ${most}`,
      );
  },
  remedyOf(props) {
    const { given, most } = paceOf(props);
    return given > most ? { deploymentMaximumPercent: most } : undefined;
  },
  fails: [
    { "front-service": { deploymentMaximumPercent: 200 } },
    { "front-service": { deploymentMaximumPercent: null } },
    { "front-service": { desiredCount: 4 } },
  ],
  passes: [
    { "front-service": { desiredCount: 4, deploymentMaximumPercent: 125 } },
    { "front-service": { desiredCount: 1, deploymentMaximumPercent: 200 } },
  ],
});

function paceOf(props: Fields): { given: number; most: number } {
  const count = props.number("desiredCount") ?? 1;
  const given = props.number("deploymentMaximumPercent") ?? 200;
  if (count < 2 || isDaemon(props) || !isRolledByEcs(props)) return { given, most: Number.POSITIVE_INFINITY };
  return { given, most: count <= 3 ? 150 : 125 };
}
