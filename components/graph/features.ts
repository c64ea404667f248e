import type { Path } from "../diagnostics/diagnostic";
import type { ResolvedGraph, ResolvedService, ResolvedVersion } from "./resolved";
import type { ResolvedEndpoint, ResolvedGatewayRoute, ResolvedMatch, ResolvedRoute } from "./resolved-endpoint";

/** Everything that a graph can ask for and a data plane may not have. */
export const features = [
  "protocol-http",
  "protocol-http2",
  "protocol-grpc",
  "protocol-tcp",
  "weighted-versions",
  "multiple-listeners",
  "health-check",
  "listener-timeout",
  "connection-pool",
  "outlier-detection",
  "listener-tls",
  "client-tls",
  "access-log",
  "access-log-format",
  "route-prefix",
  "route-path",
  "route-method",
  "route-scheme",
  "route-header",
  "route-header-regex",
  "route-header-range",
  "route-header-invert",
  "route-query-parameter",
  "route-grpc-service",
  "route-port",
  "route-retry",
  "route-timeout",
  "route-to-other-service",
  "provider-node",
  "provider-none",
  "provider-existing",
  "router-port",
  "discovery-dns",
  "discovery-attributes",
  "discovery-ip-preference",
  "cloud-map-ip-preference",
  "egress-filter",
  "ip-preference",
  "external-version",
  "gateway",
  "gateway-hostname",
  "gateway-rewrite",
  "gateway-method",
  "gateway-grpc-hostname",
  "gateway-grpc-metadata",
  "gateway-grpc-any-service",
  "gateway-grpc-rewrite",
  "tracing",
  "opentelemetry-tracing",
  "task-definition",
  "launch-type-ec2",
] as const;
export type Feature = (typeof features)[number];

type Use = readonly [feature: Feature, path: Path];

/** What a graph asks for, each with the place that asks for it. */
export function usedFeatures(graph: ResolvedGraph): readonly Use[] {
  const uses = new Uses();
  uses.add(graph.egressFilter, "egress-filter", [], "egressFilter");
  uses.add(graph.ipPreference, "ip-preference", [], "ipPreference");
  for (const service of graph.services) {
    addService(service, uses);
    for (const version of service.versions) addVersion(version, uses);
    for (const route of service.routes) addRoute(route, service, uses);
  }
  for (const gateway of graph.gateways) {
    uses.add(true, "gateway", gateway.path);
    for (const version of gateway.versions) addVersion(version, uses);
    for (const route of gateway.gatewayRoutes) addGatewayRoute(route, uses);
  }
  return uses.all;
}

class Uses {
  readonly all: Use[] = [];

  /** A feature that a field asks for, where the field is there. */
  add(there: unknown, feature: Feature, path: Path, field?: string): void {
    if (there) this.all.push([feature, field === undefined ? path : [...path, field]]);
  }
}

function addService({ path, versions, provider, listener, entrances }: ResolvedService, uses: Uses): void {
  uses.add(versions.length > 1, "weighted-versions", path, "versions");
  if (provider && provider !== "router") uses.add(true, `provider-${provider}`, path, "provider");
  uses.add(entrances[0]?.port !== listener?.port, "router-port", path, "routerPort");
}

function addVersion(version: ResolvedVersion, uses: Uses): void {
  const { path, discovery, tracing, taskDefinition, launchType, external, endpoint, envoy } = version;
  addEndpoint(endpoint, path, uses);
  const dns = discovery.type === "dns";
  uses.add(dns, "discovery-dns", discovery.path);
  uses.add(discovery.attributes, "discovery-attributes", discovery.path);
  uses.add(discovery.ipPreference, dns ? "discovery-ip-preference" : "cloud-map-ip-preference", discovery.path);
  uses.add(tracing, "tracing", path, "tracing");
  uses.add(envoy.tracer === "opentelemetry", "opentelemetry-tracing", envoy.path, "tracer");
  uses.add(external, "external-version", path, "external");
  uses.add(taskDefinition, "task-definition", path, "taskDefinition");
  uses.add(launchType === "ec2", "launch-type-ec2", path, "launchType");
}

function addEndpoint(endpoint: ResolvedEndpoint, path: Path, uses: Uses): void {
  const { listeners, backends, clientTls, accessLog, accessLogFormat } = endpoint;
  for (const { path: at, protocol, healthCheck, timeout, connectionPool, outlierDetection, tls } of listeners) {
    uses.add(true, `protocol-${protocol}`, at, "protocol");
    uses.add(healthCheck, "health-check", at, "healthCheck");
    uses.add(timeout, "listener-timeout", at, "timeout");
    uses.add(connectionPool, "connection-pool", at, "connectionPool");
    uses.add(outlierDetection, "outlier-detection", at, "outlierDetection");
    uses.add(tls, "listener-tls", at, "tls");
  }
  uses.add(listeners.length > 1, "multiple-listeners", path, "listeners");
  if (clientTls) uses.add(true, "client-tls", clientTls.path);
  for (const { tls } of backends) if (tls) uses.add(true, "client-tls", tls.path);
  uses.add(accessLog, "access-log", path, "accessLog");
  uses.add(accessLogFormat, "access-log-format", path, "accessLogFormat");
}

function addRoute(route: ResolvedRoute, { name }: ResolvedService, uses: Uses): void {
  const { path, scheme, retry, timeout, targets, grpcMethod, method } = route;
  addMatch(route, path, uses);
  uses.add(scheme, "route-scheme", path, "scheme");
  uses.add(grpcMethod, "route-grpc-service", path, "grpcMethod");
  uses.add(retry, "route-retry", path, "retry");
  uses.add(timeout, "route-timeout", path, "timeout");
  const isOwn = (key: string) => key === name || key.startsWith(`${name}.`);
  const others = targets.some(({ version }) => version !== undefined && !isOwn(version));
  uses.add(others, "route-to-other-service", path, "targets");
  uses.add(method, "route-method", path, "method");
}

function addMatch(match: ResolvedMatch, path: Path, uses: Uses): void {
  const { prefix, exactPath, pathRegex, port, headers, queryParameters, grpcService } = match;
  uses.add(prefix !== undefined && prefix !== "/", "route-prefix", path, "prefix");
  uses.add(exactPath ?? pathRegex, "route-path", path, exactPath === undefined ? "pathRegex" : "path");
  uses.add(port, "route-port", path, "port");
  uses.add(queryParameters.length > 0, "route-query-parameter", path, "queryParameters");
  uses.add(grpcService, "route-grpc-service", path, "grpcService");
  for (const [index, { regex, range, invert, present }] of headers.entries()) {
    const at = [...path, "headers", index];
    uses.add(true, "route-header", at);
    uses.add(regex !== undefined, "route-header-regex", at);
    uses.add(range, "route-header-range", at);
    uses.add(invert || present === false, "route-header-invert", at);
  }
}

function addGatewayRoute(route: ResolvedGatewayRoute, uses: Uses): void {
  const { path, protocol, headers, grpcService, hostname, hostnameSuffix, rewriteHostname, method } = route;
  const grpc = protocol === "grpc";
  addMatch({ ...route, headers: grpc ? [] : headers }, path, uses);
  const host = hostname === undefined ? "hostnameSuffix" : "hostname";
  uses.add(hostname ?? hostnameSuffix, grpc ? "gateway-grpc-hostname" : "gateway-hostname", path, host);
  uses.add(method, "gateway-method", path, "method");
  uses.add(grpc && headers.length > 0, "gateway-grpc-metadata", path, "headers");
  uses.add(grpc && grpcService === undefined, "gateway-grpc-any-service", path, "grpcService");
  const rewrites = rewriteHostname !== undefined;
  uses.add(rewrites, grpc ? "gateway-grpc-rewrite" : "gateway-rewrite", path, "rewriteHostname");
  for (const field of ["rewritePrefix", "rewritePrefixTo", "rewritePath"] as const) {
    uses.add(route[field] !== undefined, "gateway-rewrite", path, field);
  }
}
