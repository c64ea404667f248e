import { createHash } from "node:crypto";
import type { ResolvedGraph, ResolvedRunning, ResolvedVersion } from "../graph/resolved";
import { handle } from "../plan/types";

/** A name no longer than `limit`; a longer one ends in a hash of the whole, so that two never become one. */
export function boundedName(name: string, limit: number): string {
  if (name.length <= limit) return name;
  const hash = hashOf(name);
  return `${name.slice(0, limit - hash.length - 1)}-${hash}`;
}

/** A bounded name that ends in a hash of what can not be changed in place: changed, it is made beside the old one. */
export function hashedName(name: string, limit: number, inputs: object): string {
  const hash = hashOf(JSON.stringify(inputs));
  return `${boundedName(name, limit - hash.length - 1)}-${hash}`;
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}

/** What a version is called where names take no dots: `catalog-canary`. */
export function labelOf({ service, name }: ResolvedVersion): string {
  return name === "" ? service : `${service}-${name}`;
}

export const clusterOf = (graph: ResolvedGraph) => handle("aws:ecs/cluster:Cluster", graph.name);
export const namespaceOf = (graph: ResolvedGraph) =>
  handle("aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace", graph.name);
export const registryOf = (serviceName: string) => handle("aws:servicediscovery/service:Service", serviceName);
export const logGroupOf = (service: ResolvedRunning) => handle("aws:cloudwatch/logGroup:LogGroup", service.name);
export const securityGroupOf = (name: string) => handle("aws:ec2/securityGroup:SecurityGroup", name);
export const executionRoleOf = (service: ResolvedRunning) => handle("aws:iam/role:Role", `${service.name}.execution`);
export const executionPolicyOf = (service: ResolvedRunning) =>
  handle("aws:iam/rolePolicy:RolePolicy", `${service.name}.execution`);
export const taskRoleOf = (version: ResolvedVersion) => handle("aws:iam/role:Role", `${version.key}.task`);
export const taskPolicyOf = (version: ResolvedVersion) =>
  handle("aws:iam/rolePolicy:RolePolicy", `${version.key}.task`);
export const taskDefinitionOf = (version: ResolvedVersion) =>
  handle("aws:ecs/taskDefinition:TaskDefinition", version.key);
export const ecsServiceOf = (version: ResolvedVersion) => handle("aws:ecs/service:Service", version.key);

export const loadBalancerOf = (service: ResolvedRunning) => handle("aws:lb/loadBalancer:LoadBalancer", service.name);
export const targetGroupOf = (service: ResolvedRunning) => handle("aws:lb/targetGroup:TargetGroup", service.name);
export const listenerOf = (service: ResolvedRunning) => handle("aws:lb/listener:Listener", service.name);
export const attachedOf = (service: ResolvedRunning) => handle("aws:lb/listener:Listener", `${service.name}.attached`);
export const loadBalancerGroupOf = (service: ResolvedRunning) => securityGroupOf(`${service.name}.load-balancer`);

/** The rules that let a load balancer out to the tasks of its service, and in there. */
export function waysTo(service: ResolvedRunning) {
  return [
    handle("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", loadBalancerGroupOf(service).name),
    handle("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", `${service.name}.load-balancer`),
  ] as const;
}

/** A service that was renamed keeps its logs, under the name that it had first. */
export function logGroupName(graph: ResolvedGraph, { name, formerNames }: ResolvedRunning): string {
  return `/ecs/${graph.name}/${formerNames[0] ?? name}`;
}
