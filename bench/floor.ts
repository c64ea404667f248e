import { containersOf, proxy } from "./containers";
import { callsOf, region } from "./graph";

const at = (type: string, name: string, output: string) => ({ $ref: `${type}::${name}`, output });
const trust = () => ({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ecs-tasks.amazonaws.com" } }],
});
const unknown = (path: string) => ({ $unknown: path });

const mesh = "aws:appmesh/mesh:Mesh";
const node = "aws:appmesh/virtualNode:VirtualNode";
const router = "aws:appmesh/virtualRouter:VirtualRouter";
const registry = "aws:servicediscovery/service:Service";
const namespace = "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace";
const group = "aws:ec2/securityGroup:SecurityGroup";
const role = "aws:iam/role:Role";
const rolePolicy = "aws:iam/rolePolicy:RolePolicy";
const task = "aws:ecs/taskDefinition:TaskDefinition";
const ecsService = "aws:ecs/service:Service";
const logGroup = "aws:cloudwatch/logGroup:LogGroup";
const cluster = "aws:ecs/cluster:Cluster";

interface Resource {
  readonly type: string;
  readonly name: string;
  readonly props: object;
  readonly dependsOn: readonly string[];
}

/** The least that a plan can cost: the same objects, written out by somebody who knows them all. */
export function floor(services: number): Resource[] {
  const made: Resource[] = [
    { type: mesh, name: "big", props: { name: "big", region }, dependsOn: [] },
    { type: namespace, name: "big", props: { name: "big.local", vpc: unknown("vpcId"), region }, dependsOn: [] },
  ];
  const callers = new Map<string, string[]>();
  for (let index = 0; index < services; index++) {
    for (const call of callsOf(index, services)) callers.set(call, [...(callers.get(call) ?? []), `s${index}`]);
  }
  for (let index = 0; index < services; index++) made.push(registryOf(`s${index}`));
  for (let index = 0; index < services; index++) made.push(...meshOf(`s${index}`, callsOf(index, services)));
  made.push({ type: cluster, name: "big", props: { name: "big", region }, dependsOn: [] });
  for (let index = 0; index < services; index++) made.push(...computeOf(`s${index}`, callers.get(`s${index}`) ?? []));
  return made;
}

function registryOf(name: string): Resource {
  const dnsConfig = { namespaceId: at(namespace, "big", "id"), dnsRecords: [{ type: "A", ttl: 10 }] };
  const props = { name, dnsConfig, healthCheckCustomConfig: { failureThreshold: 1 }, forceDestroy: true, region };
  return { type: registry, name, props, dependsOn: [] };
}

function meshOf(name: string, calls: string[]): Resource[] {
  const meshName = () => at(mesh, "big", "name");
  const spec = {
    backends: calls.map((call) => ({ virtualService: { virtualServiceName: `${call}.big.local` } })),
    listeners: [{ portMapping: { port: 8080, protocol: "http" } }],
    serviceDiscovery: { awsCloudMap: { namespaceName: "big.local", serviceName: at(registry, name, "name") } },
  };
  const weightedTargets = [{ virtualNode: at(node, name, "name"), weight: 1 }];
  const httpRoute = { action: { weightedTargets }, match: { prefix: "/" } };
  const route = {
    name: `${name}-route`,
    meshName: meshName(),
    virtualRouterName: at(router, name, "name"),
    spec: { httpRoute },
    region,
  };
  const provider = { virtualRouter: { virtualRouterName: at(router, name, "name") } };
  const listeners = [{ portMapping: { port: 8080, protocol: "http" } }];
  return [
    { type: node, name, props: { name, meshName: meshName(), spec, region }, dependsOn: [] },
    { type: router, name, props: { name, meshName: meshName(), spec: { listeners }, region }, dependsOn: [] },
    {
      type: "aws:appmesh/route:Route",
      name: `${name}.${name}-route`,
      props: route,
      dependsOn: [`${ecsService}::${name}`],
    },
    {
      type: "aws:appmesh/virtualService:VirtualService",
      name,
      props: { name: `${name}.big.local`, meshName: meshName(), spec: { provider }, region },
      dependsOn: [`aws:appmesh/route:Route::${name}.${name}-route`],
    },
  ];
}

function computeOf(name: string, callers: string[]): Resource[] {
  return [
    { type: logGroup, name, props: { name: `/ecs/big/${name}`, retentionInDays: 30, region }, dependsOn: [] },
    {
      type: group,
      name,
      props: {
        name: `big-${name}`,
        description: `Tasks of service ${name} in big`,
        vpcId: unknown("vpcId"),
        revokeRulesOnDelete: true,
        region,
      },
      dependsOn: [],
    },
    {
      type: "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
      name,
      props: {
        securityGroupId: at(group, name, "id"),
        description: "All calls out",
        ipProtocol: "-1",
        cidrIpv4: "0.0.0.0/0",
        region,
      },
      dependsOn: [],
    },
    ...callers.map((caller) => ({
      type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
      name: `${name}.${caller}`,
      props: {
        securityGroupId: at(group, name, "id"),
        description: `Calls of service ${caller}`,
        ipProtocol: "tcp",
        fromPort: 8080,
        toPort: 8080,
        referencedSecurityGroupId: at(group, caller, "id"),
        region,
      },
      dependsOn: [],
    })),
    ...rolesOf(name),
    taskOf(name),
    serviceOf(name),
  ];
}

function rolesOf(name: string): Resource[] {
  const pull = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];
  const execution = [
    { Effect: "Allow", Action: ["ecr:GetAuthorizationToken"], Resource: "*" },
    { Effect: "Allow", Action: pull, Resource: [`arn:aws:ecr:${region}:840364872350:repository/aws-appmesh-envoy`] },
    {
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: [`arn:aws:logs:${region}:*:log-group:/ecs/big/${name}:*`],
    },
  ];
  const own = [{ Effect: "Allow", Action: ["appmesh:StreamAggregatedResources"], Resource: at(node, name, "arn") }];
  const policy = (key: string, Statement: object[]) => ({
    name: "mesh",
    role: at(role, key, "name"),
    policy: { Version: "2012-10-17", Statement },
  });
  return [
    {
      type: role,
      name: `${name}.execution`,
      props: {
        name: `big-${name}-execution-${region}`,
        description: `Starts the tasks of service ${name} in big`,
        assumeRolePolicy: trust(),
      },
      dependsOn: [],
    },
    { type: rolePolicy, name: `${name}.execution`, props: policy(`${name}.execution`, execution), dependsOn: [] },
    {
      type: role,
      name: `${name}.task`,
      props: { name: `big-${name}-task-${region}`, description: `Tasks of ${name} in big`, assumeRolePolicy: trust() },
      dependsOn: [],
    },
    { type: rolePolicy, name: `${name}.task`, props: policy(`${name}.task`, own), dependsOn: [] },
  ];
}

function taskOf(name: string): Resource {
  const props = {
    family: `big-${name}`,
    requiresCompatibilities: ["FARGATE"],
    networkMode: "awsvpc",
    cpu: "1024",
    memory: "2048",
    taskRoleArn: at(role, `${name}.task`, "arn"),
    executionRoleArn: at(role, `${name}.execution`, "arn"),
    proxyConfiguration: proxy(),
    containerDefinitions: containersOf(name),
    region,
  };
  return { type: task, name, props, dependsOn: [`${logGroup}::${name}`] };
}

function serviceOf(name: string): Resource {
  const props = {
    name: `big-${name}`,
    cluster: at(cluster, "big", "arn"),
    taskDefinition: at(task, name, "arn"),
    launchType: "FARGATE",
    desiredCount: 1,
    deploymentMinimumHealthyPercent: 100,
    deploymentMaximumPercent: 200,
    deploymentCircuitBreaker: { enable: true, rollback: true },
    networkConfiguration: {
      subnets: unknown("subnetIds"),
      securityGroups: [at(group, name, "id")],
      assignPublicIp: false,
    },
    serviceRegistries: { registryArn: at(registry, name, "arn") },
    propagateTags: "SERVICE",
    waitForSteadyState: true,
    region,
  };
  return {
    type: ecsService,
    name,
    props,
    dependsOn: [`${node}::${name}`, `${rolePolicy}::${name}.execution`, `${rolePolicy}::${name}.task`],
  };
}
