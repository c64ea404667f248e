import { type Resource, Type } from "../resource";
import type { Report, Rule } from "../rule";
import { source } from "../sources";
import { statementsOf } from "../view/policy-document";
import { has } from "../view/stack";

export const latticeAuth: Rule = {
  id: "lattice-auth",
  title: "VPC Lattice lets in whom a policy names",
  description:
    "A service or network of VPC Lattice with AWS_IAM has a policy, which lets nobody in without a condition; a network has AWS_IAM.",
  level: "mandatory",
  severity: "high",
  tags: ["vpc-lattice", "security"],
  url: source.lattice,
  mend: "make an auth policy for it that names principals",
  otherwise: "Lattice refuses every call, or takes those of everyone",
  resource: {
    types: [Type.LatticeAuthPolicy],
    check({ props }, report) {
      report.each(statementsOf(props, "policy"), (statement) => {
        if (statement.allows && statement.principals.includes("*") && !statement.condition)
          report.fails("it lets everyone in, without a condition");
      });
    },
  },
  stack: {
    subjects: [Type.LatticeService, Type.LatticeNetwork],
    check(stack, report) {
      const policies = stack.grouped([Type.LatticeAuthPolicy], (policy) => {
        const read = () => policy.props.text("resourceIdentifier");
        return stack.follow(policy, "resourceIdentifier", read, Type.LatticeService, Type.LatticeNetwork)?.urn;
      });
      report.each(stack.of(Type.LatticeService, Type.LatticeNetwork), (one, about) =>
        checkType(one, has(policies, one.urn), about),
      );
    },
  },
  fails: [
    { "lattice-policy": null },
    {
      "lattice-policy": {
        policy: { Statement: [{ Effect: "Allow", Principal: "*", Action: "vpc-lattice-svcs:Invoke", Resource: "*" }] },
      },
    },
  ],
  passes: [
    {
      "lattice-policy": {
        policy: {
          Statement: [
            {
              Effect: "Allow",
              Principal: "*",
              Action: "vpc-lattice-svcs:Invoke",
              Resource: "*",
              Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } },
            },
          ],
        },
      },
    },
  ],
};

function checkType(one: Resource, hasPolicy: boolean, report: Report): void {
  const type = one.props.text("authType") ?? "NONE";
  if (type === "AWS_IAM" && !hasPolicy) report.fails("its authType is AWS_IAM, and it has no auth policy");
  if (type === "NONE" && one.type === Type.LatticeNetwork) report.advises("its authType is NONE", "set it to AWS_IAM");
}
