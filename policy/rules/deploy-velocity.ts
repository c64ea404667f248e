import { isDaemon, isRolledByEcs, serviceRule } from "../service-rule";
import { source } from "../sources";
import type { Fields } from "../view/fields";

export const deployVelocity = serviceRule({
  id: "deploy-velocity",
  title: "New tasks come in steps that the mesh can follow",
  description: "The maximum percent of a service is 150 with 2 or 3 tasks, and 125 with more; its minimum is 100.",
  level: "advisory",
  severity: "low",
  tags: ["ecs", "deployment", "app-mesh"],
  url: source.bestPractices,
  mend: "lower deploymentMaximumPercent",
  otherwise: "many endpoints change at once, and callers reach tasks that are gone",
  check(props, report) {
    const { most, percents } = paceOf(props);
    if (most === undefined) return;
    const tasks = `with ${props.number("desiredCount")} tasks`;
    if (percents.most > most)
      report.fails(`deploymentMaximumPercent is ${percents.most} ${tasks}`, `lower it to ${most}`);
    if (percents.least < 100) {
      report.fails(`deploymentMinimumHealthyPercent is ${percents.least} ${tasks}`, "raise it to 100");
    }
  },
  remedyOf(props) {
    const { most, percents } = paceOf(props);
    if (most === undefined || (percents.most <= most && percents.least >= 100)) return undefined;
    return { deploymentMaximumPercent: Math.min(percents.most, most), deploymentMinimumHealthyPercent: 100 };
  },
  fails: [
    { "front-service": { deploymentMinimumHealthyPercent: 50 } },
    { "front-service": { deploymentMaximumPercent: 200 } },
    { "front-service": { deploymentMaximumPercent: null } },
    { "front-service": { desiredCount: 4 } },
  ],
  passes: [
    { "front-service": { desiredCount: 4, deploymentMaximumPercent: 125 } },
    { "front-service": { desiredCount: 1, deploymentMaximumPercent: 200 } },
  ],
});

/** The percents of a service, and the most that its number of tasks allows; undefined where it has a pace of its own. */
function paceOf(props: Fields): { most: number | undefined; percents: { most: number; least: number } } {
  const count = props.number("desiredCount") ?? 1;
  const percents = {
    most: props.number("deploymentMaximumPercent") ?? 200,
    least: props.number("deploymentMinimumHealthyPercent") ?? 100,
  };
  if (count < 2 || isDaemon(props) || !isRolledByEcs(props)) return { most: undefined, percents };
  return { most: count <= 3 ? 150 : 125, percents };
}
