import { Type } from "../../policy/resource";
import type { Patch } from "../../policy/rule";
import { arn, ecsService, logs, region, role, rolePolicy, type Sound, xray } from "./sound-parts";
import { task } from "./sound-task";

/** One service of the mesh with all that belongs to it. */
export function service(
  name: string,
  port: number,
  backends: readonly string[],
  more: Patch = {},
): Record<string, Sound> {
  const stream = {
    Effect: "Allow",
    Action: "appmesh:StreamAggregatedResources",
    Resource: arn("appmesh", `mesh/shop/virtualNode/${name}`),
  };
  const meshName = "shop";
  const spec = {
    listeners: [{ portMapping: { port, protocol: "http" } }],
    backends: backends.map((one) => ({ virtualService: { virtualServiceName: `${one}.shop.local` } })),
    serviceDiscovery: { awsCloudMap: { serviceName: name, namespaceName: "shop.local" } },
  };
  const dnsConfig = { namespaceId: "ns-1", dnsRecords: [{ type: "A", ttl: 10 }] };
  return {
    [`${name}-discovery`]: {
      type: Type.Discovery,
      dependsOn: ["namespace"],
      props: {
        name,
        id: `srv-${name}`,
        arn: arn("servicediscovery", `service/srv-${name}`),
        dnsConfig,
        healthCheckCustomConfig: { failureThreshold: 1 },
        forceDestroy: true,
        region,
      },
    },
    [`${name}-node`]: {
      type: Type.VirtualNode,
      dependsOn: ["mesh", `${name}-discovery`],
      props: { name, meshName, spec, arn: arn("appmesh", `mesh/shop/virtualNode/${name}`), region },
    },
    [`${name}-router`]: {
      type: Type.VirtualRouter,
      dependsOn: ["mesh"],
      props: { name, meshName, spec: { listeners: spec.listeners }, region },
    },
    [`${name}-route`]: {
      type: Type.Route,
      dependsOn: [`${name}-router`, `${name}-node`],
      props: {
        name,
        meshName,
        virtualRouterName: name,
        spec: {
          httpRoute: { match: { prefix: "/" }, action: { weightedTargets: [{ virtualNode: name, weight: 100 }] } },
        },
        region,
      },
    },
    [`${name}-vs`]: {
      type: Type.VirtualService,
      dependsOn: ["mesh", `${name}-router`, `${name}-node`],
      props: {
        name: `${name}.shop.local`,
        meshName,
        spec: { provider: { virtualRouter: { virtualRouterName: name } } },
        region,
      },
    },
    [`${name}-role`]: role(`${name}-task`),
    [`${name}-role-policy`]: rolePolicy(`${name}-role`, name === "front" ? [stream, xray] : [stream]),
    [`${name}-execution`]: role(`${name}-execution`),
    [`${name}-execution-policy`]: rolePolicy(`${name}-execution`, [logs]),
    [name]: task(name, port),
    [`${name}-group`]: { type: Type.SecurityGroup, props: { name, id: `sg-${name}`, vpcId: "vpc-1", region } },
    [`${name}-egress`]: {
      type: Type.EgressRule,
      dependsOn: [`${name}-group`],
      props: { securityGroupId: `sg-${name}`, ipProtocol: "-1", cidrIpv4: "0.0.0.0/0", region },
    },
    [`${name}-service`]: {
      type: Type.Service,
      dependsOn: [
        name,
        `${name}-node`,
        `${name}-group`,
        `${name}-role-policy`,
        `${name}-execution-policy`,
        `${name}-discovery`,
      ],
      props: {
        ...ecsService(name),
        serviceRegistries: { registryArn: arn("servicediscovery", `service/srv-${name}`) },
        ...more,
      },
    },
  };
}
