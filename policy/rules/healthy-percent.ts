import { isDaemon, serviceRule } from "../service-rule";
import { source } from "../sources";

export const healthyPercent = serviceRule({
  id: "healthy-percent",
  title: "A single task is not stopped before the next one runs",
  description: "The minimum healthy percent of a service with one task is 100.",
  level: "advisory",
  severity: "medium",
  tags: ["ecs", "deployment", "availability"],
  url: source.deployment,
  mend: "set deploymentMinimumHealthyPercent to 100",
  otherwise: "each deployment is an outage",
  check(props, report) {
    const percent = props.number("deploymentMinimumHealthyPercent") ?? 100;
    const count = props.number("desiredCount") ?? 1;
    if (count === 1 && percent < 100 && !isDaemon(props))
      report.fails(`desiredCount is 1, and deploymentMinimumHealthyPercent ${percent}`);
  },
  fails: [{ "front-service": { desiredCount: 1, deploymentMinimumHealthyPercent: 50 } }],
  passes: [{ "front-service": { deploymentMinimumHealthyPercent: 50 } }],
});
