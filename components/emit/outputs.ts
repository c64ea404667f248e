import type * as pulumi from "@pulumi/pulumi";
import type { ResolvedGraph, ResolvedService, ResolvedVersion } from "../graph/resolved";
import type { OutputOf, ResourceType } from "../plan/types";
import type { MeshedGatewayOutputs, MeshedOutputs, MeshedServiceOutputs, MeshedVersionOutputs } from "./arguments";
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

export function gatewayOutputs(graph: ResolvedGraph, emitted: Emitted): Record<string, MeshedGatewayOutputs> {
  const read = outputReader(emitted);
  return Object.fromEntries(
    graph.gateways.map(({ name }) => [
      name,
      {
        virtualGatewayName: read("aws:appmesh/virtualGateway:VirtualGateway", name, "name"),
        virtualGatewayArn: read("aws:appmesh/virtualGateway:VirtualGateway", name, "arn"),
        ...commonOutputs(name, read),
        ...taskOutputs(name, read),
      },
    ]),
  );
}

function outputsOf({ name, versions }: ResolvedService, read: Read): MeshedServiceOutputs {
  return {
    virtualServiceName: read("aws:appmesh/virtualService:VirtualService", name, "name"),
    ...commonOutputs(name, read),
    versions: Object.fromEntries(versions.map((version) => [version.name, versionOutputs(version, read)])),
  };
}

function commonOutputs(name: string, read: Read): MeshedOutputs {
  return {
    securityGroupId: read("aws:ec2/securityGroup:SecurityGroup", name, "id"),
    executionRoleArn: read("aws:iam/role:Role", `${name}.execution`, "arn"),
    logGroupName: read("aws:cloudwatch/logGroup:LogGroup", name, "name"),
    loadBalancerDnsName: read("aws:lb/loadBalancer:LoadBalancer", name, "dnsName"),
    loadBalancerZoneId: read("aws:lb/loadBalancer:LoadBalancer", name, "zoneId"),
    loadBalancerArn: read("aws:lb/loadBalancer:LoadBalancer", name, "arn"),
    targetGroupArn: read("aws:lb/targetGroup:TargetGroup", name, "arn"),
  };
}

function versionOutputs({ key }: ResolvedVersion, read: Read): MeshedVersionOutputs {
  return {
    virtualNodeName: read("aws:appmesh/virtualNode:VirtualNode", key, "name"),
    virtualNodeArn: read("aws:appmesh/virtualNode:VirtualNode", key, "arn"),
    ...taskOutputs(key, read),
  };
}

function taskOutputs(key: string, read: Read) {
  return {
    taskRoleArn: read("aws:iam/role:Role", `${key}.task`, "arn"),
    taskDefinitionArn: read("aws:ecs/taskDefinition:TaskDefinition", key, "arn"),
    ecsServiceName: read("aws:ecs/service:Service", key, "name"),
  };
}
