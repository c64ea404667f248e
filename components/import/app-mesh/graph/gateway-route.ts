import type { Protocol } from "../../../graph/enums";
import type { GatewayRoute } from "../../../graph/gateway";
import { matchIn, routeIn } from "./match";
import { type Rest, said } from "./rest";

/** A gateway route but for the service that it leads to, which is named as AWS has it. */
export interface ReadGatewayRoute {
  readonly name: string;
  readonly protocol: Protocol | undefined;
  readonly virtualService: string;
  readonly route: Omit<GatewayRoute, "service">;
}

export function readGatewayRoute(name: string, spec: Rest): ReadGatewayRoute {
  const priority = spec.number("priority");
  const { protocol, route } = routeIn(spec) ?? {};
  const match = route?.object("match");
  const action = route?.object("action");
  const target = action?.object("target");
  const rewrite = action?.object("rewrite");
  const prefix = rewrite?.object("prefix");
  const hostname = match?.object("hostname");
  return {
    name,
    protocol,
    virtualService: target?.object("virtualService")?.text("virtualServiceName") ?? "",
    route: said<Omit<GatewayRoute, "service">>({
      priority,
      ...(protocol && matchIn(match, protocol)),
      hostname: hostname?.text("exact"),
      hostnameSuffix: hostname?.text("suffix"),
      servicePort: target?.number("port"),
      rewriteHostname: switched(rewrite?.object("hostname")?.text("defaultTargetHostname")),
      rewritePrefix: switched(prefix?.text("defaultPrefix")),
      rewritePrefixTo: prefix?.text("value"),
      rewritePath: rewrite?.object("path")?.text("exact"),
    }),
  };
}

function switched(word: string | undefined): boolean | undefined {
  return word === undefined ? undefined : word === "ENABLED";
}
