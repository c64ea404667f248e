import type { ResolvedVersion } from "../../components/graph/resolved";
import { egressPort, ingressPort, metadataAddresses, proxyUser } from "../../components/planes/envoy/names";

/** Which connections of a task go through its Envoy: the properties of ECS's proxy configuration. */
export interface Interception {
  /** Ports on which the application is called. */
  readonly appPorts: readonly number[];
  readonly egressIgnoredIps: readonly string[];
  readonly egressIgnoredPorts: readonly number[];
}

/** What ECS is told of a version; undefined where nothing is intercepted, for a gateway and what runs elsewhere. */
export function interceptionOf(version: ResolvedVersion, isGateway: boolean): Interception | undefined {
  if (isGateway || version.external) return undefined;
  const { egressIgnoredIps, egressIgnoredPorts } = version.envoy;
  return {
    appPorts: version.endpoint.listeners.map(({ port }) => port),
    egressIgnoredIps: [...metadataAddresses, ...egressIgnoredIps],
    egressIgnoredPorts,
  };
}

/** Forms of rules, by the program that takes them. */
export const packetForms = ["iptables-restore", "nft"] as const;
export type PacketForm = (typeof packetForms)[number];

/**
 * The rules that ECS's network plugin makes: TCP alone, and none of what a task says to itself. Without any
 * interception, no rules; in each form they take the place of those that were there.
 * @see https://github.com/aws/amazon-vpc-cni-plugins/tree/master/plugins/aws-appmesh
 */
export function packetRules(interception: Interception | undefined, form: PacketForm): string {
  const inForm = { "iptables-restore": iptablesRules, nft: nftRules }[form];
  return `${inForm(interception).join("\n")}\n`;
}

function iptablesRules(interception: Interception | undefined): string[] {
  if (!interception) return ["*nat", "COMMIT"];
  const { appPorts, egressIgnoredIps, egressIgnoredPorts } = interception;
  const past = [
    `-m owner --uid-owner ${proxyUser}`,
    ...listed(egressIgnoredPorts, (ports) => `-p tcp -m multiport --dports ${ports}`),
    ...egressIgnoredIps.map((address) => `-p tcp -d ${address}`),
  ];
  const taken = listed(appPorts, (ports) => `-p tcp -m multiport --dports ${ports}`);
  return [
    "*nat",
    ":APPMESH_EGRESS - [0:0]",
    ":APPMESH_INGRESS - [0:0]",
    ...past.map((connections) => `-A APPMESH_EGRESS ${connections} -j RETURN`),
    `-A APPMESH_EGRESS -p tcp -j REDIRECT --to-ports ${egressPort}`,
    "-A OUTPUT -p tcp -m addrtype ! --dst-type LOCAL -j APPMESH_EGRESS",
    ...taken.map((connections) => `-A APPMESH_INGRESS ${connections} -j REDIRECT --to-ports ${ingressPort}`),
    "-A PREROUTING -p tcp -m addrtype ! --src-type LOCAL -j APPMESH_INGRESS",
    "COMMIT",
  ];
}

function nftRules(interception: Interception | undefined): string[] {
  // What is not there can not be deleted.
  const emptied = ["add table ip nat", "delete table ip nat"];
  if (!interception) return emptied;
  const { appPorts, egressIgnoredIps, egressIgnoredPorts } = interception;
  const hooked = (hook: string) => `type nat hook ${hook} priority -100;`;
  return [
    ...emptied,
    "table ip nat {",
    "  chain APPMESH_EGRESS {",
    `    meta skuid ${proxyUser} return`,
    ...listed(egressIgnoredPorts, (ports) => `    tcp dport { ${ports} } return`),
    ...egressIgnoredIps.map((address) => `    meta l4proto tcp ip daddr ${address} return`),
    `    meta l4proto tcp redirect to :${egressPort}`,
    "  }",
    "  chain APPMESH_INGRESS {",
    ...listed(appPorts, (ports) => `    tcp dport { ${ports} } redirect to :${ingressPort}`),
    "  }",
    `  chain OUTPUT { ${hooked("output")} meta l4proto tcp fib daddr type != local jump APPMESH_EGRESS; }`,
    `  chain PREROUTING { ${hooked("prerouting")} meta l4proto tcp fib saddr type != local jump APPMESH_INGRESS; }`,
    "}",
  ];
}

function listed(ports: readonly number[], rule: (ports: string) => string): string[] {
  return ports.length === 0 ? [] : [rule(ports.join(","))];
}
