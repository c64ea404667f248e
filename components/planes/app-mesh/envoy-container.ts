import { environmentOf } from "../../ecs/containers";
import type { ContainerDefinition, Statement } from "../../ecs/definitions";
import type { Sidecar } from "../../ecs/sidecars/sidecar";
import type { ResolvedGraph, ResolvedVersion } from "../../graph/resolved";
import type { ContainerHealthCheck } from "../../graph/workload";
import type { Place } from "../../plan/place";
import { ref } from "../../plan/types";
import { adminPortOf, envoyEnvironment, stopTimeoutOf } from "./envoy-environment";
import { envoyImage, envoyVersion, isAtLeast, isPreview } from "./envoy-image";
import { nodeOf } from "./names";

export const envoyName = "envoy";

/** User of the proxy: what runs as it is not sent through the proxy. */
export const proxyUser = "1337";

/** Open files that Envoy may have: it holds two for each connection. */
const openFiles = 65536;

/** The Envoy sidecar of a version, which the application waits for. */
export function envoySidecar(graph: ResolvedGraph, version: ResolvedVersion, place: Place): Sidecar {
  return {
    container: envoyContainer(graph, version, place),
    awaited: "HEALTHY",
    statements: [streamStatement(version)],
    replaceable: false,
    tcpPorts: [],
    udpPorts: [],
  };
}

/** Envoy as AWS documents it for the image's version. */
function envoyContainer(graph: ResolvedGraph, version: ResolvedVersion, place: Place): ContainerDefinition {
  const { envoy } = version;
  const release = envoyVersion(envoy);
  const env = envoyEnvironment(envoy);
  const stopTimeout = stopTimeoutOf(env);
  return {
    name: envoyName,
    // A region without an image is an error of `checkEnvoy`.
    image: envoyImage(envoy, place.region) ?? "",
    essential: true,
    cpu: envoy.cpu,
    memoryReservation: envoy.memory,
    user: proxyUser,
    environment: environmentOf(new Map([...env, ...identity(graph, version, place, release)])),
    healthCheck: envoy.healthCheck ?? healthCheckOf(release, adminPortOf(env)),
    ulimits: [{ name: "nofile", softLimit: openFiles, hardLimit: openFiles }],
    ...(stopTimeout !== undefined && { stopTimeout }),
  };
}

/**
 * Envoy may fetch the configuration of its own virtual node, and of no other.
 * @see https://docs.aws.amazon.com/app-mesh/latest/userguide/proxy-authorization.html
 */
function streamStatement(version: ResolvedVersion): Statement {
  return { Effect: "Allow", Action: ["appmesh:StreamAggregatedResources"], Resource: ref(nodeOf(version), "arn") };
}

/**
 * Which virtual node Envoy is; the mesh of another account has its owner behind its name.
 * @see https://docs.aws.amazon.com/app-mesh/latest/userguide/envoy-config.html
 * @see https://github.com/aws/aws-app-mesh-controller-for-k8s/blob/master/pkg/inject/envoy.go
 */
function identity(
  { meshName }: ResolvedGraph,
  { virtualNodeName }: ResolvedVersion,
  { meshOwner }: Place,
  release: string,
) {
  const mesh = meshOwner === undefined ? meshName : `${meshName}@${meshOwner}`;
  const variable = isAtLeast(release, [1, 15]) ? "APPMESH_RESOURCE_ARN" : "APPMESH_VIRTUAL_NODE_NAME";
  return [[variable, `mesh/${mesh}/virtualNode/${virtualNodeName}`]] as const;
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
