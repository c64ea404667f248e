import { type Resource, Type } from "./resource";
import type { Described, Report, Rule } from "./rule";
import type { Fields } from "./view/fields";

interface ServiceRule extends Described {
  readonly check: (props: Fields, report: Report, resource: Resource) => void;
  readonly remedyOf?: (props: Fields) => ReturnType<NonNullable<Rule["remedyOf"]>>;
  readonly stack?: Rule["stack"];
}

/** A rule about every ECS service. */
export function serviceRule({ check, remedyOf, ...rule }: ServiceRule): Rule {
  return {
    ...rule,
    resource: { types: [Type.Service], check: (resource, report) => check(resource.props, report, resource) },
    ...(remedyOf && { remedyOf: ({ props }) => remedyOf(props) }),
  };
}

/** Whether ECS itself rolls a service's deployments out; CodeDeploy and others have their own ways. */
export function isRolledByEcs(props: Fields): boolean {
  return (props.fields("deploymentController")?.text("type") ?? "ECS") === "ECS";
}

/** Whether a service may run on Fargate, by launch type or by capacity provider. */
export function isOnFargate(props: Fields): boolean {
  const providers = props.list("capacityProviderStrategies").map((one) => one.text("capacityProvider") ?? "");
  return props.text("launchType") === "FARGATE" || providers.some((one) => one === "FARGATE" || one === "FARGATE_SPOT");
}

export function isDaemon(props: Fields): boolean {
  return props.text("schedulingStrategy") === "DAEMON";
}
