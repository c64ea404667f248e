import { adminPortOf, envoyEnvironment, stopTimeoutOf } from "../../ecs/aws-envoy/environment";
import { envoyHealthCheck } from "../../ecs/aws-envoy/health-check";
import { envoyImage, envoyVersion, isAtLeast } from "../../ecs/aws-envoy/image";
import { environmentOf } from "../../ecs/containers";
import type { Statement } from "../../ecs/definitions";
import { envoySidecar } from "../../ecs/proxy";
import type { Sidecar } from "../../ecs/sidecars/sidecar";
import type { ResolvedGraph, ResolvedRunning, ResolvedVersion } from "../../graph/resolved";
import type { Place } from "../../plan/place";
import { type Ref, ref } from "../../plan/types";
import { gatewayOf, nodeOf } from "./names";
import { certificateStatements } from "./tls-statements";

/** Envoy as AWS documents it for the image's version, which App Mesh tells whose it is. */
export function planEnvoy(
  graph: ResolvedGraph,
  running: ResolvedRunning,
  version: ResolvedVersion,
  place: Place,
): Sidecar {
  const gateway = running.kind === "gateway";
  const as = gateway ? `virtualGateway/${running.virtualGatewayName}` : `virtualNode/${version.virtualNodeName}`;
  const own = gateway ? ref(gatewayOf(running), "arn") : ref(nodeOf(version), "arn");
  const { envoy } = version;
  const release = envoyVersion(envoy);
  const env = envoyEnvironment(envoy);
  const stopTimeout = stopTimeoutOf(env);
  const ofPlane = {
    // A region without an image is an error of `checkEnvoy`.
    image: envoyImage(envoy, place.region) ?? "",
    environment: environmentOf(new Map([...env, ...identity(graph, as, place, release)])),
    healthCheck: envoy.healthCheck ?? envoyHealthCheck(release, adminPortOf(env)),
    ...(stopTimeout !== undefined && { stopTimeout }),
  };
  return envoySidecar(running, version, ofPlane, statementsOf(version, own));
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
