import type { ResolvedVersion } from "../graph/resolved";
import type { ProxyConfiguration } from "./definitions";
import { mountsEfs, readTask } from "./existing";
import { envoyName, metadataAddresses, proxyEgressPort, proxyIngressPort, proxyUser } from "./proxy-names";
import { groupPastProxy } from "./sidecars";
import type { Sidecar } from "./sidecars/sidecar";

/** Port of NFS, by which tasks mount Amazon EFS. */
const efsPort = 2049;

/**
 * AppPorts must not be empty, so a task that only calls others names a port that nothing listens on.
 * @see https://github.com/aws/aws-app-mesh-roadmap/issues/467
 */
const unusedPort = 1;

/** How ECS sends a task's traffic through Envoy, and past it that of the plane's own sidecars and others. */
export function proxyConfiguration(version: ResolvedVersion, ofPlane: readonly Sidecar[]): ProxyConfiguration {
  const { egressIgnoredIps, egressIgnoredPorts } = version.envoy;
  const { taskDefinition, volumes } = version;
  const group = groupPastProxy(version, ofPlane);
  const efs = taskDefinition ? mountsEfs(readTask(taskDefinition)) : volumes.length > 0;
  const ports = version.endpoint.listeners.map(({ port }) => port);
  const ignoredPorts = new Set([...egressIgnoredPorts, ...(efs ? [efsPort] : [])]);
  return {
    type: "APPMESH",
    containerName: envoyName,
    properties: {
      IgnoredUID: proxyUser,
      ...(group !== undefined && { IgnoredGID: group }),
      ProxyIngressPort: String(proxyIngressPort),
      ProxyEgressPort: String(proxyEgressPort),
      // No blanks: the network plugin refuses them.
      AppPorts: ports.length > 0 ? ports.join(",") : String(unusedPort),
      EgressIgnoredIPs: [...new Set([...metadataAddresses, ...egressIgnoredIps])].join(","),
      ...(ignoredPorts.size > 0 && { EgressIgnoredPorts: [...ignoredPorts].join(",") }),
    },
  };
}
