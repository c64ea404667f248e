import { createHash } from "node:crypto";

/** Where the pretended resources are. */
export const account = "123456789012";

type Props = Readonly<Record<string, unknown>>;

/** What AWS says of a resource once it is there, beside what was asked for. */
export interface Made {
  readonly id: string;
  readonly outputs: Readonly<Record<string, string | number>>;
}

/** Which ARN a resource has, and what its id and further outputs are. */
type Form = (props: Props, name: string, at: Place) => Made;

interface Place {
  readonly region: string;
  /** A random-looking text that is the same for the same resource. */
  readonly hash: string;
  arn(service: string, path: string): string;
}

const named = (props: Props, name: string) => String(props.name ?? name);
/** What a reference to another resource says, by name or by ARN. */
const lastOf = (value: unknown) => String(value).split(/[/:]/).at(-1)!;

/** A resource of App Mesh: its id is a UUID, its ARN the way to it from the mesh. */
function inMesh(path: (props: Props, name: string) => string): Form {
  return (props, name, { arn, hash }) => ({
    id: `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`,
    outputs: { arn: arn("appmesh", `mesh/${props.meshName}/${path(props, named(props, name))}`) },
  });
}

/** A resource whose id is a prefix with 17 digits, and its ARN that id. */
function numbered(service: string, kind: string, prefix: string): Form {
  return (_, __, { arn, hash }) => {
    const id = `${prefix}-${hash.slice(0, 17)}`;
    return { id, outputs: { arn: arn(service, `${kind}/${id}`) } };
  };
}

const namespace: Form = (props, name, at) => {
  const { id, outputs } = numbered("servicediscovery", "namespace", "ns")(props, name, at);
  return { id, outputs: { ...outputs, hostedZone: `Z${at.hash.slice(0, 16).toUpperCase()}` } };
};

/** A load balancer or a target group: its id is its ARN, of which metrics use the last part. */
function balanced(path: (props: Props, name: string) => string): Form {
  return (props, name, { arn, hash, region }) => {
    const suffix = `${path(props, named(props, name))}/${hash.slice(0, 16)}`;
    const id = arn("elasticloadbalancing", suffix);
    const dnsName = `${named(props, name)}-${hash.slice(0, 10)}.${region}.elb.amazonaws.com`;
    return {
      id,
      outputs: { arn: id, arnSuffix: suffix.replace(/^loadbalancer\//, ""), dnsName, zoneId: "Z1H1FL5HABSF5" },
    };
  };
}

const forms: Readonly<Record<string, Form>> = {
  "aws:appmesh/mesh:Mesh": (props, name, { arn }) => ({
    id: named(props, name),
    outputs: { arn: arn("appmesh", `mesh/${named(props, name)}`) },
  }),
  "aws:appmesh/virtualNode:VirtualNode": inMesh((_, name) => `virtualNode/${name}`),
  "aws:appmesh/virtualRouter:VirtualRouter": inMesh((_, name) => `virtualRouter/${name}`),
  "aws:appmesh/virtualService:VirtualService": inMesh((_, name) => `virtualService/${name}`),
  "aws:appmesh/virtualGateway:VirtualGateway": inMesh((_, name) => `virtualGateway/${name}`),
  "aws:appmesh/route:Route": inMesh((props, name) => `virtualRouter/${props.virtualRouterName}/route/${name}`),
  "aws:appmesh/gatewayRoute:GatewayRoute": inMesh(
    (props, name) => `virtualGateway/${props.virtualGatewayName}/gatewayRoute/${name}`,
  ),
  "aws:ecs/cluster:Cluster": (props, name, { arn }) => {
    const id = arn("ecs", `cluster/${named(props, name)}`);
    return { id, outputs: { arn: id } };
  },
  "aws:ecs/service:Service": (props, name, { arn }) => {
    const id = arn("ecs", `service/${lastOf(props.cluster ?? "default")}/${named(props, name)}`);
    return { id, outputs: { arn: id } };
  },
  "aws:ecs/taskDefinition:TaskDefinition": (props, name, { arn }) => {
    const family = String(props.family ?? name);
    const bare = arn("ecs", `task-definition/${family}`);
    return { id: family, outputs: { arn: `${bare}:1`, arnWithoutRevision: bare, revision: 1 } };
  },
  "aws:lb/loadBalancer:LoadBalancer": balanced(
    ({ loadBalancerType }, name) => `loadbalancer/${loadBalancerType === "network" ? "net" : "app"}/${name}`,
  ),
  "aws:lb/targetGroup:TargetGroup": balanced((_, name) => `targetgroup/${name}`),
  "aws:appautoscaling/target:Target": ({ resourceId }) => ({ id: String(resourceId), outputs: {} }),
  "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace": namespace,
  "aws:servicediscovery/publicDnsNamespace:PublicDnsNamespace": namespace,
  "aws:servicediscovery/httpNamespace:HttpNamespace": namespace,
  "aws:servicediscovery/service:Service": numbered("servicediscovery", "service", "srv"),
  "aws:servicediscovery/instance:Instance": (props) => ({ id: String(props.instanceId), outputs: {} }),
  "aws:cloudwatch/logGroup:LogGroup": (props, name, { arn }) => ({
    id: named(props, name),
    outputs: { arn: arn("logs", `log-group:${named(props, name)}`) },
  }),
  "aws:iam/role:Role": (props, name, { hash }) => ({
    id: named(props, name),
    outputs: {
      arn: `arn:aws:iam::${account}:role/${named(props, name)}`,
      uniqueId: `AROA${hash.slice(0, 17).toUpperCase()}`,
    },
  }),
  "aws:iam/rolePolicy:RolePolicy": (props, name) => ({
    id: `${lastOf(props.role)}:${named(props, name)}`,
    outputs: {},
  }),
  "aws:ec2/securityGroup:SecurityGroup": numbered("ec2", "security-group", "sg"),
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": numbered("ec2", "security-group-rule", "sgr"),
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": numbered("ec2", "security-group-rule", "sgr"),
  "aws:s3/bucket:Bucket": ({ bucketPrefix }, _, { hash }) => {
    const id = `${bucketPrefix}${hash.slice(0, 26)}`;
    return { id, outputs: { bucket: id, arn: `arn:aws:s3:::${id}` } };
  },
  "aws:s3/bucketObjectv2:BucketObjectv2": ({ key }) => ({ id: String(key), outputs: {} }),
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": ({ bucket }) => ({ id: String(bucket), outputs: {} }),
  "aws:route53/zone:Zone": (_, __, { hash }) => {
    const id = `Z${hash.slice(0, 20).toUpperCase()}`;
    return { id, outputs: { zoneId: id, arn: `arn:aws:route53:::hostedzone/${id}` } };
  },
  "aws:route53/record:Record": (props, name) => ({
    id: `${props.zoneId}_${named(props, name)}_${props.type}`,
    outputs: { fqdn: named(props, name) },
  }),
};

/** Id and ARN of a resource in the form that AWS gives them; the same resource has always the same, unless `salt` differs. */
export function made(type: string, name: string, props: Props, region: string, salt = ""): Made {
  const at: Place = {
    region,
    hash: createHash("sha256").update(`${type} ${name}${salt}`).digest("hex"),
    arn: (service, path) => `arn:aws:${service}:${region}:${account}:${path}`,
  };
  const [, module = "", kind = ""] = type.split(":");
  const form = forms[type] ?? numbered(module.split("/")[0]!, kind.toLowerCase(), kind.slice(0, 3).toLowerCase());
  return form(props, name, at);
}
