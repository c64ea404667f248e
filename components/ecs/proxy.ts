import type { ResolvedGateway, ResolvedRunning, ResolvedVersion } from "../graph/resolved";
import { ref } from "../plan/types";
import type { TaskAttachment } from "./attachments";
import { mapPort, mountsOf } from "./containers";
import type { ContainerDefinition, Statement } from "./definitions";
import { registryOf } from "./names";
import { proxyConfiguration } from "./proxy-configuration";
import { envoyName, proxyUser } from "./proxy-names";
import type { Sidecar } from "./sidecars/sidecar";
import { xrayDaemon } from "./sidecars/xray";

/** What of Envoy's container a plane says: which image it is, and how it gets its configuration. */
type OfPlane = Pick<ContainerDefinition, "image"> & Partial<ContainerDefinition>;

/** Open files that Envoy may have: it holds two for each connection. */
const openFiles = 65536;

/**
 * The Envoy of a task. A version's takes its traffic as the proxy's user, and its containers wait for it; to a gateway's
 * traffic comes by itself, so that it opens its ports, as the image's own user.
 */
export function envoySidecar(
  { kind }: ResolvedRunning,
  version: ResolvedVersion,
  ofPlane: OfPlane,
  statements: readonly Statement[],
): Sidecar {
  const { envoy } = version;
  const { image, environment, healthCheck, mountPoints = [], ...others } = ofPlane;
  const mounts = [...(mountsOf(envoy.mounts, version) ?? []), ...mountPoints];
  const gateway = kind === "gateway";
  return {
    container: {
      name: envoyName,
      image,
      essential: true,
      cpu: envoy.cpu,
      memoryReservation: envoy.memory,
      ...(gateway ? { portMappings: portsOf(version) } : { user: proxyUser }),
      ...(environment && { environment }),
      ...(mounts.length > 0 && { mountPoints: mounts }),
      ...(healthCheck && { healthCheck }),
      ulimits: [{ name: "nofile", softLimit: openFiles, hardLimit: openFiles }],
      ...others,
    },
    awaited: gateway ? undefined : healthCheck ? "HEALTHY" : "START",
    statements,
    // Envoy's ports are looked after by the rules on ports, and there is no other Envoy of the mesh's.
    replaceable: false,
    tcpPorts: [],
    udpPorts: [],
  };
}

const portsOf = ({ endpoint }: ResolvedVersion) => endpoint.listeners.map(({ port }) => mapPort(port, "tcp"));

/** A task with Envoy in it: traced where the graph says so, and, but for gateways, proxied and registered in Cloud Map. */
export function envoyAttachment(
  running: ResolvedRunning,
  version: ResolvedVersion,
  ofPlane: readonly Sidecar[],
  { policyName, dependsOn }: Pick<TaskAttachment, "policyName" | "dependsOn">,
): TaskAttachment {
  const sidecars = [...ofPlane, ...(version.tracing ? [xrayDaemon(proxyUser)] : [])];
  const same = { sidecars, volumes: [], environment: undefined, policyName, dependsOn };
  if (isGateway(running)) return { ...same, proxyConfiguration: undefined, registryArn: undefined };
  const { registered, serviceName } = version.discovery;
  const found = version.endpoint.listeners.length > 0 && registered;
  return {
    ...same,
    proxyConfiguration: proxyConfiguration(version, ofPlane),
    registryArn: found ? ref(registryOf(serviceName!), "arn") : undefined,
  };
}

const isGateway = (running: ResolvedRunning): running is ResolvedGateway => running.kind === "gateway";
