import { Fields } from "./view/fields";

/** A resource as rules see it, whether the engine, a plan or a state file told of it. */
export interface Resource {
  /** Pulumi's token, such as `aws:ecs/service:Service`. */
  readonly type: string;
  /** The logical name, which the program gave it. */
  readonly name: string;
  readonly urn: string;
  readonly props: Fields;
  /** Where it is made; undefined where nobody says. */
  readonly region: string | undefined;
  /** What must be there before it. Stack rules only. */
  readonly dependencies: readonly Resource[];
  /** The resources that an input was taken from. Stack rules only. */
  readonly propertyDependencies: Readonly<Record<string, readonly Resource[]>>;
  readonly options: ResourceOptions;
  /** Inputs that are known to be secrets of Pulumi; the engine tells of few. */
  readonly secrets: readonly string[];
}

export interface ResourceOptions {
  readonly deleteBeforeReplace?: boolean;
  readonly ignoreChanges?: readonly string[];
  readonly additionalSecretOutputs?: readonly string[];
}

export interface Source {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  readonly props: object;
  readonly provider?: { readonly props: object };
  readonly opts?: ResourceOptions;
  readonly secrets?: readonly string[];
}

export function resourceOf(source: Source): Resource {
  const props = new Fields(source.props as Record<string, unknown>, "");
  return {
    type: source.type,
    name: source.name,
    urn: source.urn,
    props,
    region: regionOf(props, source.provider?.props),
    dependencies: [],
    propertyDependencies: {},
    options: source.opts ?? {},
    secrets: source.secrets ?? source.opts?.additionalSecretOutputs ?? [],
  };
}

/** A resource's own region goes before its provider's. @see https://www.pulumi.com/registry/packages/aws/how-to-guides/7-0-migration/ */
function regionOf(props: Fields, provider: object | undefined): string | undefined {
  try {
    return props.text("region") ?? (provider && new Fields(provider as Record<string, unknown>, "").text("region"));
  } catch {
    return undefined;
  }
}

export const Type = {
  TaskDefinition: "aws:ecs/taskDefinition:TaskDefinition",
  Service: "aws:ecs/service:Service",
  Cluster: "aws:ecs/cluster:Cluster",
  Mesh: "aws:appmesh/mesh:Mesh",
  VirtualNode: "aws:appmesh/virtualNode:VirtualNode",
  VirtualRouter: "aws:appmesh/virtualRouter:VirtualRouter",
  Route: "aws:appmesh/route:Route",
  VirtualService: "aws:appmesh/virtualService:VirtualService",
  VirtualGateway: "aws:appmesh/virtualGateway:VirtualGateway",
  GatewayRoute: "aws:appmesh/gatewayRoute:GatewayRoute",
  Discovery: "aws:servicediscovery/service:Service",
  PrivateNamespace: "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace",
  HttpNamespace: "aws:servicediscovery/httpNamespace:HttpNamespace",
  PublicNamespace: "aws:servicediscovery/publicDnsNamespace:PublicDnsNamespace",
  Role: "aws:iam/role:Role",
  RolePolicy: "aws:iam/rolePolicy:RolePolicy",
  Policy: "aws:iam/policy:Policy",
  RolePolicyAttachment: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  SecurityGroup: "aws:ec2/securityGroup:SecurityGroup",
  SecurityGroupRule: "aws:ec2/securityGroupRule:SecurityGroupRule",
  IngressRule: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  EgressRule: "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
  LogGroup: "aws:cloudwatch/logGroup:LogGroup",
  LoadBalancer: "aws:lb/loadBalancer:LoadBalancer",
  Listener: "aws:lb/listener:Listener",
  ListenerRule: "aws:lb/listenerRule:ListenerRule",
  TargetGroup: "aws:lb/targetGroup:TargetGroup",
  ScalingTarget: "aws:appautoscaling/target:Target",
  Subnet: "aws:ec2/subnet:Subnet",
  Record: "aws:route53/record:Record",
  LatticeService: "aws:vpclattice/service:Service",
  LatticeNetwork: "aws:vpclattice/serviceNetwork:ServiceNetwork",
  LatticeAuthPolicy: "aws:vpclattice/authPolicy:AuthPolicy",
} as const;

/** Everything that is in a mesh of App Mesh. */
export const meshMembers = [
  Type.VirtualNode,
  Type.VirtualRouter,
  Type.Route,
  Type.VirtualService,
  Type.VirtualGateway,
  Type.GatewayRoute,
] as const;
