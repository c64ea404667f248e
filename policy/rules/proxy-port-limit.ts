import { meshRule } from "../task-rule";

/** iptables' multiport match holds no more. @see https://github.com/aws/aws-app-mesh-roadmap/issues/269 */
const most = 15;

export const proxyPortLimit = meshRule({
  id: "proxy-port-limit",
  title: "The lists of ports fit into one packet rule",
  description: `AppPorts and EgressIgnoredPorts have at most ${most} ports each.`,
  level: "advisory",
  severity: "medium",
  tags: ["app-mesh", "ecs", "ports"],
  url: "https://github.com/aws/aws-app-mesh-roadmap/issues/269",
  mend: `list at most ${most} ports`,
  otherwise: "an older agent can not write the packet rules, and the task does not start",
  check({ proxy }, report) {
    report.each(["AppPorts", "EgressIgnoredPorts"] as const, (name) => {
      const count = proxy?.list(name).length ?? 0;
      if (count > most) report.fails(`${name} has ${count} ports`);
    });
  },
  fails: [
    { front: { proxyConfiguration: { properties: { EgressIgnoredPorts: "1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16" } } } },
  ],
  passes: [
    { front: { proxyConfiguration: { properties: { EgressIgnoredPorts: "1,2,3,4,5,6,7,8,9,10,11,12,13,14,15" } } } },
  ],
});
