import { type Resource, Type } from "../resource";
import type { Report, Rule } from "../rule";
import type { Fields } from "../view/fields";
import { type Statement, statementsOf } from "../view/policy-document";

export const sIam: Rule = {
  id: "s-iam",
  title: "Policies are ones that IAM takes",
  description: "Each statement of a policy has an effect, actions in their form, and what they are about.",
  level: "mandatory",
  severity: "medium",
  tags: ["iam"],
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html",
  mend: "write it as IAM's grammar says",
  otherwise: "IAM refuses the policy, or it allows nothing",
  resource: {
    types: [Type.RolePolicy, Type.Policy, Type.Role, Type.LatticeAuthPolicy],
    check({ type, props }: Resource, report: Report) {
      if (type === Type.Role) {
        report.each(props.list("inlinePolicies"), (one) => checkDocument(one, "policy", report));
        checkDocument(props, "assumeRolePolicy", report);
      } else checkDocument(props, "policy", report);
    },
  },
  fails: [
    { "front-execution-policy": { policy: "{" } },
    { "front-execution-policy": { policy: { Statement: [{ Action: "logs:PutLogEvents", Resource: "*" }] } } },
    { "front-execution-policy": { policy: { Statement: [{ Effect: "Allow", Resource: "*" }] } } },
    { "front-execution-policy": { policy: { Statement: [{ Effect: "Allow", Action: "logs:PutLogEvents" }] } } },
    {
      "front-execution-policy": { policy: { Statement: [{ Effect: "Allow", Action: "PutLogEvents", Resource: "*" }] } },
    },
  ],
  passes: [
    {
      "front-execution-policy": { policy: { Statement: { Effect: "Deny", NotAction: "s3:GetObject", Resource: "*" } } },
    },
  ],
};

function checkDocument(props: Fields, input: string, report: Report): void {
  report.each([input], () => {
    report.each(statementsOf(props, input), (statement) =>
      checkStatement(statement, input === "assumeRolePolicy", report),
    );
  });
}

function checkStatement(statement: Statement, trusts: boolean, report: Report): void {
  const { effect } = statement;
  if (effect !== "Allow" && effect !== "Deny")
    report.fails(
      `a statement has ${effect === undefined ? "no Effect" : `the Effect "${effect}"`}`,
      "give Allow or Deny",
    );
  if (!statement.hasAction) report.fails("a statement has no Action", "name its actions");
  for (const action of statement.actions) {
    if (!/^(\*|[a-z0-9-]+:[A-Za-z0-9*?]+)$/i.test(action))
      report.fails(`a statement has the action "${action}"`, "write it as service:Action");
  }
  if (!trusts && !statement.hasResource) report.fails("a statement has no Resource", "name what it is about");
}
