import type * as pulumi from "@pulumi/pulumi";
import type { ResolvedGraph, ResolvedService, ResolvedVersion } from "../graph/resolved";
import type { OutputOf, ResourceType } from "../plan/types";
import type { MeshedServiceOutputs, MeshedVersionOutputs } from "./arguments";
import type { Emitted } from "./emit";

/** Looks up what a plan made; undefined for what a plane does not have. */
export function outputReader(emitted: Emitted) {
  return <T extends ResourceType>(type: T, name: string, output: OutputOf<T>): pulumi.Output<string> | undefined => {
    const resource = emitted.get(`${type}::${name}`) as unknown as Record<string, pulumi.Output<string>> | undefined;
    return resource?.[output];
  };
}

type Read = ReturnType<typeof outputReader>;

export function serviceOutputs(graph: ResolvedGraph, emitted: Emitted): Record<string, MeshedServiceOutputs> {
  const read = outputReader(emitted);
  return Object.fromEntries(graph.services.map((service) => [service.name, outputsOf(service, read)]));
}

function outputsOf(service: ResolvedService, read: Read): MeshedServiceOutputs {
  const { name, versions } = service;
  return {
    virtualServiceName: read("aws:appmesh/virtualService:VirtualService", name, "name"),
    securityGroupId: read("aws:ec2/securityGroup:SecurityGroup", name, "id"),
    executionRoleArn: read("aws:iam/role:Role", `${name}.execution`, "arn"),
    logGroupName: read("aws:cloudwatch/logGroup:LogGroup", name, "name"),
    loadBalancerDnsName: read("aws:lb/loadBalancer:LoadBalancer", name, "dnsName"),
    loadBalancerZoneId: read("aws:lb/loadBalancer:LoadBalancer", name, "zoneId"),
    loadBalancerArn: read("aws:lb/loadBalancer:LoadBalancer", name, "arn"),
    targetGroupArn: read("aws:lb/targetGroup:TargetGroup", name, "arn"),
    versions: Object.fromEntries(versions.map((version) => [version.name, versionOutputs(version, read)])),
  };
}

function versionOutputs({ key }: ResolvedVersion, read: Read): MeshedVersionOutputs {
  return {
    virtualNodeName: read("aws:appmesh/virtualNode:VirtualNode", key, "name"),
    virtualNodeArn: read("aws:appmesh/virtualNode:VirtualNode", key, "arn"),
    taskRoleArn: read("aws:iam/role:Role", `${key}.task`, "arn"),
    taskDefinitionArn: read("aws:ecs/taskDefinition:TaskDefinition", key, "arn"),
    ecsServiceName: read("aws:ecs/service:Service", key, "name"),
  };
}
