import { dig, type Props, stable } from "./thing";

/** What a change comes to, as Pulumi's AWS provider tells the engine. */
export interface Difference {
  readonly changed: readonly string[];
  /** Those of the changed inputs that the resource can not change while it lives. */
  readonly replaces: readonly string[];
  readonly deleteBeforeReplace: boolean;
}

/**
 * Inputs that a resource keeps for life, as `ForceNew` in Terraform's provider, which Pulumi's is made of. Those of a
 * service of Cloud Map were read there; of App Mesh those of nodes and routes were looked up, and the others follow them;
 * the rest is from memory.
 */
const forLife: Readonly<Record<string, readonly string[]>> = {
  "aws:appmesh/mesh:Mesh": ["name"],
  "aws:appmesh/virtualNode:VirtualNode": ["name", "meshName"],
  "aws:appmesh/virtualRouter:VirtualRouter": ["name", "meshName"],
  "aws:appmesh/virtualService:VirtualService": ["name", "meshName"],
  "aws:appmesh/route:Route": ["name", "meshName", "virtualRouterName"],
  "aws:appmesh/virtualGateway:VirtualGateway": ["name", "meshName"],
  "aws:appmesh/gatewayRoute:GatewayRoute": ["name", "meshName", "virtualGatewayName"],
  "aws:ecs/cluster:Cluster": ["name"],
  "aws:ecs/service:Service": ["name", "cluster", "launchType"],
  "aws:cloudwatch/logGroup:LogGroup": ["name"],
  "aws:iam/role:Role": ["name"],
  "aws:iam/rolePolicy:RolePolicy": ["name", "role"],
  "aws:ec2/securityGroup:SecurityGroup": ["name", "description", "vpcId"],
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": ["securityGroupId"],
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": ["securityGroupId"],
  "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace": ["name", "vpc"],
  "aws:servicediscovery/service:Service": ["name", "dnsConfig.namespaceId", "healthCheckCustomConfig"],
  "aws:servicediscovery/instance:Instance": ["instanceId", "serviceId"],
  "aws:lb/loadBalancer:LoadBalancer": ["name", "internal", "loadBalancerType"],
  "aws:lb/targetGroup:TargetGroup": ["name", "port", "protocol", "protocolVersion", "targetType", "vpcId"],
  "aws:lb/listener:Listener": ["loadBalancerArn"],
  "aws:appautoscaling/target:Target": ["resourceId", "scalableDimension", "serviceNamespace"],
  "aws:appautoscaling/policy:Policy": ["name", "resourceId", "scalableDimension", "serviceNamespace"],
  "aws:route53/zone:Zone": ["name"],
  "aws:route53/record:Record": ["name", "zoneId", "type"],
};

/** A revision of a task definition never changes; these are not of the revision. */
const besideRevision = new Set(["tags", "skipDestroy", "trackLatest"]);

/**
 * Types whose names Pulumi makes up where none is given. Where one is given and stays, the old resource has to go
 * before its replacement can come; the bridge to Terraform's provider asks for that by itself.
 */
const autonamed = new Set(Object.keys(forLife).filter((type) => forLife[type]!.includes("name")));

/** What Terraform's provider keeps for itself: AWS knows nothing of it, so an import can not read it. */
const ofTheProvider = new Set([
  "waitForSteadyState",
  "forceDestroy",
  "forceDelete",
  "forceNewDeployment",
  "revokeRulesOnDelete",
  "skipDestroy",
]);

export function readable(inputs: Props): Props {
  return Object.fromEntries(Object.entries(inputs).filter(([input]) => !ofTheProvider.has(input)));
}

/** `state` is what AWS said of the resource, in the form that it gave to what it was asked for. */
export function difference(type: string, olds: Props, state: Props, news: Props): Difference {
  const before: Props = { ...olds, ...asAwsHasIt(state) };
  const now = asAwsHasIt(news);
  const inputs = [...new Set([...Object.keys(olds), ...Object.keys(news)])];
  const changed = inputs.filter((input) => {
    const [old, next] = [before[input], input in now ? now[input] : news[input]];
    return stable(old) !== stable(next);
  });
  const kept = type === "aws:ecs/taskDefinition:TaskDefinition" ? changed.filter(isOfRevision) : (forLife[type] ?? []);
  const replaces = [...kept, "region"].filter((input) => {
    const path = input.split(".");
    return changed.includes(path[0]!) && stable(dig(olds, ...path)) !== stable(dig(news, ...path));
  });
  const keepsName = autonamed.has(type) && news.name !== undefined && olds.name === news.name;
  return { changed, replaces, deleteBeforeReplace: replaces.length > 0 && keepsName };
}

const isOfRevision = (input: string) => !besideRevision.has(input);

/** Container definitions are compared by what they say, in the form in which ECS gives them back: nothing is put right. */
function asAwsHasIt({ containerDefinitions }: Props): Props {
  if (typeof containerDefinitions !== "string") return {};
  try {
    return { containerDefinitions: JSON.parse(containerDefinitions) as unknown };
  } catch {
    return { containerDefinitions };
  }
}

/** Container definitions as ECS gives them back: in the order of their names, with what it fills in. */
export function registered(containerDefinitions: unknown): string {
  const containers = JSON.parse(String(containerDefinitions)) as (Props & { name: string })[];
  const filled = containers.map((container) => ({
    essential: true,
    ...container,
    ...(Array.isArray(container.portMappings) && { portMappings: container.portMappings.map(filledPort) }),
    ...(Array.isArray(container.environment) && { environment: byName(container.environment) }),
    ...(Array.isArray(container.secrets) && { secrets: byName(container.secrets) }),
  }));
  return JSON.stringify(byName(filled));
}

const filledPort = (mapping: { containerPort: number; hostPort?: number; protocol?: string }) => ({
  ...mapping,
  hostPort: mapping.hostPort || mapping.containerPort,
  protocol: mapping.protocol ?? "tcp",
});

function byName<T extends { name: string }>(values: readonly T[]): T[] {
  return [...values].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}
