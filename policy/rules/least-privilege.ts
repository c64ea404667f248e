import type { Rule } from "../rule";
import { source } from "../sources";
import { eachTask } from "../stack-rule";
import { NotKnown } from "../view/fields";
import { pathOf, streamAction, streamRightsOf } from "../view/stream";

export const leastPrivilege: Rule = {
  id: "least-privilege",
  title: "Envoy may fetch no configuration but its own",
  description: `The role of a meshed task allows ${streamAction} on its own node or gateway only.`,
  level: "advisory",
  severity: "medium",
  tags: ["app-mesh", "ecs", "iam", "security"],
  url: source.authorization,
  mend: "name the ARN of its own node in the statement",
  otherwise: "who breaks into the task can read, and pass for, every other service of the mesh",
  stack: eachTask((task, about, stack) => {
    const stream = streamRightsOf(stack, task);
    if (!stream) return;
    const own = pathOf(stream.identity);
    const other = stream.rights.find(({ path }) => path !== undefined && path !== own)?.path;
    if (stream.everywhere)
      about.fails(
        `role "${stream.role.name}" has the policy ${stream.everywhere}, which allows ${streamAction} everywhere`,
      );
    if (other !== undefined) {
      about.fails(`role "${stream.role.name}" allows ${streamAction} on ${other}, and its node is ${own}`);
    } else if (stream.unknown[0]) throw new NotKnown(`the policy "${stream.unknown[0].name}"`);
  }),
  fails: [
    {
      "back-role-policy": {
        policy: { Statement: [{ Effect: "Allow", Action: "appmesh:StreamAggregatedResources", Resource: "*" }] },
      },
    },
    { "back-role": { managedPolicyArns: ["arn:aws:iam::aws:policy/AWSAppMeshEnvoyAccess"] } },
  ],
  passes: [{}],
};
