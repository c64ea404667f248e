import type { Path } from "../diagnostics/diagnostic";
import type { ResolvedGraph, ResolvedRoute, ResolvedService, ResolvedVersion } from "./resolved";

/** Everything that a graph can ask for and a data plane may not have. */
export const features = [
  "protocol-http",
  "protocol-http2",
  "protocol-grpc",
  "protocol-tcp",
  "weighted-versions",
  "health-check",
  "access-log",
  "route-prefix",
  "route-method",
  "route-scheme",
  "route-header",
  "route-header-regex",
  "route-header-range",
  "route-header-invert",
  "provider-node",
  "provider-none",
  "router-port",
  "discovery-dns",
  "discovery-attributes",
  "egress-filter",
  "tracing",
  "task-definition",
  "launch-type-ec2",
] as const;
export type Feature = (typeof features)[number];

type Use = readonly [feature: Feature, path: Path];

/** What a graph asks for, each with the place that asks for it. */
export function* usedFeatures(graph: ResolvedGraph): Generator<Use> {
  if (graph.egressFilter !== undefined) yield ["egress-filter", ["egressFilter"]];
  for (const service of graph.services) {
    yield* serviceFeatures(service);
    for (const version of service.versions) yield* versionFeatures(version);
    for (const route of service.routes) yield* routeFeatures(route);
  }
}

function* serviceFeatures({
  path,
  listener,
  versions,
  accessLog,
  provider,
  routerPort,
}: ResolvedService): Generator<Use> {
  if (listener) yield [`protocol-${listener.protocol}`, [...path, "protocol"]];
  if (listener?.healthCheck) yield ["health-check", [...path, "healthCheck"]];
  if (versions.length > 1) yield ["weighted-versions", [...path, "versions"]];
  if (accessLog !== undefined) yield ["access-log", [...path, "accessLog"]];
  if (provider === "node" || provider === "none") yield [`provider-${provider}`, [...path, "provider"]];
  if (routerPort !== listener?.port) yield ["router-port", [...path, "routerPort"]];
}

function* versionFeatures({ path, discovery, tracing, taskDefinition, launchType }: ResolvedVersion): Generator<Use> {
  if (discovery.type === "dns") yield ["discovery-dns", discovery.path];
  if (discovery.attributes) yield ["discovery-attributes", discovery.path];
  if (tracing) yield ["tracing", [...path, "tracing"]];
  if (taskDefinition) yield ["task-definition", [...path, "taskDefinition"]];
  if (launchType === "ec2") yield ["launch-type-ec2", [...path, "launchType"]];
}

function* routeFeatures({ path, prefix, method, scheme, headers }: ResolvedRoute): Generator<Use> {
  if (prefix !== undefined && prefix !== "/") yield ["route-prefix", [...path, "prefix"]];
  if (method) yield ["route-method", [...path, "method"]];
  if (scheme) yield ["route-scheme", [...path, "scheme"]];
  for (const [index, header] of headers.entries()) {
    const at = [...path, "headers", index];
    yield ["route-header", at];
    if (header.regex !== undefined) yield ["route-header-regex", at];
    if (header.range !== undefined) yield ["route-header-range", at];
    if (header.invert || header.present === false) yield ["route-header-invert", at];
  }
}
