import type { ResolvedVersion } from "../../components/graph/resolved";
import { egressPort, ingressPort } from "../../components/planes/envoy/names";

/** Which connections of a task go through its Envoy: the properties of ECS's proxy configuration. */
export interface Interception {
  /** Ports on which the application is called. */
  readonly appPorts: readonly number[];
  readonly egressIgnoredIps: readonly string[];
  readonly egressIgnoredPorts: readonly number[];
}

/** The user that Envoy runs as, whose own connections are let alone. */
export const proxyUser = 1337;

/** Where a task fetches its credentials and metadata (ECS agent, EC2 instance). */
export const metadataAddresses = ["169.254.170.2", "169.254.169.254"];

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

/**
 * The rules that ECS's network plugin makes, in the form of iptables-restore: TCP alone, and none of what a task says to itself.
 * @see https://github.com/aws/amazon-vpc-cni-plugins/tree/master/plugins/aws-appmesh
 */
export function packetRules({ appPorts, egressIgnoredIps, egressIgnoredPorts }: Interception): string {
  const past = [
    `-m owner --uid-owner ${proxyUser}`,
    ...(egressIgnoredPorts.length > 0 ? [`-p tcp -m multiport --dports ${egressIgnoredPorts.join(",")}`] : []),
    ...egressIgnoredIps.map((address) => `-p tcp -d ${address}`),
  ];
  const ports = appPorts.join(",");
  return [
    "*nat",
    ":APPMESH_EGRESS - [0:0]",
    ":APPMESH_INGRESS - [0:0]",
    ...past.map((connections) => `-A APPMESH_EGRESS ${connections} -j RETURN`),
    `-A APPMESH_EGRESS -p tcp -j REDIRECT --to-ports ${egressPort}`,
    "-A OUTPUT -p tcp -m addrtype ! --dst-type LOCAL -j APPMESH_EGRESS",
    ...(ports === ""
      ? []
      : [`-A APPMESH_INGRESS -p tcp -m multiport --dports ${ports} -j REDIRECT --to-ports ${ingressPort}`]),
    "-A PREROUTING -p tcp -m addrtype ! --src-type LOCAL -j APPMESH_INGRESS",
    "COMMIT",
    "",
  ].join("\n");
}
