import { isDaemon, isRolledByEcs, serviceRule } from "../service-rule";
import { source } from "../sources";
import type { Fields } from "../view/fields";

export const circuitBreaker = serviceRule({
  id: "circuit-breaker",
  title: "A deployment that fails is rolled back",
  description: "The deployment circuit breaker of a service is on, with rollback.",
  level: "advisory",
  severity: "medium",
  tags: ["ecs", "deployment"],
  url: source.circuitBreaker,
  mend: "set enable and rollback of deploymentCircuitBreaker",
  otherwise: "ECS starts tasks that fail over and over",
  check(props, report) {
    if (isRolledByEcs(props) && !isSafe(props)) report.fails("its deployment circuit breaker is not on with rollback");
  },
  remedyOf: (props) =>
    isRolledByEcs(props) && !isDaemon(props) && !isSafe(props)
      ? { deploymentCircuitBreaker: { enable: true, rollback: true } }
      : undefined,
  fails: [
    { "front-service": { deploymentCircuitBreaker: null } },
    { "front-service": { deploymentCircuitBreaker: { rollback: false } } },
    { "front-service": { deploymentCircuitBreaker: { enable: false } } },
  ],
  passes: [{ "front-service": { deploymentCircuitBreaker: null, deploymentController: { type: "CODE_DEPLOY" } } }],
});

function isSafe(props: Fields): boolean {
  const breaker = props.fields("deploymentCircuitBreaker");
  return breaker?.flag("enable") === true && breaker.flag("rollback") === true;
}
