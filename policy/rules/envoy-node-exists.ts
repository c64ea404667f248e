import { Type } from "../resource";
import type { Rule } from "../rule";
import { source } from "../sources";
import { eachTask } from "../stack-rule";
import { external, isExternal } from "../view/mesh";
import { pathOf } from "../view/stream";

export const envoyNodeExists: Rule = {
  id: "envoy-node-exists",
  title: "The node or gateway that Envoy asks for is made",
  description: "Where a mesh is in the stack, the virtual node or gateway that an Envoy of it names is, too.",
  level: "mandatory",
  severity: "critical",
  tags: ["app-mesh", "ecs", "envoy"],
  url: source.setup,
  mend: "name the node of the task, or list it in external where it is made elsewhere",
  otherwise: "App Mesh answers with gRPC status 3, and Envoy never becomes ready",
  parameters: external,
  stack: eachTask((task, about, stack, settings) => {
    const { identity } = task;
    if (!identity || !stack.makes(identity.mesh)) return;
    const { mesh, kind, name } = identity;
    if (isExternal(settings, pathOf(identity))) return;
    const type = kind === "virtualNode" ? Type.VirtualNode : Type.VirtualGateway;
    if (!stack.meshed(type, mesh, name)) {
      about.fails(
        `Envoy names the ${kind === "virtualNode" ? "virtual node" : "virtual gateway"} "${name}" of mesh "${mesh}", which nothing makes`,
      );
    }
  }),
  fails: [
    { front: { containers: { envoy: { environment: { APPMESH_RESOURCE_ARN: "mesh/shop/virtualNode/frnt" } } } } },
    {
      "front-node": { name: "front-v2" },
      "front-route": { spec: { httpRoute: { action: { weightedTargets: [{ virtualNode: "front-v2", weight: 1 }] } } } },
    },
  ],
  passes: [
    {
      front: { containers: { envoy: { environment: { APPMESH_RESOURCE_ARN: "mesh/other/virtualNode/front" } } } },
      "front-role": { managedPolicyArns: ["arn:aws:iam::123456789012:policy/elsewhere"] },
    },
  ],
};
