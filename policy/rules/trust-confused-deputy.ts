import { Type } from "../resource";
import type { Rule } from "../rule";
import { source } from "../sources";
import { statementsOf } from "../view/policy-document";

export const trustConfusedDeputy: Rule = {
  id: "trust-confused-deputy",
  title: "ECS takes a role for its own account only",
  description: "A role that trusts ECS tasks does so under a condition on the account or on the ARN that it is for.",
  level: "advisory",
  severity: "low",
  tags: ["iam", "security"],
  url: source.taskRole,
  mend: "add a condition on aws:SourceAccount",
  otherwise: "ECS may be brought to use it for another account's task",
  resource: {
    types: [Type.Role],
    check({ props }, report) {
      report.each(statementsOf(props, "assumeRolePolicy"), (statement) => {
        if (!statement.principals.includes("ecs-tasks.amazonaws.com")) return;
        const { condition } = statement;
        const keys = condition?.names.flatMap((operator) => condition.fields(operator)?.names ?? []) ?? [];
        if (!keys.some((key) => /^aws:Source(Account|Arn|OrgID)$/i.test(key)))
          report.fails("it trusts ecs-tasks.amazonaws.com without a condition");
      });
    },
  },
  fails: [
    {
      "front-role": {
        assumeRolePolicy: {
          Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ecs-tasks.amazonaws.com" } }],
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
              Principal: { Service: ["ecs-tasks.amazonaws.com"] },
              Condition: { ArnLike: { "aws:SourceArn": "arn:aws:ecs:us-west-2:123456789012:*" } },
            },
          ],
        },
      },
    },
  ],
};
