import { command, type Identify, inMesh, joined, named, prefixed, where } from "./identity";
import type { ResourceType } from "./types";

/**
 * How each type of a plan is imported.
 * @see https://www.pulumi.com/registry/packages/aws/api-docs/ each resource's section “Import”
 */
export const identities: { readonly [T in ResourceType]: Identify } = {
  "aws:appautoscaling/policy:Policy": (ask) => ({
    id: joined("/", ask("serviceNamespace"), ask("resourceId"), ask("scalableDimension"), ask("name")),
    find: command(
      "application-autoscaling describe-scaling-policies",
      "ScalingPolicies[0].PolicyName",
      "--service-namespace",
      ask("serviceNamespace"),
      "--policy-names",
      ask("name"),
    ),
  }),
  "aws:appautoscaling/target:Target": (ask) => ({
    id: joined("/", ask("serviceNamespace"), ask("resourceId"), ask("scalableDimension")),
    find: command(
      "application-autoscaling describe-scalable-targets",
      "ScalableTargets[0].ResourceId",
      "--service-namespace",
      ask("serviceNamespace"),
      "--resource-ids",
      ask("resourceId"),
    ),
  }),
  "aws:appmesh/gatewayRoute:GatewayRoute": inMesh("gateway-route", "virtual-gateway-name", "gateway-route-name"),
  "aws:appmesh/mesh:Mesh": (ask) => ({
    id: ask("name"),
    find: command("appmesh describe-mesh", "mesh.metadata.uid", "--mesh-name", ask("name")),
  }),
  "aws:appmesh/route:Route": inMesh("route", "virtual-router-name", "route-name"),
  "aws:appmesh/virtualGateway:VirtualGateway": inMesh("virtual-gateway", "virtual-gateway-name"),
  "aws:appmesh/virtualNode:VirtualNode": inMesh("virtual-node", "virtual-node-name"),
  "aws:appmesh/virtualRouter:VirtualRouter": inMesh("virtual-router", "virtual-router-name"),
  "aws:appmesh/virtualService:VirtualService": inMesh("virtual-service", "virtual-service-name"),
  "aws:cloudwatch/logGroup:LogGroup": (ask) => ({
    id: ask("name"),
    find: command(
      "logs describe-log-groups",
      where("logGroups", "logGroupName", ask("name"), "logGroupName"),
      "--log-group-name-prefix",
      ask("name"),
    ),
  }),
  "aws:ec2/securityGroup:SecurityGroup": (ask) => ({
    id: undefined,
    find: command(
      "ec2 describe-security-groups",
      "SecurityGroups[0].GroupId",
      "--filters",
      prefixed("Name=group-name,Values=", ask("name")),
      prefixed("Name=vpc-id,Values=", ask("vpcId")),
    ),
  }),
  "aws:ecs/cluster:Cluster": named(
    "ecs describe-clusters",
    "--clusters",
    "clusters[?status=='ACTIVE'].clusterName | [0]",
  ),
  "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders": (ask) => ({
    id: ask("clusterName"),
    find: command("ecs describe-clusters", "clusters[0].clusterName", "--clusters", ask("clusterName")),
  }),
  "aws:ecs/service:Service": (ask) => {
    // A cluster is given by its name or by its ARN, which ends in it.
    const cluster = ask("cluster")?.split("/").at(-1);
    return {
      id: joined("/", cluster, ask("name")),
      find: command(
        "ecs describe-services",
        "services[?status=='ACTIVE'].serviceName | [0]",
        "--cluster",
        cluster,
        "--services",
        ask("name"),
      ),
    };
  },
  "aws:ecs/taskDefinition:TaskDefinition": (ask) => ({
    id: undefined,
    find: command(
      "ecs list-task-definitions --sort DESC --max-items 1",
      "taskDefinitionArns[0]",
      "--family-prefix",
      ask("family"),
    ),
  }),
  "aws:iam/role:Role": named("iam get-role", "--role-name", "Role.RoleName"),
  "aws:iam/rolePolicy:RolePolicy": (ask) => ({
    id: joined(":", ask("role"), ask("name")),
    find: command("iam get-role-policy", "PolicyName", "--role-name", ask("role"), "--policy-name", ask("name")),
  }),
  "aws:lb/listener:Listener": (ask) => ({
    id: undefined,
    find: command(
      "elbv2 describe-listeners",
      prefixed("Listeners[?Port==`", ask("port"), "`].ListenerArn | [0]"),
      "--load-balancer-arn",
      ask("loadBalancerArn"),
    ),
  }),
  "aws:lb/loadBalancer:LoadBalancer": (ask) => ({
    id: undefined,
    find: command("elbv2 describe-load-balancers", "LoadBalancers[0].LoadBalancerArn", "--names", ask("name")),
  }),
  "aws:lb/targetGroup:TargetGroup": (ask) => ({
    id: undefined,
    find: command("elbv2 describe-target-groups", "TargetGroups[0].TargetGroupArn", "--names", ask("name")),
  }),
  "aws:route53/record:Record": (ask) => ({
    id: joined("_", ask("zoneId"), ask("name"), ask("type")),
    find: command(
      "route53 list-resource-record-sets --max-items 1",
      where("ResourceRecordSets", "Name", prefixed("", ask("name"), "."), "Name"),
      "--hosted-zone-id",
      ask("zoneId"),
      "--start-record-name",
      ask("name"),
    ),
  }),
  "aws:route53/zone:Zone": (ask) => ({
    id: undefined,
    find: command(
      "route53 list-hosted-zones-by-name --max-items 1",
      where("HostedZones", "Name", prefixed("", ask("name"), "."), "Id"),
      "--dns-name",
      ask("name"),
    ),
    made: (path) => path.split("/").at(-1),
  }),
  "aws:s3/bucket:Bucket": (ask) => ({
    id: undefined,
    find: command("s3api list-buckets", "Buckets[0].Name", "--prefix", ask("bucketPrefix")),
  }),
  "aws:s3/bucketObjectv2:BucketObjectv2": (ask) => ({
    id: joined("/", ask("bucket"), ask("key")),
    find: command("s3api head-object", "ETag", "--bucket", ask("bucket"), "--key", ask("key")),
  }),
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": (ask) => ({
    id: ask("bucket"),
    find: command(
      "s3api get-public-access-block",
      "PublicAccessBlockConfiguration.BlockPublicAcls",
      "--bucket",
      ask("bucket"),
    ),
  }),
  "aws:servicediscovery/instance:Instance": (ask) => ({
    id: joined("/", ask("serviceId"), ask("instanceId")),
    find: command(
      "servicediscovery get-instance",
      "Instance.Id",
      "--service-id",
      ask("serviceId"),
      "--instance-id",
      ask("instanceId"),
    ),
  }),
  "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace": (ask) => ({
    id: undefined,
    find: command("servicediscovery list-namespaces", where("Namespaces", "Name", ask("name"), "Id")),
    made: (id) => joined(":", id, ask("vpc")),
  }),
  "aws:servicediscovery/service:Service": (ask) => ({
    id: undefined,
    find: command(
      "servicediscovery list-services",
      where("Services", "Name", ask("name"), "Id"),
      "--filters",
      prefixed("Name=NAMESPACE_ID,Values=", ask("dnsConfig.namespaceId")),
    ),
  }),
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": ruleOf(true),
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": ruleOf(false),
};

/** A rule of a security group has no name: it is the one of this source and, where it has one, this port. */
function ruleOf(egress: boolean): Identify {
  return (ask) => {
    const source = ask("referencedSecurityGroupId");
    const from = source === undefined ? `CidrIpv4=='${ask("cidrIpv4")}'` : `ReferencedGroupInfo.GroupId=='${source}'`;
    const port = prefixed(" && FromPort==`", ask("fromPort"), "`") ?? "";
    const query = `SecurityGroupRules[?IsEgress==\`${egress}\` && ${from}${port}].SecurityGroupRuleId | [0]`;
    const group = prefixed("Name=group-id,Values=", ask("securityGroupId"));
    const known = source !== undefined || ask("cidrIpv4") !== undefined;
    return {
      id: undefined,
      find: command("ec2 describe-security-group-rules", known ? query : undefined, "--filters", group),
    };
  };
}
