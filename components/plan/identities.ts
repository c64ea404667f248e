import type { ResourceType } from "./types";

/** Inputs of a resource as far as they are known: a text, or nothing. */
export type Ask = (input: string) => string | undefined;

/** How AWS knows a resource that is there already. */
export interface Identity {
  /** What `pulumi import` takes; undefined where only AWS can tell. */
  readonly id: string | undefined;
  /** Arguments of the `aws` command that prints its name or id, or "None"; undefined where too little is known to ask. */
  readonly find: readonly string[] | undefined;
  /** The id out of what that command prints, where it is not that itself. */
  readonly made?: (found: string) => string | undefined;
}

type Identify = (ask: Ask) => Identity;

/** Pieces joined, once all are known. */
function joined(separator: string, ...pieces: readonly (string | undefined)[]): string | undefined {
  return pieces.every((piece) => piece !== undefined) ? pieces.join(separator) : undefined;
}

/** An `aws` command with its arguments, once all of them are known. */
function command(text: string, query: string | undefined, ...args: readonly (string | undefined)[]) {
  const all = [...text.split(" "), ...args, "--query", query];
  return all.every((one) => one !== undefined) ? (all as string[]) : undefined;
}

/** A resource of a mesh: named by the way to it, `mesh/router/route`. */
function inMesh(kind: string, ...way: readonly string[]): Identify {
  return (ask) => {
    const flags = ["mesh-name", ...way].map((flag) => `--${flag}`);
    const inputs = ["meshName", ...way.map((flag, index) => (index === way.length - 1 ? "name" : camel(flag)))];
    const names = inputs.map(ask);
    const field = camel(kind);
    return {
      id: joined("/", ...names),
      find: command(
        `appmesh describe-${kind}`,
        `${field}.metadata.uid`,
        ...flags.flatMap((flag, i) => [flag, names[i]]),
      ),
    };
  };
}

function camel(flag: string): string {
  return flag.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** A resource that is imported by its name. */
const named =
  (text: string, flag: string, query: string): Identify =>
  (ask) => ({ id: ask("name"), find: command(text, query, flag, ask("name")) });

/** The first of a list whose field has a value, in AWS's query language; `Ask` gives no value with a quote. */
const where = (list: string, field: string, value: string | undefined, result: string) =>
  value === undefined ? undefined : `${list}[?${field}=='${value}'].${result} | [0]`;

/**
 * How each type of a plan is imported.
 * @see https://www.pulumi.com/registry/packages/aws/api-docs/ each resource's section “Import”
 */
export const identities: { readonly [T in ResourceType]: Identify } = {
  "aws:appmesh/mesh:Mesh": (ask) => ({
    id: ask("name"),
    find: command("appmesh describe-mesh", "mesh.metadata.uid", "--mesh-name", ask("name")),
  }),
  "aws:appmesh/route:Route": inMesh("route", "virtual-router-name", "route-name"),
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

function prefixed(prefix: string, text: string | undefined, suffix = ""): string | undefined {
  return text === undefined ? undefined : `${prefix}${text}${suffix}`;
}

/** A rule of a security group has no name: it is the one with this source and description. */
function ruleOf(egress: boolean): Identify {
  return (ask) => {
    const source = ask("referencedSecurityGroupId");
    const from = source === undefined ? `CidrIpv4=='${ask("cidrIpv4")}'` : `ReferencedGroupInfo.GroupId=='${source}'`;
    const query = `SecurityGroupRules[?IsEgress==\`${egress}\` && ${from}].SecurityGroupRuleId | [0]`;
    const group = prefixed("Name=group-id,Values=", ask("securityGroupId"));
    const known = source !== undefined || ask("cidrIpv4") !== undefined;
    return {
      id: undefined,
      find: command("ec2 describe-security-group-rules", known ? query : undefined, "--filters", group),
    };
  };
}
