import type { CasesByRule } from "./case";

const stream = (resource: unknown, action: unknown = "appmesh:StreamAggregatedResources") => ({
  policy: { Statement: [{ Effect: "Allow", Action: action, Resource: resource }] },
});

const arn = "arn:aws:appmesh:us-west-2:123456789012:mesh/shop/virtualNode";

const managed = (name: string) => ({ managedPolicyArns: [`arn:aws:iam::aws:policy/${name}`] });

const xrayed = managed("AWSXRayDaemonWriteAccess");

const trust = (service: unknown, more: object = {}) => ({
  assumeRolePolicy: {
    Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: service }, ...more }],
  },
});

/** Cases of rules about roles and policies. */
export const roleCases: CasesByRule = {
  "stream-permission": {
    fails: [
      { "back-role-policy": stream(`${arn}/backs`) },
      { "back-role-policy": stream(`${arn}/back`, "appmesh:Describe*") },
      { "back-role-policy": null },
      { "back-role-policy": { policy: { Statement: [{ Effect: "Deny", Action: "*", Resource: "*" }] } } },
    ],
    passes: [
      { "back-role-policy": stream("*", "*") },
      { "back-role-policy": stream([`${arn}/front`, `${arn}/back`]) },
      { "back-role-policy": { policy: "{" } },
      { "back-role-policy": null, "back-role": { managedPolicyArns: ["arn:aws:iam::123456789012:policy/elsewhere"] } },
      ...["AdministratorAccess", "PowerUserAccess", "AWSAppMeshFullAccess"].map((name) => ({
        "back-role-policy": null,
        "back-role": managed(name),
      })),
      {
        "back-role-policy": null,
        "back-role": {
          inlinePolicies: [
            {
              name: "mesh",
              policy: JSON.stringify({
                Statement: { Effect: "Allow", Action: "appmesh:StreamAggregatedResources", Resource: `${arn}/back` },
              }),
            },
          ],
        },
      },
      { "back-role-policy": null, back: { taskRoleArn: "arn:aws:iam::123456789012:role/elsewhere" } },
      {
        "back-role-policy": null,
        back: { containers: { envoy: { environment: { APPMESH_RESOURCE_ARN: "nothing" } } } },
      },
    ],
  },
  "least-privilege": {
    advises: [
      { "back-role-policy": stream([`${arn}/back`, `${arn}/front`]) },
      { "back-role-policy": stream(`${arn}/*`) },
    ],
    passes: [{ "back-role-policy": stream(`${arn}/back`) }],
  },
  "xray-permission": {
    fails: [{ "front-role-policy": stream(`${arn}/front`) }],
    passes: [
      ...["AWSXrayWriteOnlyAccess", "AWSXrayFullAccess", "AdministratorAccess", "PowerUserAccess"].map((name) => ({
        "front-role-policy": stream(`${arn}/front`),
        "front-role": managed(name),
      })),
      {
        "front-role-policy": stream(`${arn}/front`),
        "front-role": { managedPolicyArns: ["arn:aws:iam::123456789012:policy/elsewhere"] },
      },
      { "front-role-policy": stream("*", ["xray:Put*"]) },
      { "front-role-policy": null, front: { containers: { xray: null } } },
      { "front-role-policy": null, front: { taskRoleArn: "arn:aws:iam::123456789012:role/elsewhere" } },
      { "front-role-policy": stream(`${arn}/front`), "front-role": xrayed },
    ],
  },
  "task-role-trust": {
    fails: [
      { "front-role": trust("ecs-tasks.amazonaws.com", { Effect: "Deny" }) },
      { "front-role": trust("ecs-tasks.amazonaws.com", { Action: "sts:TagSession" }) },
    ],
    passes: [
      { "front-role": { assumeRolePolicy: null } },
      { "front-role": { assumeRolePolicy: { Statement: { Effect: "Allow", Action: "sts:*", Principal: "*" } } } },
      { front: { taskRoleArn: "arn:aws:iam::123456789012:role/elsewhere" } },
    ],
  },
  "trust-confused-deputy": {
    advises: [
      {
        "front-role": trust("ecs-tasks.amazonaws.com", { Condition: { StringEquals: { "aws:PrincipalTag/a": "b" } } }),
      },
    ],
    passes: [
      { "front-role": trust("ec2.amazonaws.com") },
      { "front-role": trust("ecs-tasks.amazonaws.com", { Condition: { StringEquals: { "AWS:SOURCEACCOUNT": "1" } } }) },
    ],
  },
  "wildcard-iam": {
    fails: [
      { "front-role": managed("PowerUserAccess") },
      { "front-role": managed("IAMFullAccess") },
      { "front-execution-policy": stream(["a", "*"], ["logs:Get", "LOGS:*"]) },
    ],
    passes: [
      { "front-execution-policy": stream("*", "logs:Get*") },
      { "front-execution-policy": stream("arn:*", "*") },
      {
        "front-role": {
          managedPolicyArns: ["arn:aws:iam::aws:policy/AdministratorAccessX", "arn:aws:iam::aws:policy/ReadOnlyAccess"],
        },
      },
    ],
  },
  "s-iam": {
    fails: [
      { "front-role": { assumeRolePolicy: "{" } },
      { "front-role": { inlinePolicies: [{ name: "a", policy: "{" }] } },
      { "front-execution-policy": { policy: { Statement: [{ Effect: "allow", Action: "a:b", Resource: "*" }] } } },
      {
        "lattice-policy": {
          policy: { Statement: [{ Effect: "Allow", Principal: "*", Action: "Invoke", Resource: "*" }] },
        },
      },
      { "front-role": { assumeRolePolicy: { Statement: [{ Principal: "*", Action: "sts:AssumeRole" }] } } },
    ],
    passes: [
      {
        "front-execution-policy": {
          policy: { Statement: { Effect: "Allow", Action: ["*", "s3:Get?*"], NotResource: "x" } },
        },
      },
      { "front-role": trust("ecs-tasks.amazonaws.com") },
    ],
  },
};
