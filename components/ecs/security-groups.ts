import type { ResolvedGraph, ResolvedService } from "../graph/resolved";
import type { Place } from "../plan/place";
import { handle, type PlannedOptions, type PlannedResource, type Props, ref, resource } from "../plan/types";
import { boundedName, loadBalancerGroupOf, securityGroupOf } from "./names";

type IngressProps = Props<"aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule">;

/** A service's security group: open to each of its callers on its port, and to nobody else. */
export function planSecurityGroup(graph: ResolvedGraph, service: ResolvedService, place: Place): PlannedResource[] {
  const group = securityGroupOf(service.name);
  return [
    resource(
      group,
      {
        name: boundedName(`${graph.name}-${service.name}`, 255),
        description: `Tasks of service ${service.name} in ${graph.name}`,
        vpcId: place.vpcId,
        revokeRulesOnDelete: true,
      },
      { service: service.name },
    ),
    // What a task calls outside the graph (AWS's APIs, databases) the graph does not know.
    resource(
      handle("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", service.name),
      { securityGroupId: ref(group, "id"), description: "All calls out", ipProtocol: "-1", cidrIpv4: "0.0.0.0/0" },
      { service: service.name },
    ),
    ...planIngress(service),
  ];
}

/** How a rule for the tasks' port changes where they are made anew: the old one stays until those behind the old port are gone. */
export function besideTheOld({ remade }: ResolvedService): PlannedOptions | undefined {
  return remade ? { replaceOnChanges: ["fromPort", "toPort"] } : undefined;
}

function planIngress(service: ResolvedService): PlannedResource[] {
  const { name, listener, callers, ingress } = service;
  if (!listener) return [];
  const { port } = listener;
  const rule = (from: string, description: string, source: Partial<IngressProps>) =>
    resource(
      handle("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", `${name}.${from}`),
      {
        securityGroupId: ref(securityGroupOf(name), "id"),
        description,
        ipProtocol: "tcp",
        fromPort: port,
        toPort: port,
        ...source,
      },
      { service: name, options: besideTheOld(service) },
    );
  const rules = callers.map((caller) =>
    rule(caller, `Calls of service ${caller}`, { referencedSecurityGroupId: ref(securityGroupOf(caller), "id") }),
  );
  if (ingress?.loadBalancer) {
    const source = { referencedSecurityGroupId: ref(loadBalancerGroupOf(service), "id") };
    return [...rules, rule("load-balancer", "Its load balancer", source)];
  }
  if (ingress?.securityGroupId !== undefined) {
    rules.push(
      rule("ingress.group", "Calls from outside the graph", { referencedSecurityGroupId: ingress.securityGroupId }),
    );
  }
  for (const cidr of ingress?.cidrs ?? []) {
    rules.push(rule(`ingress.${cidr}`, "Calls from outside the graph", { cidrIpv4: cidr }));
  }
  return rules;
}
