import type {
  AccessLogFormat,
  ConnectionPool,
  Endpoint,
  HealthCheck,
  Listener,
  OutlierDetection,
  Timeout,
} from "../../../graph/endpoint";
import type { Protocol } from "../../../graph/enums";
import { type Rest, said } from "./rest";
import { clientTlsIn, listenerTlsIn } from "./tls";

/** What a node or a gateway listens on, how it calls by default, and where it logs. */
export function endpointIn(spec: Rest): Endpoint {
  const listeners = spec.objects("listeners").map(listenerIn);
  const file = spec.object("logging")?.object("accessLog")?.object("file");
  return said<Endpoint>({
    ...listenersOf(listeners),
    clientTls: clientTlsIn(spec.object("backendDefaults")?.object("clientPolicy")),
    accessLog: file?.text("path"),
    accessLogFormat: formatIn(file?.object("format")),
  });
}

/** One listener is said by the endpoint itself, unless it has a timeout of its own. */
function listenersOf(listeners: readonly Listener[]): Partial<Endpoint> {
  const [only, ...others] = listeners;
  if (only === undefined) return {};
  return others.length > 0 || only.timeout ? { listeners: [...listeners] } : only;
}

function listenerIn(listener: Rest): Listener {
  const mapping = listener.object("portMapping");
  const protocol = mapping?.text("protocol") as Protocol | undefined;
  return said<Listener>({
    port: mapping?.number("port") as number,
    protocol: protocol === "http" ? undefined : protocol,
    healthCheck: healthCheckIn(listener.object("healthCheck"), protocol),
    timeout: timeoutIn(ofProtocol(listener.object("timeout"))),
    connectionPool: poolIn(ofProtocol(listener.object("connectionPool"))),
    outlierDetection: outlierIn(listener.object("outlierDetection")),
    tls: listenerTlsIn(listener.object("tls")),
  });
}

/** What a union says of the one protocol that it is of. */
function ofProtocol(union: Rest | undefined): Rest | undefined {
  const protocol = ["http", "http2", "grpc", "tcp"].find((one) => union?.has(one));
  return protocol === undefined ? undefined : union?.object(protocol);
}

/** What is the default need not be said; the plan has it again. */
function healthCheckIn(check: Rest | undefined, spoken: Protocol | undefined): HealthCheck | undefined {
  if (!check) return undefined;
  const protocol = check.text("protocol") as Protocol | undefined;
  const unless = (value: number | undefined, standard: number) => (value === standard ? undefined : value);
  return said<HealthCheck>({
    protocol: protocol === (spoken ?? "http") ? undefined : protocol,
    port: check.number("port"),
    path: check.text("path"),
    intervalMillis: unless(check.number("intervalMillis"), 5000),
    timeoutMillis: unless(check.number("timeoutMillis"), 2000),
    healthyThreshold: unless(check.number("healthyThreshold"), 2),
    unhealthyThreshold: unless(check.number("unhealthyThreshold"), 2),
  });
}

export function timeoutIn(timeout: Rest | undefined): Timeout | undefined {
  if (!timeout) return undefined;
  return said<Timeout>({
    perRequest: durationIn(timeout.object("perRequest")),
    idle: durationIn(timeout.object("idle")),
  });
}

export function durationIn(duration: Rest | undefined): string | undefined {
  return duration && `${duration.text("value")}${duration.text("unit")}`;
}

function poolIn(pool: Rest | undefined): ConnectionPool | undefined {
  if (!pool) return undefined;
  return said<ConnectionPool>({
    maxConnections: pool.number("maxConnections"),
    maxPendingRequests: pool.number("maxPendingRequests"),
    maxRequests: pool.number("maxRequests"),
  });
}

function outlierIn(detection: Rest | undefined): OutlierDetection | undefined {
  if (!detection) return undefined;
  return {
    maxServerErrors: detection.number("maxServerErrors") as number,
    interval: durationIn(detection.object("interval")) ?? "",
    baseEjectionDuration: durationIn(detection.object("baseEjectionDuration")) ?? "",
    maxEjectionPercent: detection.number("maxEjectionPercent") as number,
  };
}

function formatIn(format: Rest | undefined): AccessLogFormat | undefined {
  if (!format) return undefined;
  const pairs = format.objects("json").map((one) => [one.text("key") ?? "", one.text("value") ?? ""]);
  return said<AccessLogFormat>({
    text: format.text("text"),
    json: pairs.length > 0 ? Object.fromEntries(pairs) : undefined,
  });
}
