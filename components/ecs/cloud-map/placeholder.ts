import type { Leaf, ResolvedGraph, ResolvedService } from "../../graph/resolved";
import type { Place } from "../../plan/place";
import { handle, type PlannedResource, type Ref, ref, resource } from "../../plan/types";
import { registryOf } from "../names";
import { planRegistry } from "./registry";

/**
 * Where a name points that only has to resolve: Envoy takes the call before it leaves the task.
 * @see https://docs.aws.amazon.com/app-mesh/latest/userguide/virtual_services.html
 */
const placeholderAddress = "10.10.10.10";

/** Seconds that a resolver may keep the placeholder, which never changes. */
const placeholderTtl = 300;

/** A record for a virtual service that no task is registered under, so that callers can resolve its name. */
export function planPlaceholder(
  graph: ResolvedGraph,
  service: ResolvedService,
  namespaceId: Leaf | Ref,
  place: Place,
): PlannedResource[] {
  const { name, virtualServiceName } = service;
  const label = labelIn(virtualServiceName, graph.namespace);
  return label === undefined ? planZone(name, virtualServiceName, place) : planRegistered(name, label, namespaceId);
}

function planRegistered(service: string, label: string, namespaceId: Leaf | Ref): PlannedResource[] {
  return [
    planRegistry(label, service, namespaceId),
    resource(
      handle("aws:servicediscovery/instance:Instance", service),
      {
        serviceId: ref(registryOf(label), "id"),
        instanceId: "placeholder",
        attributes: { AWS_INSTANCE_IPV4: placeholderAddress },
      },
      { service },
    ),
  ];
}

/** A private zone of just this name: one of its parent domain would hide all other names of that domain. */
function planZone(service: string, domain: string, { vpcId, region }: Place): PlannedResource[] {
  const zone = handle("aws:route53/zone:Zone", service);
  return [
    resource(
      zone,
      { name: domain, comment: `Resolves a virtual service of the mesh`, vpcs: [{ vpcId, vpcRegion: region }] },
      { service },
    ),
    resource(
      handle("aws:route53/record:Record", service),
      { zoneId: ref(zone, "zoneId"), name: domain, type: "A", ttl: placeholderTtl, records: [placeholderAddress] },
      { service },
    ),
  ];
}

function labelIn(name: string, namespace: string): string | undefined {
  const suffix = `.${namespace}`.toLowerCase();
  return name.toLowerCase().endsWith(suffix) ? name.slice(0, -suffix.length) : undefined;
}
