import type { Attach, TaskAttachment } from "../../ecs/attachments";
import type { Statement } from "../../ecs/definitions";
import { xrayDaemon, xrayStatement } from "../../ecs/xray";
import type { ResolvedGateway, ResolvedGraph, ResolvedVersion } from "../../graph/resolved";
import type { Place } from "../../plan/place";
import { type Ref, ref } from "../../plan/types";
import { envoyContainer, envoyName, gatewayContainer, proxyUser } from "./envoy-container";
import { gatewayOf, nodeOf, registryOf } from "./names";
import { proxyConfiguration } from "./proxy-configuration";
import { certificateStatements } from "./tls-statements";

/** What App Mesh adds to a task: Envoy in front of it, and the X-Ray daemon where it is traced. */
export function attach(graph: ResolvedGraph, place: Place): Attach {
  return (running, version) =>
    running.kind === "gateway"
      ? attachToGateway(graph, running, version, place)
      : attachToVersion(graph, version, place);
}

function attachToVersion(graph: ResolvedGraph, version: ResolvedVersion, place: Place): TaskAttachment {
  const { registered, serviceName } = version.discovery;
  const found = version.endpoint.listeners.length > 0 && registered;
  return {
    containers: [envoyContainer(graph, version, place), ...daemon(version)],
    proxyConfiguration: proxyConfiguration(version),
    waitFor: [{ containerName: envoyName, condition: "HEALTHY" }],
    statements: statementsOf(version, ref(nodeOf(version), "arn")),
    registryArn: found ? ref(registryOf(serviceName!), "arn") : undefined,
    dependsOn: [nodeOf(version)],
  };
}

/**
 * Envoy is all that a gateway is: traffic comes to it by itself, and nothing is sent through it.
 * @see https://docs.aws.amazon.com/app-mesh/latest/userguide/virtual_gateways.html
 */
function attachToGateway(
  graph: ResolvedGraph,
  gateway: ResolvedGateway,
  version: ResolvedVersion,
  place: Place,
): TaskAttachment {
  return {
    containers: [gatewayContainer(graph, gateway, version, place), ...daemon(version)],
    proxyConfiguration: undefined,
    waitFor: [],
    statements: statementsOf(version, ref(gatewayOf(gateway), "arn")),
    registryArn: undefined,
    dependsOn: [gatewayOf(gateway)],
  };
}

const daemon = ({ tracing }: ResolvedVersion) => (tracing ? [xrayDaemon(proxyUser)] : []);

/**
 * Envoy may fetch the configuration of its own node or gateway and of no other, and the certificates in it.
 * @see https://docs.aws.amazon.com/app-mesh/latest/userguide/proxy-authorization.html
 */
function statementsOf(version: ResolvedVersion, own: Ref): Statement[] {
  return [
    { Effect: "Allow", Action: ["appmesh:StreamAggregatedResources"], Resource: own },
    ...certificateStatements(version.endpoint),
    ...(version.tracing ? [xrayStatement] : []),
  ];
}
