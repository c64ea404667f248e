import type { Rule } from "../rule";
import { source } from "../sources";
import { eachTask } from "../stack-rule";
import { NotKnown } from "../view/fields";
import { rightsOf, roleOf } from "../view/role";

const actions = ["xray:PutTraceSegments", "xray:PutTelemetryRecords"];
const managed = [
  "AWSXRayDaemonWriteAccess",
  "AWSXrayWriteOnlyAccess",
  "AWSXrayFullAccess",
  "AdministratorAccess",
  "PowerUserAccess",
];

export const xrayPermission: Rule = {
  id: "xray-permission",
  title: "The X-Ray daemon may send",
  description: `The role of a task with an X-Ray daemon allows ${actions.join(" and ")}.`,
  level: "mandatory",
  severity: "medium",
  tags: ["app-mesh", "ecs", "x-ray", "iam"],
  url: source.observability,
  mend: "allow them on *, or attach AWSXRayDaemonWriteAccess",
  otherwise: "X-Ray refuses every trace",
  stack: eachTask((task, about, stack) => {
    const role = task.isMeshed && task.xray && roleOf(stack, task, "taskRoleArn");
    if (!role) return;
    const rights = rightsOf(stack, role);
    if (rights.hidden || rights.managed.some((name) => managed.includes(name))) return;
    const missing = actions.filter((action) => !rights.grants.some(({ statement }) => statement.allowsAction(action)));
    if (missing.length === 0) return;
    if (rights.unknown.length > 0) throw new NotKnown(`the policy "${rights.unknown[0]!.name}"`);
    about.fails(
      `container "${task.xray!.name}" is an X-Ray daemon, and role "${role.name}" does not allow ${missing.join(" and ")}`,
    );
  }),
  fails: [
    {
      "front-role-policy": {
        policy: {
          Statement: [
            {
              Effect: "Allow",
              Action: "appmesh:StreamAggregatedResources",
              Resource: "arn:aws:appmesh:us-west-2:123456789012:mesh/shop/virtualNode/front",
            },
            { Effect: "Allow", Action: "xray:PutTraceSegments", Resource: "*" },
          ],
        },
      },
    },
  ],
  passes: [
    {
      "front-role": { managedPolicyArns: ["arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess"] },
      "front-role-policy": {
        policy: {
          Statement: [
            {
              Effect: "Allow",
              Action: "appmesh:StreamAggregatedResources",
              Resource: "arn:aws:appmesh:us-west-2:123456789012:mesh/shop/virtualNode/front",
            },
          ],
        },
      },
    },
  ],
};
