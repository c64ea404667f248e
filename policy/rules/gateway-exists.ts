import { Type } from "../resource";
import type { Rule } from "../rule";
import { source } from "../sources";
import { eachOf } from "../stack-rule";
import type { Fields } from "../view/fields";
import { external, isExternal } from "../view/mesh";

const kinds = ["grpcRoute", "http2Route", "httpRoute"] as const;

export const gatewayExists: Rule = {
  id: "gateway-exists",
  title: "Every gateway route is of a gateway that is made, and leads to a service that is",
  description:
    "Where the mesh is in the stack, so are the virtual gateway and the virtual service that a gateway route names.",
  level: "mandatory",
  severity: "high",
  tags: ["app-mesh", "gateway"],
  url: source.gateways,
  mend: "name one of the mesh, or list it in external where it is made elsewhere",
  otherwise: "App Mesh refuses the gateway route",
  parameters: external,
  stack: eachOf(Type.GatewayRoute, (route, about, stack, settings) => {
    const mesh = stack.meshOf(route);
    if (mesh === undefined || !stack.makes(mesh)) return;
    const look = (type: string, kind: string, name: string | undefined) => {
      if (name === undefined || isExternal(settings, name) || stack.meshed(type, mesh, name)) return;
      about.fails(`it names the virtual ${kind} "${name}", which is none of mesh "${mesh}"`);
    };
    about.each(["virtualGatewayName"], (input) => look(Type.VirtualGateway, "gateway", route.props.text(input)));
    about.each(kinds, (kind) => look(Type.VirtualService, "service", serviceIn(route.props, kind)));
  }),
  fails: [
    { "gateway-route": { virtualGatewayName: "out" } },
    {
      "gateway-route": {
        spec: { httpRoute: { action: { target: { virtualService: { virtualServiceName: "fornt.shop.local" } } } } },
      },
    },
  ],
  passes: [{ "gateway-route": null }],
};

function serviceIn(props: Fields, kind: string): string | undefined {
  const target = props.fields("spec")?.fields(kind)?.fields("action")?.fields("target");
  return target?.fields("virtualService")?.text("virtualServiceName");
}
