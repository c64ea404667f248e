import { type Resource, Type } from "../resource";
import type { Report, Rule } from "../rule";
import { source } from "../sources";
import type { Fields } from "../view/fields";
import { statementsOf } from "../view/policy-document";

const administrator = /:policy\/(AdministratorAccess|PowerUserAccess|IAMFullAccess)$/;

export const wildcardIam: Rule = {
  id: "wildcard-iam",
  title: "No role may do everything",
  description: "No policy allows all actions, or all of a service, on all resources.",
  level: "mandatory",
  severity: "critical",
  tags: ["iam", "security"],
  url: source.iam,
  mend: "name the actions and the resources that are needed",
  otherwise: "who breaks into one task has the account",
  resource: {
    types: [Type.RolePolicy, Type.Policy, Type.Role, Type.RolePolicyAttachment],
    check(resource: Resource, report: Report) {
      const { type, props } = resource;
      if (type === Type.RolePolicyAttachment)
        report.each(["policyArn"], (input) => checkArn(props.text(input), report));
      else if (type === Type.Role) checkRole(props, report);
      else checkDocument(props, report);
    },
  },
  fails: [
    {
      "front-role-policy": {
        policy: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] },
      },
    },
    {
      "front-execution-policy": {
        policy: { Version: "2012-10-17", Statement: { Effect: "Allow", Action: ["appmesh:*"], Resource: ["*"] } },
      },
    },
    { "front-role": { managedPolicyArns: ["arn:aws:iam::aws:policy/AdministratorAccess"] } },
    {
      "front-role": {
        inlinePolicies: [{ name: "all", policy: '{"Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}' }],
      },
    },
  ],
  passes: [
    {
      "front-role": {
        inlinePolicies: [
          {
            name: "some",
            policy: '{"Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::shop/*"}]}',
          },
        ],
      },
    },
    {
      "front-role": {
        inlinePolicies: [{ name: "no", policy: '{"Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}' }],
      },
    },
  ],
};

function checkRole(props: Fields, report: Report): void {
  report.each(props.texts("managedPolicyArns"), (arn) => checkArn(arn, report));
  report.each(props.list("inlinePolicies"), (one) => checkDocument(one, report));
}

function checkArn(arn: string | undefined, report: Report): void {
  const name = administrator.exec(arn ?? "")?.[1];
  if (name) report.fails(`it has the policy ${name}`);
}

function checkDocument(props: Fields, report: Report): void {
  report.each(statementsOf(props, "policy"), (statement) => {
    if (!statement.allows) return;
    const wide = statement.actions.find((action) => /^([a-z0-9-]+:)?\*$/i.test(action));
    if (wide !== undefined && statement.resources.includes("*"))
      report.fails(`it allows ${wide === "*" ? "every action" : wide} on every resource`);
  });
}
