import { Type } from "../resource";
import type { Rule } from "../rule";
import { source } from "../sources";
import { backendsOf, external, isExternal } from "../view/mesh";

export const backendExists: Rule = {
  id: "backend-exists",
  title: "Every backend is a virtual service of the mesh",
  description: "Where the mesh is made in the stack, so is every virtual service that a node of it names as a backend.",
  level: "mandatory",
  severity: "high",
  tags: ["app-mesh"],
  url: source.connectivity,
  mend: "name a virtual service of the mesh, or list it in external where it is made elsewhere",
  otherwise: "Envoy answers calls to it with 503, or lets them out past the mesh",
  parameters: external,
  stack: {
    subjects: [Type.VirtualNode],
    check: (stack, report, settings) =>
      report.each(stack.of(Type.VirtualNode, Type.VirtualGateway), (node, about) => {
        const mesh = stack.meshOf(node);
        if (mesh === undefined || !stack.makesMesh(mesh)) return;
        about.each(backendsOf(node), (backend) => {
          if (isExternal(settings, backend) || stack.meshed(Type.VirtualService, mesh, backend)) return;
          about.fails(`its backend "${backend}" is no virtual service of mesh "${mesh}"`);
        });
      }),
  },
  fails: [{ "front-node": { spec: { backends: [{ virtualService: { virtualServiceName: "bcak.shop.local" } }] } } }],
  passes: [{ "front-node": { spec: { backends: null } } }],
};
