import type { Protocol } from "../graph/enums";
import { Late, type ResolvedGraph, type ResolvedRunning } from "../graph/resolved";
import type { ResolvedLoadBalancer } from "../graph/resolved-running";
import type { Place } from "../plan/place";
import { type PlannedResource, ref, resource } from "../plan/types";
import { planListeners } from "./listeners";
import { planLoadBalancerGroup } from "./load-balancer-group";
import { hashedName, loadBalancerGroupOf, loadBalancerOf, targetGroupOf } from "./names";

/** Longest name of a load balancer and of a target group. */
const longestName = 32;

/** The load balancer before a service, with its security group, its listeners and the group of its targets. */
export function planLoadBalancer(graph: ResolvedGraph, service: ResolvedRunning, place: Place): PlannedResource[] {
  const loadBalancer = service.ingress?.loadBalancer;
  if (!loadBalancer || !service.listener) return [];
  const { type, internal } = loadBalancer;
  const named = `${graph.name}-${service.name}`;
  const subnets = (internal ? undefined : place.loadBalancerSubnetIds) ?? place.subnetIds;
  return [
    ...planLoadBalancerGroup(graph, service, loadBalancer, place),
    resource(
      loadBalancerOf(service),
      {
        // AWS keeps names that start with "internal-" to itself.
        name: hashedName(named.replace(/^internal-/, "inner-"), longestName, { type, internal }),
        loadBalancerType: type,
        internal,
        subnets: subnets instanceof Late ? subnets : [...subnets],
        securityGroups: [ref(loadBalancerGroupOf(service), "id")],
        ...(type === "application" && { dropInvalidHeaderFields: true }),
      },
      { service: service.name },
    ),
    planTargetGroup(graph, service, loadBalancer, place),
    ...planListeners(service, loadBalancer, place),
  ];
}

const protocolVersions: Readonly<Record<Protocol, string | undefined>> = {
  http: "HTTP1",
  http2: "HTTP2",
  grpc: "GRPC",
  tcp: undefined,
};

function planTargetGroup(
  graph: ResolvedGraph,
  service: ResolvedRunning,
  { type, internal, healthCheck, deregistrationDelaySeconds }: ResolvedLoadBalancer,
  place: Place,
): PlannedResource<"aws:lb/targetGroup:TargetGroup"> {
  const { port, protocol } = service.listener!;
  const fixed = {
    port,
    targetType: "ip",
    ...(type === "network" ? { protocol: "TCP" } : { protocol: "HTTP", protocolVersion: protocolVersions[protocol]! }),
  };
  return resource(
    targetGroupOf(service),
    {
      // It is of one load balancer: where that is made anew, so is this.
      name: hashedName(`${graph.name}-${service.name}`, longestName, { ...fixed, ...(internal && { internal }) }),
      vpcId: place.vpcId,
      ...fixed,
      deregistrationDelay: deregistrationDelaySeconds,
      healthCheck: {
        protocol: fixed.protocol,
        ...(healthCheck.path !== undefined && { path: healthCheck.path }),
        ...(healthCheck.statusCodes !== undefined && { matcher: healthCheck.statusCodes }),
        interval: healthCheck.intervalSeconds,
        timeout: healthCheck.timeoutSeconds,
        healthyThreshold: healthCheck.healthyThreshold,
        unhealthyThreshold: healthCheck.unhealthyThreshold,
      },
    },
    { service: service.name },
  );
}
