import { Mesh } from "@pulumi/aws/appmesh/mesh";
import { Route } from "@pulumi/aws/appmesh/route";
import { VirtualNode } from "@pulumi/aws/appmesh/virtualNode";
import { VirtualRouter } from "@pulumi/aws/appmesh/virtualRouter";
import { VirtualService } from "@pulumi/aws/appmesh/virtualService";
import { LogGroup } from "@pulumi/aws/cloudwatch/logGroup";
import { SecurityGroup } from "@pulumi/aws/ec2/securityGroup";
import { Cluster } from "@pulumi/aws/ecs/cluster";
import { Service as EcsService } from "@pulumi/aws/ecs/service";
import { TaskDefinition } from "@pulumi/aws/ecs/taskDefinition";
import { Role } from "@pulumi/aws/iam/role";
import { RolePolicy } from "@pulumi/aws/iam/rolePolicy";
import { PrivateDnsNamespace } from "@pulumi/aws/servicediscovery/privateDnsNamespace";
import { Service as Registry } from "@pulumi/aws/servicediscovery/service";
import { SecurityGroupEgressRule } from "@pulumi/aws/vpc/securityGroupEgressRule";
import { SecurityGroupIngressRule } from "@pulumi/aws/vpc/securityGroupIngressRule";
import * as pulumi from "@pulumi/pulumi";
import { containersOf, proxy } from "./containers";
import { callsOf, region } from "./graph";

const trust = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ecs-tasks.amazonaws.com" } }],
});
const place = { vpcId: "vpc-1", subnetIds: ["subnet-1", "subnet-2"] };

/** The same application as somebody writes it with @pulumi/aws: the same resources and inputs, in loops over the services. */
export function byHand(services: number): void {
  const mesh = new Mesh("big", { name: "big", region });
  const namespace = new PrivateDnsNamespace("big", { name: "big.local", vpc: place.vpcId, region });
  const cluster = new Cluster("big", { name: "big", region });
  const names = Array.from({ length: services }, (_, index) => `s${index}`);
  const groups = new Map(names.map((name) => [name, groupOf(name)]));
  names.forEach((name, index) => {
    const calls = callsOf(index, services);
    for (const call of calls) allow(name, groups.get(name)!, call, groups.get(call)!);
    const registry = new Registry(name, {
      name,
      dnsConfig: { namespaceId: namespace.id, dnsRecords: [{ type: "A", ttl: 10 }] },
      healthCheckCustomConfig: { failureThreshold: 1 },
      forceDestroy: true,
      region,
    });
    const node = new VirtualNode(name, {
      name,
      meshName: mesh.name,
      region,
      spec: {
        backends: calls.map((call) => ({ virtualService: { virtualServiceName: `${call}.big.local` } })),
        listeners: [{ portMapping: { port: 8080, protocol: "http" } }],
        serviceDiscovery: { awsCloudMap: { namespaceName: "big.local", serviceName: registry.name } },
      },
    });
    const service = computeOf(name, node, registry, cluster, groups.get(name)!);
    routeOf(name, mesh, node, service);
  });
}

function groupOf(name: string): SecurityGroup {
  const group = new SecurityGroup(name, {
    name: `big-${name}`,
    description: `Tasks of service ${name} in big`,
    vpcId: place.vpcId,
    revokeRulesOnDelete: true,
    region,
  });
  new SecurityGroupEgressRule(name, {
    securityGroupId: group.id,
    description: "All calls out",
    ipProtocol: "-1",
    cidrIpv4: "0.0.0.0/0",
    region,
  });
  return group;
}

function allow(caller: string, from: SecurityGroup, callee: string, to: SecurityGroup): void {
  new SecurityGroupIngressRule(`${callee}.${caller}`, {
    securityGroupId: to.id,
    description: `Calls of service ${caller}`,
    ipProtocol: "tcp",
    fromPort: 8080,
    toPort: 8080,
    referencedSecurityGroupId: from.id,
    region,
  });
}

function routeOf(name: string, mesh: Mesh, node: VirtualNode, service: EcsService): void {
  const router = new VirtualRouter(name, {
    name,
    meshName: mesh.name,
    spec: { listeners: [{ portMapping: { port: 8080, protocol: "http" } }] },
    region,
  });
  const action = { weightedTargets: [{ virtualNode: node.name, weight: 1 }] };
  const spec = { httpRoute: { action, match: { prefix: "/" } } };
  const route = new Route(
    `${name}.${name}-route`,
    { name: `${name}-route`, meshName: mesh.name, virtualRouterName: router.name, spec, region },
    { dependsOn: service },
  );
  const provider = { virtualRouter: { virtualRouterName: router.name } };
  new VirtualService(
    name,
    { name: `${name}.big.local`, meshName: mesh.name, spec: { provider }, region },
    { dependsOn: route },
  );
}

function computeOf(
  name: string,
  node: VirtualNode,
  registry: Registry,
  cluster: Cluster,
  group: SecurityGroup,
): EcsService {
  const logs = new LogGroup(name, { name: `/ecs/big/${name}`, retentionInDays: 30, region });
  const { execution, startPolicy, role, taskPolicy } = rolesOf(name, node);
  const task = new TaskDefinition(
    name,
    {
      family: `big-${name}`,
      requiresCompatibilities: ["FARGATE"],
      networkMode: "awsvpc",
      cpu: "1024",
      memory: "2048",
      taskRoleArn: role.arn,
      executionRoleArn: execution.arn,
      proxyConfiguration: proxy(),
      containerDefinitions: JSON.stringify(containersOf(name)),
      region,
    },
    { dependsOn: logs },
  );
  return new EcsService(
    name,
    {
      name: `big-${name}`,
      cluster: cluster.arn,
      taskDefinition: task.arn,
      launchType: "FARGATE",
      desiredCount: 1,
      deploymentMinimumHealthyPercent: 100,
      deploymentMaximumPercent: 200,
      deploymentCircuitBreaker: { enable: true, rollback: true },
      networkConfiguration: { subnets: place.subnetIds, securityGroups: [group.id], assignPublicIp: false },
      serviceRegistries: { registryArn: registry.arn },
      propagateTags: "SERVICE",
      waitForSteadyState: true,
      region,
    },
    { dependsOn: [node, startPolicy, taskPolicy] },
  );
}

function rolesOf(name: string, node: VirtualNode) {
  const execution = new Role(`${name}.execution`, {
    name: `big-${name}-execution-${region}`,
    description: `Starts the tasks of service ${name} in big`,
    assumeRolePolicy: trust,
  });
  const startPolicy = new RolePolicy(`${name}.execution`, {
    name: "mesh",
    role: execution.name,
    policy: JSON.stringify({ Version: "2012-10-17", Statement: startStatements(name) }),
  });
  const role = new Role(`${name}.task`, {
    name: `big-${name}-task-${region}`,
    description: `Tasks of ${name} in big`,
    assumeRolePolicy: trust,
  });
  const stream = { Effect: "Allow", Action: ["appmesh:StreamAggregatedResources"], Resource: node.arn };
  const taskPolicy = new RolePolicy(`${name}.task`, {
    name: "mesh",
    role: role.name,
    policy: pulumi.jsonStringify({ Version: "2012-10-17", Statement: [stream] }),
  });
  return { execution, startPolicy, role, taskPolicy };
}

function startStatements(name: string): object[] {
  return [
    { Effect: "Allow", Action: ["ecr:GetAuthorizationToken"], Resource: "*" },
    {
      Effect: "Allow",
      Action: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
      Resource: [`arn:aws:ecr:${region}:840364872350:repository/aws-appmesh-envoy`],
    },
    {
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: [`arn:aws:logs:${region}:*:log-group:/ecs/big/${name}:*`],
    },
  ];
}
