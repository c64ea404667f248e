import type { Attach, TaskAttachment } from "../../ecs/attachments";
import { xrayDaemon } from "../../ecs/sidecars/xray";
import type { ResolvedGateway, ResolvedGraph, ResolvedVersion } from "../../graph/resolved";
import type { Place } from "../../plan/place";
import { ref } from "../../plan/types";
import { envoySidecar, gatewaySidecar, proxyUser } from "./envoy-container";
import { gatewayOf, nodeOf, registryOf } from "./names";
import { proxyConfiguration } from "./proxy-configuration";

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
    sidecars: [envoySidecar(graph, version, place), ...daemon(version)],
    proxyConfiguration: proxyConfiguration(version),
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
    sidecars: [gatewaySidecar(graph, gateway, version, place), ...daemon(version)],
    proxyConfiguration: undefined,
    registryArn: undefined,
    dependsOn: [gatewayOf(gateway)],
  };
}

const daemon = ({ tracing }: ResolvedVersion) => (tracing ? [xrayDaemon(proxyUser)] : []);
