import type { Attach } from "../../ecs/attachments";
import type { Statement } from "../../ecs/definitions";
import { xrayDaemon, xrayStatement } from "../../ecs/xray";
import type { ResolvedGraph, ResolvedVersion } from "../../graph/resolved";
import type { Place } from "../../plan/place";
import { ref } from "../../plan/types";
import { envoyContainer, envoyName, proxyUser } from "./envoy-container";
import { nodeOf, registryOf } from "./names";
import { proxyConfiguration } from "./proxy-configuration";

/** What App Mesh adds to a version's task: Envoy in front of it, and the X-Ray daemon where it is traced. */
export function attach(graph: ResolvedGraph, place: Place): Attach {
  return (service, version) => {
    const registry = service.listener && version.discovery.serviceName;
    return {
      containers: [envoyContainer(graph, version, place), ...(version.tracing ? [xrayDaemon(proxyUser)] : [])],
      proxyConfiguration: proxyConfiguration(service, version),
      waitFor: [{ containerName: envoyName, condition: "HEALTHY" }],
      statements: [streamStatement(version), ...(version.tracing ? [xrayStatement] : [])],
      registryArn: registry === undefined ? undefined : ref(registryOf(registry), "arn"),
      dependsOn: [nodeOf(version)],
    };
  };
}

/**
 * Envoy may fetch the configuration of its own virtual node, and of no other.
 * @see https://docs.aws.amazon.com/app-mesh/latest/userguide/proxy-authorization.html
 */
function streamStatement(version: ResolvedVersion): Statement {
  return { Effect: "Allow", Action: ["appmesh:StreamAggregatedResources"], Resource: ref(nodeOf(version), "arn") };
}
