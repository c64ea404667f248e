import { Type } from "../resource";
import type { Rule } from "../rule";
import { source } from "../sources";
import { eachOf } from "../stack-rule";
import { external, isExternal } from "../view/mesh";

export const routerExists: Rule = {
  id: "router-exists",
  title: "Every route is of a router that is made",
  description: "Where the mesh is in the stack, so is the virtual router that a route of it names.",
  level: "mandatory",
  severity: "high",
  tags: ["app-mesh"],
  url: source.routes,
  mend: "name a virtual router of the mesh, or list it in external where it is made elsewhere",
  otherwise: "App Mesh refuses the route",
  parameters: external,
  stack: eachOf(Type.Route, (route, about, stack, settings) => {
    const mesh = stack.meshOf(route);
    const read = () => route.props.text("virtualRouterName");
    if (mesh === undefined || !stack.makes(mesh) || stack.follow(route, "virtualRouterName", read, Type.VirtualRouter))
      return;
    const name = read();
    if (name === undefined || isExternal(settings, name) || stack.meshed(Type.VirtualRouter, mesh, name)) return;
    about.fails(`it is of router "${name}", which is none of mesh "${mesh}"`);
  }),
  fails: [{ "front-route": { virtualRouterName: "fornt" } }],
  passes: [{ "front-route": { meshName: "other", meshOwner: "210987654321", virtualRouterName: "elsewhere" } }],
};
