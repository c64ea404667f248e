import { dig, list, type Props, type Thing } from "./thing";

/** A resource that another can not be without. */
export interface Need {
  readonly type: string;
  /** Its identity, id or ARN. */
  readonly key: string;
  /** What becomes of a deletion of it: refused, or of no concern to the other, or the end of the other too. */
  readonly deletion: "refused" | "possible" | "ends both";
}

/** Looks up what is there, in the region of what is asked about. */
export type Find = (type: string, key: string) => { readonly inputs: Props } | undefined;

/** What AWS has to say about resources of one type. */
export interface Law {
  /** What no two of them in a region share; without it there may be any number of the same. */
  readonly identity?: (props: Props) => string;
  /** What is said to a second of the same identity; without it, the call is about the first. */
  readonly taken?: string;
  readonly needs?: (props: Props) => readonly Need[];
  /** What is said when something needed is not there. */
  readonly missing?: string;
  /** What is said to a deletion of what others need. */
  readonly inUse?: string;
  /** Whether a deletion takes along what would stop it. */
  readonly isForced?: (props: Props) => boolean;
  /** What is wrong with it beside the others, which may all be looked at. */
  readonly fault?: (props: Props, find: Find, all: readonly Thing[]) => string | undefined;
}

const mesh = "aws:appmesh/mesh:Mesh";
const node = "aws:appmesh/virtualNode:VirtualNode";
const router = "aws:appmesh/virtualRouter:VirtualRouter";
const virtualService = "aws:appmesh/virtualService:VirtualService";
const gateway = "aws:appmesh/virtualGateway:VirtualGateway";
const cluster = "aws:ecs/cluster:Cluster";
const group = "aws:ec2/securityGroup:SecurityGroup";
const namespace = "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace";
const registry = "aws:servicediscovery/service:Service";
const role = "aws:iam/role:Role";
const zone = "aws:route53/zone:Zone";
const task = "aws:ecs/taskDefinition:TaskDefinition";
const balancer = "aws:lb/loadBalancer:LoadBalancer";
const targetGroup = "aws:lb/targetGroup:TargetGroup";
const listener = "aws:lb/listener:Listener";

const need = (type: string, key: unknown, deletion: Need["deletion"] = "refused"): Need[] =>
  typeof key === "string" ? [{ type, key, deletion }] : [];

/** @see https://docs.aws.amazon.com/app-mesh/latest/APIReference/CommonErrors.html */
const ofMesh = {
  taken: "ConflictException",
  missing: "NotFoundException",
  inUse: "ResourceInUseException: it is in use or required by another resource",
};
const inMesh = ({ meshName, name }: Props) => `${meshName}/${name}`;

const routeTypes = ["httpRoute", "http2Route", "grpcRoute", "tcpRoute"];

function routeOf({ spec }: Props) {
  const type = routeTypes.find((one) => dig(spec, one) !== undefined) ?? "none";
  const targets = list(dig(spec, type, "action", "weightedTargets"));
  return { protocol: type.replace("Route", ""), nodes: targets.map((target) => dig(target, "virtualNode")) };
}

/** A route, the router that it hangs on and its targets speak the same. */
function otherProtocol(props: Props, find: Find): string | undefined {
  const { protocol, nodes } = routeOf(props);
  const others = [[router, props.virtualRouterName] as const, ...nodes.map((name) => [node, name] as const)].flatMap(
    ([type, name]) => {
      const listeners = list(dig(find(type, `${props.meshName}/${name}`)?.inputs, "spec", "listeners"));
      const spoken = listeners.map((one) => dig(one, "portMapping", "protocol"));
      return spoken.length === 0 || spoken.includes(protocol) ? [] : [`${name} speaks ${spoken}`];
    },
  );
  return others.length === 0 ? undefined : `BadRequestException: a ${protocol} route, and ${others.join(", ")}`;
}

/** @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/alb.html */
function unattached({ loadBalancers }: Props, find: Find, all: readonly Thing[]): string | undefined {
  const arn = list(loadBalancers)
    .map((one) => String(dig(one, "targetGroupArn")))
    .find((one) => find(targetGroup, one) && !all.some((thing) => sendsTo(thing, one)));
  return arn && `InvalidParameterException: The target group ${arn} does not have an associated load balancer`;
}

function sendsTo({ type, inputs }: Thing, targetGroupArn: unknown): boolean {
  return type === listener && list(inputs.defaultActions).some((one) => dig(one, "targetGroupArn") === targetGroupArn);
}

/** @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html */
function shared({ loadBalancerArn, defaultActions }: Props, all: readonly Thing[]): string | undefined {
  const arn = list(defaultActions)
    .map((one) => dig(one, "targetGroupArn"))
    .find((one) => all.some((thing) => sendsTo(thing, one) && thing.inputs.loadBalancerArn !== loadBalancerArn));
  return arn === undefined ? undefined : `TargetGroupAssociationLimit: ${arn} is of another load balancer`;
}

const ofRule: Law = {
  identity: ({ securityGroupId, ipProtocol, fromPort, toPort, cidrIpv4, referencedSecurityGroupId }) =>
    [securityGroupId, ipProtocol, fromPort, toPort, cidrIpv4 ?? referencedSecurityGroupId].join("/"),
  taken: "InvalidPermission.Duplicate",
  needs: ({ securityGroupId, referencedSecurityGroupId }) => [
    ...need(group, securityGroupId, "ends both"),
    ...(referencedSecurityGroupId === securityGroupId ? [] : need(group, referencedSecurityGroupId)),
  ],
  missing: "InvalidGroup.NotFound",
};

/** What AWS refuses at once, by type. It is what its API references say of errors, unless a comment says otherwise. */
export const laws: Readonly<Record<string, Law>> = {
  [mesh]: { ...ofMesh, identity: ({ name }) => String(name) },
  [node]: { ...ofMesh, identity: inMesh, needs: ({ meshName }) => need(mesh, meshName) },
  [router]: { ...ofMesh, identity: inMesh, needs: ({ meshName }) => need(mesh, meshName) },
  [virtualService]: {
    ...ofMesh,
    identity: inMesh,
    // A backend may name a virtual service that is not there (yet): services may call each other in a circle.
    needs: ({ meshName, spec }) => {
      const byNode = dig(spec, "provider", "virtualNode", "virtualNodeName");
      const byRouter = dig(spec, "provider", "virtualRouter", "virtualRouterName");
      return [
        ...need(mesh, meshName),
        ...(byNode === undefined ? [] : need(node, `${meshName}/${byNode}`)),
        ...(byRouter === undefined ? [] : need(router, `${meshName}/${byRouter}`)),
      ];
    },
  },
  "aws:appmesh/route:Route": {
    ...ofMesh,
    identity: ({ meshName, virtualRouterName, name }) => `${meshName}/${virtualRouterName}/${name}`,
    needs: (props) => [
      ...need(router, `${props.meshName}/${props.virtualRouterName}`),
      ...routeOf(props).nodes.flatMap((name) => need(node, `${props.meshName}/${name}`)),
    ],
    fault: otherProtocol,
  },
  [gateway]: { ...ofMesh, identity: inMesh, needs: ({ meshName }) => need(mesh, meshName) },
  "aws:appmesh/gatewayRoute:GatewayRoute": {
    ...ofMesh,
    identity: ({ meshName, virtualGatewayName, name }) => `${meshName}/${virtualGatewayName}/${name}`,
    needs: ({ meshName, virtualGatewayName, spec }) => [
      ...need(gateway, `${meshName}/${virtualGatewayName}`),
      ...routeTypes.flatMap((type) => {
        const name = dig(spec, type, "action", "target", "virtualService", "virtualServiceName");
        return name === undefined ? [] : need(virtualService, `${meshName}/${name}`);
      }),
    ],
  },
  // To make a cluster that is there is no error: it stays as it is.
  [cluster]: { identity: ({ name }) => String(name), inUse: "ClusterContainsServicesException" },
  "aws:ecs/service:Service": {
    identity: ({ cluster, name }) =>
      `${String(cluster ?? "default")
        .split("/")
        .at(-1)}/${name}`,
    taken: "InvalidParameterException: Creation of service was not idempotent",
    needs: ({ cluster: of, taskDefinition, networkConfiguration, serviceRegistries, loadBalancers }) => [
      ...need(cluster, of ?? "default"),
      ...need(task, taskDefinition, "possible"),
      ...list(dig(networkConfiguration, "securityGroups")).flatMap((id) => need(group, id)),
      ...need(registry, dig(serviceRegistries, "registryArn")),
      ...list(loadBalancers).flatMap((one) => need(targetGroup, dig(one, "targetGroupArn"), "possible")),
    ],
    missing: "InvalidParameterException",
    fault: unattached,
  },
  // Each is a revision of its family: there is no conflict, and services go on with one that is deregistered.
  [task]: {},
  "aws:cloudwatch/logGroup:LogGroup": {
    identity: ({ name }) => String(name),
    taken: "ResourceAlreadyExistsException",
  },
  [role]: { identity: ({ name }) => String(name), taken: "EntityAlreadyExists", inUse: "DeleteConflict" },
  // PutRolePolicy makes it or overwrites it.
  "aws:iam/rolePolicy:RolePolicy": {
    identity: ({ role: of, name }) => `${of}:${name}`,
    needs: ({ role: of }) => need(role, of),
    missing: "NoSuchEntity",
  },
  [group]: {
    identity: ({ vpcId, name }) => `${vpcId}/${name}`,
    taken: "InvalidGroup.Duplicate",
    inUse: "DependencyViolation",
  },
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": ofRule,
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": ofRule,
  [namespace]: {
    identity: ({ vpc, name }) => `${vpc}/${name}`,
    taken: "ConflictingDomainExists",
    inUse: "ResourceInUse: the namespace has services",
  },
  [registry]: {
    identity: ({ dnsConfig, namespaceId, name }) => `${namespaceId ?? dig(dnsConfig, "namespaceId")}/${name}`,
    taken: "ServiceAlreadyExists",
    needs: ({ dnsConfig, namespaceId }) => need(namespace, namespaceId ?? dig(dnsConfig, "namespaceId")),
    missing: "NamespaceNotFound",
    inUse: "ResourceInUse: the service has instances",
    // The provider takes the instances out first.
    isForced: ({ forceDestroy }) => forceDestroy === true,
  },
  // RegisterInstance makes it or overwrites it.
  "aws:servicediscovery/instance:Instance": {
    identity: ({ serviceId, instanceId }) => `${serviceId}/${instanceId}`,
    needs: ({ serviceId }) => need(registry, serviceId),
    missing: "ServiceNotFound",
  },
  [balancer]: {
    identity: ({ name }) => String(name),
    taken: "DuplicateLoadBalancerName",
    needs: ({ securityGroups }) => list(securityGroups).flatMap((id) => need(group, id)),
    missing: "InvalidSecurityGroup",
  },
  [targetGroup]: {
    identity: ({ name }) => String(name),
    taken: "DuplicateTargetGroupName",
    inUse: "ResourceInUse: it is in use by a listener",
  },
  [listener]: {
    identity: ({ loadBalancerArn, port }) => `${loadBalancerArn}/${port}`,
    taken: "DuplicateListener",
    needs: ({ loadBalancerArn, defaultActions }) => [
      ...need(balancer, loadBalancerArn, "ends both"),
      ...list(defaultActions).flatMap((one) => need(targetGroup, dig(one, "targetGroupArn"))),
    ],
    missing: "TargetGroupNotFound",
    fault: (props, _, all) => shared(props, all),
  },
  // To register a target that is there is no error: it is changed.
  "aws:appautoscaling/target:Target": { identity: ({ resourceId }) => String(resourceId) },
  "aws:appautoscaling/policy:Policy": { identity: ({ resourceId, name }) => `${resourceId}/${name}` },
  [zone]: {
    identity: ({ vpcs, name }) => `${dig(vpcs, 0, "vpcId")}/${name}`,
    taken: "ConflictingDomainExists",
    inUse: "HostedZoneNotEmpty",
  },
  "aws:route53/record:Record": {
    identity: ({ zoneId, name, type, setIdentifier = "" }) => `${zoneId}_${name}_${type}_${setIdentifier}`,
    taken: "InvalidChangeBatch: it already exists",
    needs: ({ zoneId }) => need(zone, zoneId),
    missing: "NoSuchHostedZone",
  },
  "aws:s3/bucket:Bucket": { inUse: "BucketNotEmpty" },
  "aws:s3/bucketObjectv2:BucketObjectv2": {
    identity: ({ bucket: name, key }) => `${name}/${key}`,
    needs: ({ bucket: name }) => need("aws:s3/bucket:Bucket", name),
    missing: "NoSuchBucket",
  },
};
