import { Type } from "../resource";
import type { Rule } from "../rule";
import { eachInOrder } from "../stack-rule";
import { roleOf } from "../view/role";

export const orderPolicy: Rule = {
  id: "order-policy",
  title: "Services start after their roles have their rights",
  description: "A service depends on the policies of its task's roles.",
  level: "advisory",
  severity: "low",
  tags: ["ecs", "iam", "pulumi", "order"],
  url: "https://github.com/hashicorp/terraform-provider-aws/issues/3414",
  mend: "add the policies to dependsOn of the service",
  otherwise: "its first tasks are refused what they need, and a destroy that takes the policies first hangs",
  stack: eachInOrder(Type.Service, (service, about, stack) => {
    const task = stack.taskOf(service);
    if (!task) return;
    about.each(["taskRoleArn", "executionRoleArn"] as const, (input) => {
      const role = roleOf(stack, task, input);
      const late = role && stack.policiesOf(role).own.find((policy) => !stack.reaches(service, policy));
      if (late) about.fails(`it does not depend on "${late.name}", a policy of role "${role.name}"`);
    });
  }),
  fails: [{ "front-service": { $dependsOn: ["front", "front-node", "front-group"] } }],
  passes: [{}],
};
