import type { VirtualNodeArgs } from "@pulumi/aws/appmesh/virtualNode";
import type {
  ResolvedDiscovery,
  ResolvedGraph,
  ResolvedListener,
  ResolvedService,
  ResolvedVersion,
} from "../../graph/resolved";
import type { Place } from "../../plan/place";
import { type Planned, type PlannedResource, ref, resource } from "../../plan/types";
import { inMesh, nodeOf, registryOf } from "./names";

type Spec = Extract<Planned<VirtualNodeArgs["spec"]>, { listeners?: unknown }>;

/** The virtual node of a version: what it listens on, how it is found, whom it calls. */
export function planVirtualNode(
  graph: ResolvedGraph,
  service: ResolvedService,
  version: ResolvedVersion,
  place: Place,
): PlannedResource<"aws:appmesh/virtualNode:VirtualNode"> {
  const { listener, accessLog, backends } = service;
  const spec: Spec = {
    // By name, not by the virtual service's output: calls may form a cycle.
    ...(backends.length > 0 && {
      backends: backends.map((name) => ({
        virtualService: { virtualServiceName: graph.byName.get(name)!.virtualServiceName },
      })),
    }),
    ...(listener && { listeners: [planListener(listener)], serviceDiscovery: planDiscovery(graph, version.discovery) }),
    ...(accessLog !== undefined && { logging: { accessLog: { file: { path: accessLog } } } }),
  };
  return resource(
    nodeOf(version),
    { name: version.virtualNodeName, ...inMesh(graph, place), spec },
    { service: service.name },
  );
}

function planListener({ port, protocol, healthCheck }: ResolvedListener) {
  return {
    portMapping: { port, protocol },
    ...(healthCheck && {
      healthCheck: {
        protocol: healthCheck.protocol,
        ...(healthCheck.port !== undefined && { port: healthCheck.port }),
        ...(healthCheck.path !== undefined && { path: healthCheck.path }),
        intervalMillis: healthCheck.intervalMillis,
        timeoutMillis: healthCheck.timeoutMillis,
        healthyThreshold: healthCheck.healthyThreshold,
        unhealthyThreshold: healthCheck.unhealthyThreshold,
      },
    }),
  };
}

function planDiscovery(graph: ResolvedGraph, { type, hostname, serviceName, attributes }: ResolvedDiscovery) {
  if (type === "dns") return { dns: { hostname } };
  return {
    awsCloudMap: {
      namespaceName: graph.namespace,
      serviceName: ref(registryOf(serviceName!), "name"),
      ...(attributes && { attributes: { ...attributes } }),
    },
  };
}
