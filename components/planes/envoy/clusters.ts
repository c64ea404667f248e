import type { OutlierDetection as Wanted } from "../../graph/endpoint";
import type { ResolvedGraph, ResolvedVersion } from "../../graph/resolved";
import type { ResolvedListener } from "../../graph/resolved-endpoint";
import type { Cluster, OutlierDetection } from "./bootstrap-cluster";
import { breakersOf, healthCheckOf, loadAssignment, lookupFamily, protocolOptions } from "./cluster-parts";
import { seconds } from "./durations";
import type { Called } from "./egress-clusters";
import { ingressCluster } from "./names";
import type { Endpoints, Scope } from "./scope";
import { upstreamTls } from "./tls";

/** A listener of another version, as this Envoy calls it. */
export function egressClusterOf({ name, version, listener, tls }: Called, { graph, surroundings }: Scope): Cluster {
  const { healthCheck, outlierDetection, port, protocol } = listener;
  const endpoints = surroundings.endpoints(version.key);
  const found = discoveryName(version, endpoints);
  const transport = upstreamTls(tls, listener, found);
  const host = found === undefined ? undefined : `${found}:${port}`;
  return {
    name,
    ...whereOf(version, endpoints, graph),
    connect_timeout: "1s",
    ignore_health_on_host_removal: true,
    ...breakersOf(),
    ...(outlierDetection && { outlier_detection: outliersOf(outlierDetection) }),
    ...(healthCheck && { health_checks: [healthCheckOf(healthCheck, host)] }),
    ...protocolOptions(protocol),
    ...(transport && { transport_socket: transport }),
    load_assignment: loadAssignment(name, addressesOf(endpoints), port),
  };
}

function addressesOf({ addresses, hostname }: Endpoints): readonly string[] {
  return addresses ?? (hostname === undefined ? [] : [hostname]);
}

/** Addresses stand for themselves; a name that Cloud Map answers gives the tasks, and any other one address at a time. */
function whereOf({ discovery }: ResolvedVersion, endpoints: Endpoints, graph: ResolvedGraph) {
  if (endpoints.addresses !== undefined || endpoints.hostname === undefined) return { type: "STATIC" } as const;
  const single = discovery.type === "dns" && discovery.responseType !== "ENDPOINTS";
  const dns_lookup_family = lookupFamily(discovery.ipPreference ?? graph.ipPreference);
  return { type: single ? "LOGICAL_DNS" : "STRICT_DNS", dns_lookup_family } as const;
}

/** The name by which a version is found, which its certificate must have. */
function discoveryName({ discovery }: ResolvedVersion, endpoints: Endpoints): string | undefined {
  const { type, serviceName, namespace, hostname } = discovery;
  if (type === "cloud-map") return `${serviceName}.${namespace}`;
  if (type === "dns" && typeof hostname === "string") return hostname;
  return endpoints.hostname;
}

/** App Mesh's Envoys left out one task in any case, whatever the share; newer ones have to be told to. */
function outliersOf(wanted: Wanted): OutlierDetection {
  return {
    consecutive_5xx: wanted.maxServerErrors,
    interval: seconds(wanted.interval),
    base_ejection_time: seconds(wanted.baseEjectionDuration),
    max_ejection_percent: wanted.maxEjectionPercent,
    enforcing_consecutive_5xx: 100,
    enforcing_success_rate: 0,
    always_eject_one_host: true,
  };
}

/** The application beside this Envoy, with the limits that its listener has. */
export function ingressClusterOf(listener: ResolvedListener, { graph, version, surroundings }: Scope): Cluster {
  const name = ingressCluster(graph, version, listener);
  const { application, applicationPorts } = surroundings;
  const port = applicationPorts?.get(listener.port) ?? listener.port;
  return {
    name,
    type: "STATIC",
    connect_timeout: "0.25s",
    ...breakersOf(listener.connectionPool),
    ...protocolOptions(listener.protocol),
    load_assignment: loadAssignment(name, [application], port),
  };
}
