import { serviceRule } from "../service-rule";
import { source } from "../sources";
import type { Fields } from "../view/fields";

export const gracePeriod = serviceRule({
  id: "grace-period",
  title: "The load balancer waits for the mesh",
  description: "A service behind a load balancer has a grace period for its health checks.",
  level: "advisory",
  severity: "medium",
  tags: ["ecs", "deployment"],
  url: source.service,
  mend: "set healthCheckGracePeriodSeconds to 60",
  otherwise: "tasks are ended before Envoy and the application are up",
  check(props, report) {
    if (lacksGrace(props)) report.fails("it has a load balancer, and healthCheckGracePeriodSeconds is not set");
  },
  remedyOf: (props) => (lacksGrace(props) ? { healthCheckGracePeriodSeconds: 60 } : undefined),
  fails: [
    { "front-service": { healthCheckGracePeriodSeconds: null } },
    { "front-service": { healthCheckGracePeriodSeconds: 0 } },
  ],
  passes: [{ "front-service": { loadBalancers: null, healthCheckGracePeriodSeconds: null } }],
});

function lacksGrace(props: Fields): boolean {
  return props.list("loadBalancers").length > 0 && (props.number("healthCheckGracePeriodSeconds") ?? 0) === 0;
}
