import type { appmesh } from "@pulumi/aws/types/input";
import { registryOf } from "../../ecs/names";
import type { ResolvedDiscovery, ResolvedGraph, ResolvedService, ResolvedVersion } from "../../graph/resolved";
import type { ResolvedBackend } from "../../graph/resolved-endpoint";
import type { Place } from "../../plan/place";
import { type PlannedObject, type PlannedResource, ref, resource } from "../../plan/types";
import { planLogging, planNodeListener } from "./listener";
import { inMesh, nodeOf } from "./names";
import { planClientPolicy } from "./tls";

type Spec = PlannedObject<appmesh.VirtualNodeSpec>;

/** The virtual node of a version: what it listens on, how it is found, whom it calls. */
export function planVirtualNode(
  graph: ResolvedGraph,
  service: ResolvedService,
  version: ResolvedVersion,
  place: Place,
): PlannedResource<"aws:appmesh/virtualNode:VirtualNode"> {
  const { listeners, backends, clientTls } = version.endpoint;
  const { discovery } = version;
  const found = discovery.type !== "none" && (listeners.length > 0 || discovery.said);
  const spec: Spec = {
    ...(backends.length > 0 && { backends: backends.map((backend) => planBackend(backend, graph)) }),
    ...(clientTls && { backendDefaults: { clientPolicy: planClientPolicy(clientTls) } }),
    ...(listeners.length > 0 && { listeners: listeners.map(planNodeListener) }),
    ...(found && { serviceDiscovery: planDiscovery(discovery) }),
    ...planLogging(version.endpoint),
  };
  return resource(
    nodeOf(version),
    { name: version.virtualNodeName, ...inMesh(graph, place), spec },
    { service: service.name },
  );
}

/** By name, not by the virtual service's output: calls may form a cycle. */
function planBackend({ service, tls }: ResolvedBackend, graph: ResolvedGraph) {
  const { virtualServiceName } = graph.byName.get(service)!;
  return { virtualService: { virtualServiceName, ...(tls && { clientPolicy: planClientPolicy(tls) }) } };
}

function planDiscovery(discovery: ResolvedDiscovery): NonNullable<Spec["serviceDiscovery"]> {
  const { type, hostname, serviceName = "", registered, namespace, attributes } = discovery;
  const { ipPreference, responseType } = discovery;
  if (type === "dns") {
    return { dns: { hostname, ...(ipPreference && { ipPreference }), ...(responseType && { responseType }) } };
  }
  return {
    awsCloudMap: {
      namespaceName: namespace,
      serviceName: registered ? ref(registryOf(serviceName), "name") : serviceName,
      ...(attributes && { attributes: { ...attributes } }),
    },
  };
}
