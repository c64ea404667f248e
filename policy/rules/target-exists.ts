import { Type } from "../resource";
import type { Rule } from "../rule";
import { source } from "../sources";
import { eachOf } from "../stack-rule";
import { external, isExternal, targetsOf } from "../view/mesh";

export const targetExists: Rule = {
  id: "target-exists",
  title: "Every target of a route is a virtual node of the mesh",
  description: "Where the mesh is in the stack, so is every virtual node that a route of it leads to.",
  level: "mandatory",
  severity: "high",
  tags: ["app-mesh"],
  url: source.routes,
  mend: "name a virtual node of the mesh, or list it in external where it is made elsewhere",
  otherwise: "App Mesh refuses the route, or its share of the calls ends with 503",
  parameters: external,
  stack: eachOf(Type.Route, (route, about, stack, settings) => {
    const mesh = stack.meshOf(route);
    if (mesh === undefined || !stack.makes(mesh)) return;
    about.each(targetsOf(route), (name) => {
      if (isExternal(settings, name) || stack.meshed(Type.VirtualNode, mesh, name)) return;
      about.fails(`its target "${name}" is no virtual node of mesh "${mesh}"`);
    });
  }),
  fails: [
    {
      "front-route": { spec: { httpRoute: { action: { weightedTargets: [{ virtualNode: "fornt", weight: 100 }] } } } },
    },
  ],
  passes: [
    {
      "front-route": {
        spec: { httpRoute: { action: { weightedTargets: [{ virtualNode: "front", weight: "100" }] } } },
      },
    },
  ],
};
