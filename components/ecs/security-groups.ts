import type { ResolvedGraph, ResolvedRunning } from "../graph/resolved";
import type { Place } from "../plan/place";
import { handle, type PlannedOptions, type PlannedResource, type Props, ref, resource } from "../plan/types";
import { boundedName, loadBalancerGroupOf, securityGroupOf } from "./names";
import { portsOf } from "./running";

type IngressProps = Props<"aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule">;

/** A service's security group: open to each of its callers on its ports, and to nobody else; `grouped` have one. */
export function planSecurityGroup(
  graph: ResolvedGraph,
  service: ResolvedRunning,
  grouped: ReadonlySet<string>,
  place: Place,
): PlannedResource[] {
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
    ...planIngress(service, grouped),
  ];
}

/** How a rule for the tasks' port changes where they are made anew: the old one stays until those behind the old port are gone. */
export function besideTheOld({ remade }: ResolvedRunning): PlannedOptions | undefined {
  return remade ? { replaceOnChanges: ["fromPort", "toPort"] } : undefined;
}

function planIngress(service: ResolvedRunning, grouped: ReadonlySet<string>): PlannedResource[] {
  const { name } = service;
  return portsOf(service).flatMap((port, index) =>
    sourcesOf(service, port, index === 0, grouped).map(({ from, description, source }) =>
      resource(
        handle(
          "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
          `${name}.${from}${index === 0 ? "" : `.${port}`}`,
        ),
        {
          securityGroupId: ref(securityGroupOf(name), "id"),
          description,
          ipProtocol: "tcp",
          fromPort: port,
          toPort: port,
          ...source,
        },
        { service: name, options: besideTheOld(service) },
      ),
    ),
  );
}

/** Who may connect. */
interface Source {
  readonly from: string;
  readonly description: string;
  readonly source: Partial<IngressProps>;
}

/** What runs elsewhere has no group here; a load balancer sends to the first port only. */
function sourcesOf(service: ResolvedRunning, port: number, first: boolean, grouped: ReadonlySet<string>): Source[] {
  const { clients, ingress } = service;
  const from = (name: string, description: string, source: Source["source"]) => ({ from: name, description, source });
  const outside = "Calls from outside the graph";
  const sources = Array.from(clients)
    .filter(([client, ports]) => grouped.has(client) && ports.has(port))
    .map(([client]) =>
      from(client, `Calls of service ${client}`, { referencedSecurityGroupId: ref(securityGroupOf(client), "id") }),
    );
  if (ingress?.loadBalancer) {
    const source = { referencedSecurityGroupId: ref(loadBalancerGroupOf(service), "id") };
    return first ? [...sources, from("load-balancer", "Its load balancer", source)] : sources;
  }
  if (ingress?.securityGroupId !== undefined) {
    sources.push(from("ingress.group", outside, { referencedSecurityGroupId: ingress.securityGroupId }));
  }
  for (const cidr of ingress?.cidrs ?? []) sources.push(from(`ingress.${cidr}`, outside, { cidrIpv4: cidr }));
  return sources;
}
