import type { Attach } from "../../ecs/attachments";
import { xrayDaemon } from "../../ecs/sidecars/xray";
import type { ResolvedGraph } from "../../graph/resolved";
import type { Place } from "../../plan/place";
import { ref } from "../../plan/types";
import { envoySidecar, proxyUser } from "./envoy-container";
import { nodeOf, registryOf } from "./names";
import { proxyConfiguration } from "./proxy-configuration";

/** What App Mesh adds to a version's task: Envoy in front of it, and the X-Ray daemon where it is traced. */
export function attach(graph: ResolvedGraph, place: Place): Attach {
  return (service, version) => {
    const registry = service.listener && version.discovery.serviceName;
    return {
      sidecars: [envoySidecar(graph, version, place), ...(version.tracing ? [xrayDaemon(proxyUser)] : [])],
      proxyConfiguration: proxyConfiguration(service, version),
      registryArn: registry === undefined ? undefined : ref(registryOf(registry), "arn"),
      dependsOn: [nodeOf(version)],
    };
  };
}
