import { Type } from "../resource";
import type { Rule } from "../rule";
import { source } from "../sources";
import { eachOf } from "../stack-rule";
import { external, isExternal, providerOf } from "../view/mesh";

export const providerExists: Rule = {
  id: "provider-exists",
  title: "Every virtual service has a provider that is made",
  description:
    "A virtual service names a virtual router or node, and where the mesh is in the stack, that is made, too.",
  level: "mandatory",
  severity: "high",
  tags: ["app-mesh"],
  url: source.connectivity,
  mend: "name a router or node of the mesh, or list it in external where it is made elsewhere",
  otherwise: "Envoy answers calls to it with 503",
  parameters: external,
  stack: eachOf(Type.VirtualService, (service, about, stack, settings) => {
    const provider = providerOf(service);
    const mesh = stack.meshOf(service);
    if (!provider) {
      about.advises("it has no provider");
      return;
    }
    if (mesh === undefined || !stack.makes(mesh) || isExternal(settings, provider.name)) return;
    const type = provider.kind === "router" ? Type.VirtualRouter : Type.VirtualNode;
    if (!stack.meshed(type, mesh, provider.name))
      about.fails(`its provider "${provider.name}" is no virtual ${provider.kind} of mesh "${mesh}"`);
  }),
  fails: [
    { "front-vs": { spec: { provider: { virtualRouter: { virtualRouterName: "fornt" } } } } },
    { "front-vs": { spec: { provider: { virtualRouter: null, virtualNode: { virtualNodeName: "fornt" } } } } },
  ],
  passes: [{ "front-vs": { spec: { provider: { virtualRouter: null, virtualNode: { virtualNodeName: "front" } } } } }],
};
