import { environmentOf, mapPort, mountsOf } from "../../ecs/containers";
import type { ContainerDefinition, Statement } from "../../ecs/definitions";
import type { Sidecar } from "../../ecs/sidecars/sidecar";
import type { ResolvedGateway, ResolvedGraph, ResolvedVersion } from "../../graph/resolved";
import type { ContainerHealthCheck } from "../../graph/workload";
import type { Place } from "../../plan/place";
import { type Ref, ref } from "../../plan/types";
import { adminPortOf, envoyEnvironment, stopTimeoutOf } from "./envoy-environment";
import { envoyImage, envoyVersion, isAtLeast, isPreview } from "./envoy-image";
import { gatewayOf, nodeOf } from "./names";
import { certificateStatements } from "./tls-statements";

export const envoyName = "envoy";

/** User of the proxy: what runs as it is not sent through the proxy. */
export const proxyUser = "1337";

/** Open files that Envoy may have: it holds two for each connection. */
const openFiles = 65536;

/** The Envoy sidecar of a version, which the application waits for. */
export function envoySidecar(graph: ResolvedGraph, version: ResolvedVersion, place: Place): Sidecar {
  const as = `virtualNode/${version.virtualNodeName}`;
  return {
    container: envoyAs(as, { user: proxyUser }, graph, version, place),
    awaited: "HEALTHY",
    statements: statementsOf(version, ref(nodeOf(version), "arn")),
    ...inTheWayOfNobody,
  };
}

/** The Envoy of a gateway, which nothing is sent through: it opens its ports itself, as the image's own user. */
export function gatewaySidecar(
  graph: ResolvedGraph,
  gateway: ResolvedGateway,
  version: ResolvedVersion,
  place: Place,
): Sidecar {
  const portMappings = version.endpoint.listeners.map(({ port }) => mapPort(port, "tcp"));
  return {
    container: envoyAs(`virtualGateway/${gateway.virtualGatewayName}`, { portMappings }, graph, version, place),
    awaited: undefined,
    statements: statementsOf(version, ref(gatewayOf(gateway), "arn")),
    ...inTheWayOfNobody,
  };
}

/** Envoy's ports are looked after by the rules on ports, and there is no other Envoy of App Mesh's. */
const inTheWayOfNobody = { replaceable: false, tcpPorts: [], udpPorts: [] } as const;

/** Envoy as AWS documents it for the image's version. */
function envoyAs(
  as: string,
  own: Pick<ContainerDefinition, "user" | "portMappings">,
  graph: ResolvedGraph,
  version: ResolvedVersion,
  place: Place,
): ContainerDefinition {
  const { envoy } = version;
  const release = envoyVersion(envoy);
  const env = envoyEnvironment(envoy);
  const stopTimeout = stopTimeoutOf(env);
  const mountPoints = mountsOf(envoy.mounts, version);
  return {
    name: envoyName,
    // A region without an image is an error of `checkEnvoy`.
    image: envoyImage(envoy, place.region) ?? "",
    essential: true,
    cpu: envoy.cpu,
    memoryReservation: envoy.memory,
    ...own,
    environment: environmentOf(new Map([...env, ...identity(graph, as, place, release)])),
    ...(mountPoints && { mountPoints }),
    healthCheck: envoy.healthCheck ?? healthCheckOf(release, adminPortOf(env)),
    ulimits: [{ name: "nofile", softLimit: openFiles, hardLimit: openFiles }],
    ...(stopTimeout !== undefined && { stopTimeout }),
  };
}

/**
 * Envoy may fetch the configuration of its own node or gateway and of no other, and the certificates in it.
 * @see https://docs.aws.amazon.com/app-mesh/latest/userguide/proxy-authorization.html
 */
function statementsOf(version: ResolvedVersion, own: Ref): Statement[] {
  return [
    { Effect: "Allow", Action: ["appmesh:StreamAggregatedResources"], Resource: own },
    ...certificateStatements(version.endpoint),
  ];
}

/**
 * Which virtual node or gateway Envoy is; the mesh of another account has its owner behind its name.
 * @see https://docs.aws.amazon.com/app-mesh/latest/userguide/envoy-config.html
 * @see https://github.com/aws/aws-app-mesh-controller-for-k8s/blob/master/pkg/inject/envoy.go
 */
function identity({ meshName }: ResolvedGraph, as: string, { meshOwner }: Place, release: string) {
  const mesh = meshOwner === undefined ? meshName : `${meshName}@${meshOwner}`;
  const variable = isAtLeast(release, [1, 15]) ? "APPMESH_RESOURCE_ARN" : "APPMESH_VIRTUAL_NODE_NAME";
  return [[variable, `mesh/${mesh}/${as}`]] as const;
}

/**
 * Healthy once Envoy has its configuration, so that no container starts before its calls can go out.
 * AWS's images without a distribution still have what this runs.
 * @see https://github.com/aws/aws-app-mesh-controller-for-k8s/blob/master/pkg/inject/envoy_template.go
 */
function healthCheckOf(release: string, adminPort: string): ContainerHealthCheck {
  const live = isPreview(release) ? "cut -d' ' -f3 | grep -q live" : "grep state | grep -q LIVE";
  return {
    command: ["CMD-SHELL", `curl -s http://localhost:${adminPort}/server_info | ${live}`],
    startPeriod: 10,
    interval: 5,
    timeout: 2,
    retries: 3,
  };
}
