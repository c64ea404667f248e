import { adminPort, xrayPort } from "../aws";
import { type Resource, Type } from "../resource";
import type { Report, Rule } from "../rule";
import { source } from "../sources";
import { type Opening, openingsOf } from "../view/security-group";

/** Ports that only the task itself, or an operator, has any business on. */
const inner = [22, xrayPort, adminPort, 15000, 15001];
const web = [80, 443];

export const openSecurityGroup: Rule = {
  id: "open-security-group",
  title: "Nothing of a task is open to the world but the web",
  description:
    "No security group lets everyone in on all ports, on Envoy's, X-Ray's or SSH's; on others than 80 and 443 it is advised against.",
  level: "mandatory",
  severity: "critical",
  tags: ["network", "security"],
  url: source.hardening,
  mend: "let in a security group, or the addresses of those who call",
  otherwise: "everyone can reach it, Envoy's admin port included, which can end Envoy and shows its configuration",
  resource: {
    types: [Type.SecurityGroup, Type.SecurityGroupRule, Type.IngressRule],
    check(resource: Resource, report: Report) {
      report.each(openingsOf(resource), (opening) => look(opening, report));
    },
  },
  fails: [
    {
      "front-ingress": {
        cidrIpv4: "0.0.0.0/0",
        ipProtocol: "-1",
        fromPort: null,
        toPort: null,
        referencedSecurityGroupId: null,
      },
    },
    { "front-ingress": { cidrIpv6: "::/0", fromPort: 9901, toPort: 9901, referencedSecurityGroupId: null } },
    { "front-ingress": { cidrIpv4: "0.0.0.0/0", fromPort: 1024, toPort: 65535, referencedSecurityGroupId: null } },
    {
      "front-group": {
        ingress: [{ cidrBlocks: ["10.0.0.0/8", "0.0.0.0/0"], protocol: "tcp", fromPort: 22, toPort: 22 }],
      },
    },
  ],
  passes: [
    { "front-ingress": { cidrIpv4: "10.0.0.0/8", ipProtocol: "-1", fromPort: null, toPort: null } },
    { "front-ingress": { cidrIpv4: "0.0.0.0/0", fromPort: 443, toPort: 443 } },
  ],
};

function look({ sources, from, to, protocol, all }: Opening, report: Report): void {
  if (protocol.startsWith("icmp")) return;
  if (!sources.some((one) => one === "0.0.0.0/0" || one === "::/0")) return;
  if (all || (from <= 0 && to >= 65535)) {
    report.fails("it lets everyone in on all ports");
    return;
  }
  const open = inner.filter((port) => from <= port && port <= to && (protocol === "udp") === (port === xrayPort));
  const range = from === to ? `port ${from}` : `ports ${from} to ${to}`;
  if (open.length > 0)
    report.fails(`it lets everyone in on ${range}${from === to ? "" : `, ${open.join(" and ")} among them`}`);
  else if (!(from === to && web.includes(from))) report.advises(`it lets everyone in on ${range}`);
}
