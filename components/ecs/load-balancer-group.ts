import type { ResolvedGraph, ResolvedRunning } from "../graph/resolved";
import type { ResolvedLoadBalancer } from "../graph/resolved-running";
import type { Place } from "../plan/place";
import { handle, type PlannedResource, ref, resource } from "../plan/types";
import { listenedPorts } from "./listeners";
import { boundedName, loadBalancerGroupOf, securityGroupOf, waysTo } from "./names";
import { besideTheOld } from "./security-groups";

/** A load balancer's security group: open to its clients on its ports, and to the service's tasks on theirs. */
export function planLoadBalancerGroup(
  graph: ResolvedGraph,
  service: ResolvedRunning,
  loadBalancer: ResolvedLoadBalancer,
  place: Place,
): PlannedResource[] {
  const group = loadBalancerGroupOf(service);
  const securityGroupId = ref(group, "id");
  const { port } = service.listener!;
  const [wayOut] = waysTo(service);
  const belonging = { service: service.name };
  const ingress = clientsOf(service).flatMap(([from, source]) =>
    listenedPorts(loadBalancer, place).map((open) =>
      resource(
        handle("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", `${group.name}.${from}.${open}`),
        { securityGroupId, description: "Clients", ipProtocol: "tcp", fromPort: open, toPort: open, ...source },
        belonging,
      ),
    ),
  );
  const name = boundedName(`${graph.name}-${service.name}-load-balancer`, 255);
  const description = `Load balancer of service ${service.name} in ${graph.name}`;
  return [
    resource(group, { name, description, vpcId: place.vpcId, revokeRulesOnDelete: true }, belonging),
    resource(
      wayOut,
      {
        securityGroupId,
        description: `Tasks of service ${service.name}`,
        ipProtocol: "tcp",
        fromPort: port,
        toPort: port,
        referencedSecurityGroupId: ref(securityGroupOf(service.name), "id"),
      },
      { ...belonging, options: besideTheOld(service) },
    ),
    ...ingress,
  ];
}

/** Everyone, where the service names nobody; that an internal one has to is a rule of validation. */
function clientsOf({ ingress }: ResolvedRunning) {
  const { cidrs, securityGroupId } = ingress!;
  const ranges = cidrs.length === 0 && securityGroupId === undefined ? ["0.0.0.0/0"] : cidrs;
  return [
    ...(securityGroupId === undefined
      ? []
      : [["ingress.group", { referencedSecurityGroupId: securityGroupId }] as const]),
    ...ranges.map((cidrIpv4) => [`ingress.${cidrIpv4}`, { cidrIpv4 }] as const),
  ];
}
