import { Type } from "../resource";
import type { Rule } from "../rule";
import { eachInOrder } from "../stack-rule";
import { providerOf } from "../view/mesh";

export const orderProvider: Rule = {
  id: "order-provider",
  title: "Virtual services come after what provides them",
  description: "A virtual service depends on its router or node.",
  level: "mandatory",
  severity: "medium",
  tags: ["app-mesh", "pulumi", "order"],
  url: "https://docs.aws.amazon.com/app-mesh/latest/userguide/virtual_services.html",
  mend: "take the name of the provider from the resource, or add it to dependsOn",
  otherwise: "App Mesh refuses the virtual service, and the provider can not be deleted while it is named",
  stack: eachInOrder(Type.VirtualService, (service, about, stack) => {
    const provider = providerOf(service);
    const mesh = stack.meshOf(service);
    if (!provider || mesh === undefined) return;
    const type = provider.kind === "router" ? Type.VirtualRouter : Type.VirtualNode;
    const found = stack.meshed(type, mesh, provider.name);
    if (found && !stack.reaches(service, found))
      about.fails(`it does not depend on its virtual ${provider.kind} "${found.name}"`);
  }),
  fails: [{ "front-vs": { $dependsOn: ["mesh"] } }],
  passes: [{ "front-vs": { $dependsOn: ["front-route"] } }],
};
