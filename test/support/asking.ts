import type { AskAws } from "../../cli/existing/aws";
import type { Cloud } from "./cloud";
import type { Thing } from "./thing";

/** Which type a command of AWS's asks about. */
const types: Readonly<Record<string, string>> = {
  "describe-gateway-route": "appmesh/gatewayRoute:GatewayRoute",
  "describe-mesh": "appmesh/mesh:Mesh",
  "describe-virtual-gateway": "appmesh/virtualGateway:VirtualGateway",
  "describe-route": "appmesh/route:Route",
  "describe-virtual-node": "appmesh/virtualNode:VirtualNode",
  "describe-virtual-router": "appmesh/virtualRouter:VirtualRouter",
  "describe-virtual-service": "appmesh/virtualService:VirtualService",
  "describe-log-groups": "cloudwatch/logGroup:LogGroup",
  "describe-security-groups": "ec2/securityGroup:SecurityGroup",
  "describe-clusters": "ecs/cluster:Cluster",
  "describe-services": "ecs/service:Service",
  "list-task-definitions": "ecs/taskDefinition:TaskDefinition",
  "get-role": "iam/role:Role",
  "get-role-policy": "iam/rolePolicy:RolePolicy",
  "list-namespaces": "servicediscovery/privateDnsNamespace:PrivateDnsNamespace",
  "list-services": "servicediscovery/service:Service",
  "get-instance": "servicediscovery/instance:Instance",
};

/**
 * Answers as AWS's command does, out of what is in the cloud: with the id of what has all that is asked for in it, in
 * the arguments and in the query.
 */
export function askCloud(cloud: Cloud): AskAws {
  return async (find) => {
    const [, verb = "", ...args] = find;
    const egress = args.join(" ").includes("IsEgress==`true`") ? "Egress" : "Ingress";
    const type =
      verb === "describe-security-group-rules"
        ? `vpc/securityGroup${egress}Rule:SecurityGroup${egress}Rule`
        : types[verb];
    if (type === undefined) throw new Error(`nobody knows what ${find.join(" ")} asks about`);
    const wanted = args.filter((one) => !/^--|^DESC$|^1$/.test(one)).flatMap(literalsIn);
    const found = cloud.all.filter((thing) => thing.type === `aws:${type}` && wanted.every((one) => has(thing, one)));
    const thing = found.at(-1);
    return thing && String(verb === "list-task-definitions" ? thing.outputs.arn : thing.id);
  };
}

/** `shop-web` of `Name=group-name,Values=shop-web`, and what a query compares with. */
function literalsIn(argument: string): string[] {
  const quoted = [...argument.matchAll(/=='([^']*)'/g)].map(([, text]) => text!);
  const isQuery = /[[\]?]|^\w+\.\w+(\.\w+)?$|^PolicyName$/.test(argument);
  return isQuery ? quoted.filter((text) => text !== "ACTIVE") : [argument.replace(/^Name=[\w-]+,Values=/i, "")];
}

function has({ inputs }: Thing, wanted: string): boolean {
  const text = JSON.stringify(inputs);
  return text.includes(`"${wanted}"`) || text.includes(`/${wanted}"`);
}
