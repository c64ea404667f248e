import { Type } from "../resource";
import type { Rule } from "../rule";
import { source } from "../sources";
import { eachInOrder } from "../stack-rule";
import { endpointOf } from "../view/calls";

export const orderNode: Rule = {
  id: "order-node",
  title: "Services start after their nodes are there",
  description: "A service depends on the virtual node or gateway that its tasks' Envoy names.",
  level: "mandatory",
  severity: "medium",
  tags: ["app-mesh", "ecs", "pulumi", "order"],
  url: source.setup,
  mend: "add the node to dependsOn of the service",
  otherwise: "its first tasks ask for a node that is not there and fail, and a destroy takes the node from under them",
  stack: eachInOrder(Type.Service, (service, about, stack) => {
    const task = stack.taskOf(service);
    const endpoint = task && endpointOf(stack, task);
    if (!endpoint || stack.reaches(service, endpoint)) return;
    const kind = endpoint.type === Type.VirtualNode ? "node" : "gateway";
    about.fails(`it does not depend on virtual ${kind} "${endpoint.name}"`);
  }),
  fails: [{ "front-service": { $dependsOn: ["front", "front-group"] } }],
  passes: [
    {
      "front-service": {
        $dependsOn: [
          "front",
          "front-group",
          "front-role-policy",
          "front-execution-policy",
          "front-targets",
          "front-route",
        ],
      },
    },
  ],
};
