import type { Path } from "../diagnostics/diagnostic";
import { longerThanDefault } from "./duration";
import type { Endpoint, HealthCheck, Listener, Timeout } from "./endpoint";
import type { Protocol } from "./enums";
import { resolveClientTls, resolveListenerTls } from "./resolve-tls";
import type { ResolvedBackend, ResolvedEndpoint, ResolvedHealthCheck, ResolvedListener } from "./resolved-endpoint";
import type { Service, ServiceGraph } from "./types";

/** What a version or a gateway says itself, over what its service says. */
export interface EndpointSource {
  readonly path: Path;
  readonly own: Endpoint & { readonly backends?: string[] };
  readonly defaults?: Service;
  /** How long requests may take, as its service says. */
  readonly timeout: Timeout | undefined;
}

export function resolveEndpoint(source: EndpointSource, graph: ServiceGraph): ResolvedEndpoint {
  const { path, own, defaults } = source;
  const settings = { ...defaults, ...own };
  const backends = settings.backends ?? [];
  const timeout = source.timeout ?? longestWait(backends, graph);
  return {
    listeners: resolveListeners(own, defaults, timeout, path),
    backends: backends.map((name, index) => resolveBackend(name, settings, graph, path, index)),
    clientTls: settings.clientTls && resolveClientTls(settings.clientTls, [...path, "clientTls"]),
    accessLog: settings.accessLog,
    accessLogFormat: settings.accessLogFormat,
  };
}

/** All listeners, where they are listed; else the one on `port`. */
export function resolveListeners(
  own: Endpoint,
  defaults: Endpoint | undefined,
  timeout: Timeout | undefined,
  path: Path,
): ResolvedListener[] {
  const listed = own.listeners ?? (own.port === undefined ? defaults?.listeners : undefined);
  if (listed) {
    const at = [...path, "listeners"];
    return listed.map((listener, index) => resolveListener(listener, timeout, [...at, index]));
  }
  const { port, ...settings } = { ...defaults, ...own };
  return port === undefined ? [] : [resolveListener({ port, ...settings }, timeout, path)];
}

function resolveListener(listener: Listener, timeout: Timeout | undefined, path: Path): ResolvedListener {
  const { port, protocol = "http", healthCheck, connectionPool, outlierDetection, tls } = listener;
  return {
    path,
    port,
    protocol,
    healthCheck: healthCheck && resolveHealthCheck(healthCheck, protocol),
    timeout: listener.timeout ?? timeoutOn(protocol, timeout),
    connectionPool,
    outlierDetection,
    tls: tls && resolveListenerTls(tls, [...path, "tls"]),
  };
}

/** TCP has no requests, so that only a silent connection can last too long. */
export function timeoutOn(protocol: Protocol, timeout: Timeout | undefined): Timeout | undefined {
  if (timeout === undefined || protocol !== "tcp") return timeout;
  return timeout.idle === undefined ? undefined : { idle: timeout.idle };
}

/** A caller's own listener must not cut off a request that waits for a slow service. */
function longestWait(backends: readonly string[], graph: ServiceGraph): Timeout | undefined {
  const waits = backends.flatMap((name) => graph.services[name]?.timeout?.perRequest ?? []);
  const perRequest = longerThanDefault(waits);
  return perRequest === undefined ? undefined : { perRequest };
}

function resolveBackend(
  name: string,
  { backendTls, clientTls }: Endpoint,
  graph: ServiceGraph,
  path: Path,
  index: number,
): ResolvedBackend {
  const own = backendTls?.[name];
  const said = clientTls === undefined ? graph.services[name]?.callerTls : undefined;
  return {
    service: name,
    path: [...path, "backends", index],
    tls: own
      ? resolveClientTls(own, [...path, "backendTls", name])
      : said && resolveClientTls(said, ["services", name, "callerTls"]),
  };
}

function resolveHealthCheck(check: HealthCheck, protocol: Protocol): ResolvedHealthCheck {
  return {
    protocol: check.protocol ?? protocol,
    port: check.port,
    path: check.path,
    intervalMillis: check.intervalMillis ?? 5000,
    timeoutMillis: check.timeoutMillis ?? 2000,
    healthyThreshold: check.healthyThreshold ?? 2,
    unhealthyThreshold: check.unhealthyThreshold ?? 2,
  };
}
