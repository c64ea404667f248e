import type { Rule } from "../rule";
import { source } from "../sources";
import { eachTask } from "../stack-rule";
import { NotKnown } from "../view/fields";
import { nodeOf } from "../view/mesh";
import { matches } from "../view/policy-document";
import { pathOf, streamAction, streamRightsOf } from "../view/stream";

export const streamPermission: Rule = {
  id: "stream-permission",
  title: "Envoy may fetch its configuration",
  description: `The role of a meshed task allows ${streamAction} on the node or gateway that its Envoy names.`,
  level: "mandatory",
  severity: "critical",
  tags: ["app-mesh", "ecs", "iam"],
  url: source.authorization,
  mend: `allow ${streamAction} on the ARN of its virtual node`,
  otherwise: "App Mesh refuses Envoy's connection, and the task never becomes healthy",
  stack: eachTask((task, about, stack) => {
    const stream = streamRightsOf(stack, task);
    if (!stream || stream.everywhere || stream.hidden) return;
    const path = pathOf(stream.identity);
    if (stream.rights.some((right) => right.path !== undefined && matches(right.path, path))) return;
    const node = nodeOf(stack, task);
    // A node that nobody makes is the business of another rule.
    if (!node && stream.identity.kind === "virtualNode" && stack.makes(stream.identity.mesh)) return;
    const late = stream.rights.filter((right) => right.path === undefined);
    if (node && late.some(({ policy }) => policy.propertyDependencies.policy?.includes(node))) return;
    const unknown = late[0]?.policy ?? stream.unknown[0];
    if (unknown) throw new NotKnown(`the policy "${unknown.name}"`);
    about.fails(`role "${stream.role.name}" does not allow ${streamAction} on ${path}`);
  }),
  fails: [
    {
      "front-role-policy": {
        policy: {
          Statement: [
            { Effect: "Allow", Action: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"], Resource: "*" },
          ],
        },
      },
    },
    {
      "back-role-policy": {
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
  passes: [
    {
      "back-role-policy": {
        policy: {
          Statement: [
            { Effect: "Allow", Action: "appmesh:Stream*", Resource: "arn:aws:appmesh:*:*:mesh/shop/virtualNode/*" },
          ],
        },
      },
    },
    { "back-role-policy": null, "back-role": { managedPolicyArns: ["arn:aws:iam::aws:policy/AWSAppMeshEnvoyAccess"] } },
  ],
};
