import { Type } from "../resource";
import type { Rule } from "../rule";
import { source } from "../sources";
import { eachInOrder } from "../stack-rule";
import { targetsOf } from "../view/mesh";

export const orderRoute: Rule = {
  id: "order-route",
  title: "Routes come after the nodes that they lead to",
  description: "A route depends on the virtual nodes of its targets.",
  level: "mandatory",
  severity: "medium",
  tags: ["app-mesh", "pulumi", "order"],
  url: source.routes,
  mend: "take the names of the targets from the nodes, or add these to dependsOn",
  otherwise: "App Mesh refuses the route, and a node can not be deleted while the route leads to it",
  stack: eachInOrder(Type.Route, (route, about, stack) => {
    const mesh = stack.meshOf(route);
    for (const name of mesh === undefined ? [] : targetsOf(route)) {
      const node = stack.meshed(Type.VirtualNode, mesh!, name);
      if (node && !stack.reaches(route, node)) about.fails(`it does not depend on virtual node "${node.name}"`);
    }
  }),
  fails: [{ "front-route": { $dependsOn: ["front-router"] } }],
  passes: [{ "front-route": { $dependsOn: ["front-router", "front-service"] } }],
};
