import type { Rule } from "../rule";
import { source } from "../sources";
import { eachTask } from "../stack-rule";
import { statementsOf } from "../view/policy-document";
import { roleOf } from "../view/role";

const trusted = "ecs-tasks.amazonaws.com";

export const taskRoleTrust: Rule = {
  id: "task-role-trust",
  title: "Tasks may take their roles",
  description: `The task role and the execution role of a task definition trust ${trusted}.`,
  level: "mandatory",
  severity: "high",
  tags: ["ecs", "iam"],
  url: source.taskRole,
  mend: `let its assumeRolePolicy trust ${trusted}`,
  otherwise: "ECS can not take the role, and no task starts",
  stack: eachTask((task, about, stack) => {
    about.each(["taskRoleArn", "executionRoleArn"] as const, (input) => {
      const role = roleOf(stack, task, input);
      if (!role?.props.has("assumeRolePolicy")) return;
      const statements = statementsOf(role.props, "assumeRolePolicy").filter((one) =>
        one.allowsAction("sts:AssumeRole"),
      );
      if (!statements.some(({ principals }) => principals.includes(trusted) || principals.includes("*")))
        about.fails(`${input} is role "${role.name}", which does not trust ${trusted}`);
    });
  }),
  fails: [
    {
      "front-role": {
        assumeRolePolicy: {
          Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ec2.amazonaws.com" } }],
        },
      },
    },
    {
      "front-execution": {
        assumeRolePolicy: {
          Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ecs.amazonaws.com" } }],
        },
      },
    },
  ],
  passes: [
    {
      "front-role": {
        assumeRolePolicy: {
          Statement: [
            {
              Effect: "Allow",
              Action: "sts:AssumeRole",
              Principal: { Service: ["ec2.amazonaws.com", "ecs-tasks.amazonaws.com"] },
            },
          ],
        },
      },
    },
  ],
};
