import type { Path } from "../diagnostics/diagnostic";
import type { ResolvedGateway, ResolvedGraph, ResolvedService, ResolvedVersion } from "./resolved";
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

/** A use for each feature that is there. */
function* used(path: Path, found: { readonly [F in Feature]?: unknown }): Generator<Use> {
  for (const [feature, there] of Object.entries(found)) if (there) yield [feature as Feature, path];
}

/** What a graph asks for, each with the place that asks for it. */
export function* usedFeatures(graph: ResolvedGraph): Generator<Use> {
  yield* used(["egressFilter"], { "egress-filter": graph.egressFilter });
  yield* used(["ipPreference"], { "ip-preference": graph.ipPreference });
  for (const service of graph.services) {
    yield* serviceFeatures(service);
    for (const version of service.versions) yield* versionFeatures(version);
    for (const route of service.routes) yield* routeFeatures(route, service);
  }
  for (const gateway of graph.gateways) yield* gatewayFeatures(gateway);
}

function* serviceFeatures({ path, versions, provider, listener, entrances }: ResolvedService): Generator<Use> {
  yield* used([...path, "versions"], { "weighted-versions": versions.length > 1 });
  if (provider && provider !== "router") yield [`provider-${provider}`, [...path, "provider"]];
  yield* used([...path, "routerPort"], { "router-port": entrances[0]?.port !== listener?.port });
}

function* versionFeatures(version: ResolvedVersion): Generator<Use> {
  const { path, discovery, tracing, taskDefinition, launchType, external, endpoint, envoy } = version;
  yield* endpointFeatures(endpoint, path);
  yield* used(discovery.path, {
    "discovery-dns": discovery.type === "dns",
    "discovery-attributes": discovery.attributes,
    [discovery.type === "dns" ? "discovery-ip-preference" : "cloud-map-ip-preference"]: discovery.ipPreference,
  });
  yield* used([...path, "tracing"], { tracing });
  yield* used([...envoy.path, "tracer"], { "opentelemetry-tracing": envoy.tracer === "opentelemetry" });
  yield* used([...path, "external"], { "external-version": external });
  yield* used([...path, "taskDefinition"], { "task-definition": taskDefinition });
  yield* used([...path, "launchType"], { "launch-type-ec2": launchType === "ec2" });
}

function* endpointFeatures(endpoint: ResolvedEndpoint, path: Path): Generator<Use> {
  const { listeners, backends, clientTls, accessLog, accessLogFormat } = endpoint;
  for (const listener of listeners) {
    const { path: at, protocol, healthCheck, timeout, connectionPool, outlierDetection, tls } = listener;
    yield [`protocol-${protocol}`, [...at, "protocol"]];
    yield* used([...at, "healthCheck"], { "health-check": healthCheck });
    yield* used([...at, "timeout"], { "listener-timeout": timeout });
    yield* used([...at, "connectionPool"], { "connection-pool": connectionPool });
    yield* used([...at, "outlierDetection"], { "outlier-detection": outlierDetection });
    yield* used([...at, "tls"], { "listener-tls": tls });
  }
  yield* used([...path, "listeners"], { "multiple-listeners": listeners.length > 1 });
  for (const tls of [clientTls, ...backends.map((one) => one.tls)]) if (tls) yield ["client-tls", tls.path];
  yield* used([...path, "accessLog"], { "access-log": accessLog });
  yield* used([...path, "accessLogFormat"], { "access-log-format": accessLogFormat });
}

function* routeFeatures(route: ResolvedRoute, { name }: ResolvedService): Generator<Use> {
  const { path, scheme, retry, timeout, targets, grpcMethod } = route;
  yield* matchFeatures(route, path);
  yield* used([...path, "scheme"], { "route-scheme": scheme });
  yield* used([...path, "grpcMethod"], { "route-grpc-service": grpcMethod });
  yield* used([...path, "retry"], { "route-retry": retry });
  yield* used([...path, "timeout"], { "route-timeout": timeout });
  const others = targets.some(({ version }) => version !== undefined && version.split(".", 1)[0] !== name);
  yield* used([...path, "targets"], { "route-to-other-service": others });
  yield* used([...path, "method"], { "route-method": route.method });
}

function* matchFeatures(match: ResolvedMatch, path: Path): Generator<Use> {
  const { prefix, exactPath, pathRegex, port, headers, queryParameters, grpcService } = match;
  yield* used([...path, "prefix"], { "route-prefix": prefix !== undefined && prefix !== "/" });
  yield* used([...path, exactPath === undefined ? "pathRegex" : "path"], { "route-path": exactPath ?? pathRegex });
  yield* used([...path, "port"], { "route-port": port });
  yield* used([...path, "queryParameters"], { "route-query-parameter": queryParameters.length > 0 });
  yield* used([...path, "grpcService"], { "route-grpc-service": grpcService });
  for (const [index, header] of headers.entries()) {
    yield* used([...path, "headers", index], {
      "route-header": true,
      "route-header-regex": header.regex !== undefined,
      "route-header-range": header.range,
      "route-header-invert": header.invert || header.present === false,
    });
  }
}

function* gatewayFeatures({ path, versions, gatewayRoutes }: ResolvedGateway): Generator<Use> {
  yield ["gateway", path];
  for (const version of versions) yield* versionFeatures(version);
  for (const route of gatewayRoutes) yield* gatewayRouteFeatures(route);
}

function* gatewayRouteFeatures(route: ResolvedGatewayRoute): Generator<Use> {
  const { path, protocol, headers, grpcService, hostname, hostnameSuffix, rewriteHostname, method } = route;
  const grpc = protocol === "grpc";
  yield* matchFeatures({ ...route, headers: grpc ? [] : headers }, path);
  const host = [...path, hostname === undefined ? "hostnameSuffix" : "hostname"];
  yield* used(host, { [grpc ? "gateway-grpc-hostname" : "gateway-hostname"]: hostname ?? hostnameSuffix });
  yield* used([...path, "method"], { "gateway-method": method });
  yield* used([...path, "headers"], { "gateway-grpc-metadata": grpc && headers.length > 0 });
  yield* used([...path, "grpcService"], { "gateway-grpc-any-service": grpc && grpcService === undefined });
  const rewrite = rewriteHostname !== undefined;
  yield* used([...path, "rewriteHostname"], { [grpc ? "gateway-grpc-rewrite" : "gateway-rewrite"]: rewrite });
  for (const field of ["rewritePrefix", "rewritePrefixTo", "rewritePath"] as const) {
    yield* used([...path, field], { "gateway-rewrite": route[field] !== undefined });
  }
}
