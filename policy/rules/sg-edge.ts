import { type Resource, Type } from "../resource";
import type { Report, Rule } from "../rule";
import { source } from "../sources";
import { calledBy, callsOf, endpointOf } from "../view/calls";
import { groupsOf, Network } from "../view/network";
import type { Groups, Stack } from "../view/stack";

/** Where Envoy fetches its configuration, and ECS the images. */
const https = 443;

export const sgEdge: Rule = {
  id: "sg-edge",
  title: "Security groups let the calls of the mesh through",
  description:
    "For every call from a node or a gateway to a node, the groups of the called service let those of the caller in on its port; meshed tasks may call out on 443.",
  level: "mandatory",
  severity: "high",
  tags: ["app-mesh", "ecs", "network"],
  url: source.setup,
  mend: "add a rule that lets the caller's security group in on that port",
  otherwise: "the calls time out",
  stack: {
    subjects: [Type.VirtualNode],
    check(stack, report) {
      const network = new Network(stack);
      const services = servicesByEndpoint(stack);
      report.each(stack.of(Type.VirtualNode, Type.VirtualGateway), (endpoint, about) => {
        for (const caller of services.byKey.get(endpoint.urn) ?? []) {
          const groups = groupsOf(stack, caller);
          if (groups.length === 0) continue;
          const out = groups.some((group) => network.lets(group, https));
          if (!out)
            report
              .about(caller)
              .fails(`its security group "${groups[0]!.name}" lets nothing out on port ${https}`, "add an egress rule");
          checkCalls({ stack, network, services, endpoint, caller, groups }, about);
        }
      });
    },
  },
  fails: [
    { "back-ingress": null },
    { "back-ingress": { fromPort: 9091, toPort: 9091 } },
    { "back-ingress": { referencedSecurityGroupId: "sg-back" } },
    { "front-egress": null },
  ],
  passes: [
    { "back-ingress": { referencedSecurityGroupId: null, cidrIpv4: "10.0.0.0/16" } },
    {
      "back-ingress": null,
      "back-group": { ingress: [{ protocol: "tcp", fromPort: 9000, toPort: 9100, securityGroups: ["sg-front"] }] },
    },
  ],
};

interface Calling {
  readonly stack: Stack;
  readonly network: Network;
  readonly services: Groups;
  readonly endpoint: Resource;
  readonly caller: Resource;
  readonly groups: readonly Resource[];
}

/** Services by the URN of the node or the gateway that their tasks are of. */
function servicesByEndpoint(stack: Stack): Groups {
  return stack.grouped([Type.Service], (service) => {
    const task = stack.taskOf(service);
    return task && endpointOf(stack, task)?.urn;
  });
}

function checkCalls({ stack, network, services, endpoint, caller, groups }: Calling, report: Report): void {
  const mesh = stack.meshOf(endpoint);
  if (mesh === undefined) return;
  const seen = new Set<string>();
  report.each(callsOf(stack, endpoint), ({ service: name, port: on }) => {
    const service = stack.meshed(Type.VirtualService, mesh, name);
    for (const { node, ports } of service ? calledBy(stack, mesh, service, on) : []) {
      // Many routes may lead to one node.
      const key = `${name} ${node.urn} ${ports}`;
      if (seen.has(key)) continue;
      seen.add(key);
      for (const callee of services.byKey.get(node.urn) ?? []) {
        const doors = groupsOf(stack, callee);
        if (doors.length === 0) continue;
        const closed = ports.filter(
          (port) => !doors.some((door) => groups.some((group) => network.admits(door, group, port))),
        );
        if (closed.length === 0) continue;
        report.fails(
          `it calls "${name}", and no security group of service "${callee.name}" lets service "${caller.name}" in on port ${closed.join(", ")}`,
        );
      }
    }
  });
}
