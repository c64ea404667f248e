import { environmentOf, mapPort } from "../../ecs/containers";
import type { ContainerDefinition } from "../../ecs/definitions";
import type { ResolvedGateway, ResolvedGraph, ResolvedVersion } from "../../graph/resolved";
import type { ContainerHealthCheck } from "../../graph/workload";
import type { Place } from "../../plan/place";
import { envoyImage, envoyVersion, isAtLeast, isPreview } from "./envoy-image";

export const envoyName = "envoy";

/** User of the proxy: what runs as it is not sent through the proxy. */
export const proxyUser = "1337";

/** Open files that Envoy may have: it holds two for each connection. */
const openFiles = 65536;

/** The Envoy sidecar of a version, as AWS documents it for the image's version. */
export function envoyContainer(graph: ResolvedGraph, version: ResolvedVersion, place: Place): ContainerDefinition {
  return envoyAs(`virtualNode/${version.virtualNodeName}`, { user: proxyUser }, graph, version, place);
}

/** The Envoy of a gateway, which nothing is sent through: it opens its ports itself, as the image's own user. */
export function gatewayContainer(
  graph: ResolvedGraph,
  { virtualGatewayName }: ResolvedGateway,
  version: ResolvedVersion,
  place: Place,
): ContainerDefinition {
  const ports = version.endpoint.listeners.map(({ port }) => mapPort(port, "tcp"));
  return envoyAs(`virtualGateway/${virtualGatewayName}`, { portMappings: ports }, graph, version, place);
}

function envoyAs(
  as: string,
  own: Pick<ContainerDefinition, "user" | "portMappings">,
  graph: ResolvedGraph,
  version: ResolvedVersion,
  place: Place,
): ContainerDefinition {
  const { envoy } = version;
  const release = envoyVersion(envoy);
  return {
    name: envoyName,
    // A region without an image is an error of `checkEnvoy`.
    image: envoyImage(envoy, place.region) ?? "",
    essential: true,
    cpu: envoy.cpu,
    memoryReservation: envoy.memory,
    ...own,
    environment: environmentOf(new Map([...envoy.env, ...identity(graph, as, place, release), ...tracing(version)])),
    healthCheck: envoy.healthCheck ?? healthCheckOf(release),
    ulimits: [{ name: "nofile", softLimit: openFiles, hardLimit: openFiles }],
  };
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

function tracing(version: ResolvedVersion): (readonly [string, string])[] {
  return version.tracing ? [["ENABLE_ENVOY_XRAY_TRACING", "1"]] : [];
}

/** Healthy once Envoy has its configuration, so that no container starts before its calls can go out. */
function healthCheckOf(release: string): ContainerHealthCheck {
  const live = isPreview(release) ? "cut -d' ' -f3 | grep -q live" : "grep state | grep -q LIVE";
  return {
    command: ["CMD-SHELL", `curl -s http://localhost:9901/server_info | ${live}`],
    startPeriod: 10,
    interval: 5,
    timeout: 2,
    retries: 3,
  };
}
