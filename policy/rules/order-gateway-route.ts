import { Type } from "../resource";
import type { Rule } from "../rule";
import { source } from "../sources";
import { eachInOrder } from "../stack-rule";
import { gatewayOf, targetOf } from "../view/calls";
import { kinds } from "../view/mesh";

export const orderGatewayRoute: Rule = {
  id: "order-gateway-route",
  title: "Gateway routes come after their gateway and the service that they lead to",
  description: "A gateway route depends on its virtual gateway and on its virtual service.",
  level: "mandatory",
  severity: "medium",
  tags: ["app-mesh", "gateway", "pulumi", "order"],
  url: source.gateways,
  mend: "take the names from the gateway and the virtual service, or add these to dependsOn",
  otherwise: "App Mesh refuses the gateway route, and neither of the two can be deleted while it is there",
  stack: eachInOrder(Type.GatewayRoute, (route, about, stack) => {
    const mesh = stack.meshOf(route);
    if (mesh === undefined) return;
    const gateway = gatewayOf(stack, route);
    if (gateway && !stack.reaches(route, gateway))
      about.fails(`it does not depend on virtual gateway "${gateway.name}"`);
    about.each(kinds, (kind) => {
      const name = targetOf(route, kind)?.service;
      const service = name === undefined ? undefined : stack.meshed(Type.VirtualService, mesh, name);
      if (service && !stack.reaches(route, service))
        about.fails(`it does not depend on virtual service "${service.name}"`);
    });
  }),
  fails: [{ "gateway-route": { $dependsOn: ["gateway"] } }, { "gateway-route": { $dependsOn: ["front-vs"] } }],
  passes: [{ "gateway-route": { $dependsOn: ["gateway", "front-vs", "mesh"] } }],
};
