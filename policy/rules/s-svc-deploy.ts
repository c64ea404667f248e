import { isDaemon, isRolledByEcs, serviceRule } from "../service-rule";
import { source } from "../sources";

export const sSvcDeploy = serviceRule({
  id: "s-svc-deploy",
  title: "A deployment can go forward",
  description:
    "The minimum healthy percent of a service is less than its maximum; the circuit breaker goes with deployments of ECS only.",
  level: "mandatory",
  severity: "high",
  tags: ["ecs", "deployment"],
  url: source.deployment,
  mend: "raise deploymentMaximumPercent or lower deploymentMinimumHealthyPercent",
  otherwise: "ECS can neither start a new task nor stop an old one, or refuses the service",
  check(props, report) {
    const daemon = isDaemon(props);
    const most = props.number("deploymentMaximumPercent") ?? (daemon ? 100 : 200);
    const least = props.number("deploymentMinimumHealthyPercent") ?? (daemon ? 0 : 100);
    if (least >= most) report.fails(`its minimum healthy percent is ${least}, and its maximum ${most}`);
    if (props.fields("deploymentCircuitBreaker")?.flag("enable") && !isRolledByEcs(props)) {
      report.fails(
        "it has a deployment circuit breaker, and its deployments are not ECS's",
        "take deploymentCircuitBreaker away",
      );
    }
  },
  fails: [
    { "front-service": { deploymentMaximumPercent: 100 } },
    { "front-service": { deploymentController: { type: "CODE_DEPLOY" } } },
  ],
  passes: [{ "front-service": { deploymentMaximumPercent: 100, deploymentMinimumHealthyPercent: 50 } }],
});
