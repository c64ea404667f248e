import type { Path } from "../../../diagnostics/diagnostic";
import type { NamedCluster } from "./names";
import { type Part, partOf, time } from "./part";
import { tlsPart } from "./transport";
import type { Value } from "./value";

/** What a cluster does, however it is written down. */
export function clusterPart(cluster: Value, named: NamedCluster, tlsPath: Path): Part {
  const { label, kind, path } = named;
  // What takes connections wherever they were going has nothing else to say.
  if (kind === "amazon" || kind === "anywhere") return partOf({}, new Map(), { said: label });
  const parts = new Map<string, Part>();
  const outliers = cluster.of("outlier_detection");
  if (outliers.isThere) parts.set("outlier detection", outlierPart(outliers));
  const [check] = cluster.of("health_checks").each();
  if (check) parts.set("health check", healthPart(check, portOf(cluster)));
  const tls = tlsPart(cluster, "caller");
  if (tls) parts.set("TLS", { ...tls, path: tlsPath });
  const facts = {
    ...(kind === "itself" || kind === "application" ? {} : { "found by": discoveryOf(cluster) }),
    ...(kind === "other" ? {} : { protocol: protocolOf(cluster) }),
    "connects within": time(cluster.of("connect_timeout").millis() ?? 5000),
    ...limitsOf(cluster),
  };
  return partOf(facts, parts, { path, said: `${label}, found by ${discoveryOf(cluster)}` });
}

const httpOptions = "envoy.extensions.upstreams.http.v3.HttpProtocolOptions";

function protocolOf(cluster: Value): string {
  const options = cluster.of("typed_extension_protocol_options").of(httpOptions);
  if (options.of("use_downstream_protocol_config").isThere) return "as it came";
  if (cluster.of("protocol_selection").text() === "USE_DOWNSTREAM_PROTOCOL") return "as it came";
  const explicit = options.of("explicit_http_config").of("http2_protocol_options");
  return explicit.isThere || cluster.of("http2_protocol_options").isThere ? "HTTP/2" : "HTTP/1";
}

/** Said of a cluster whose tasks a control plane told of: then it is not known here how it found them. */
export const toldTasks = "whom the control plane said";

function discoveryOf(cluster: Value): string {
  const type = cluster.of("type").text() ?? "STATIC";
  if (type === "EDS") return toldTasks;
  if (type === "ORIGINAL_DST") return "where connections were going";
  const all = addressesOf(cluster).join(", ") || "nobody";
  if (type === "LOGICAL_DNS") return `one address of ${all}`;
  return type === "STRICT_DNS" ? `all addresses of ${all}` : all;
}

function endpointsOf(cluster: Value): Value[] {
  const today = cluster.of("load_assignment").of("endpoints").each();
  const inside = today.flatMap((each) => each.of("lb_endpoints").each()).map((one) => one.of("endpoint").of("address"));
  return [...inside, ...cluster.of("hosts").each()].map((address) => address.of("socket_address"));
}

function addressesOf(cluster: Value): string[] {
  return endpointsOf(cluster).map((socket) => {
    const address = (socket.of("address").text() ?? "").replace(/\.$/, "").toLowerCase();
    return `${address}:${socket.of("port_value").number() ?? ""}`;
  });
}

function portOf(cluster: Value): number | undefined {
  const named = /_(\d+)$/.exec(cluster.of("name").text() ?? "")?.[1];
  return endpointsOf(cluster)[0]?.of("port_value").number() ?? (named === undefined ? undefined : Number(named));
}

/** Limits, each with Envoy's own where nothing is said, and how App Mesh said that there is none. */
const breakers: readonly (readonly [fact: string, field: string, otherwise: number])[] = [
  ["connections at once", "max_connections", 1024],
  ["requests that wait", "max_pending_requests", 1024],
  ["requests at once", "max_requests", 1024],
  ["retries at once", "max_retries", 3],
];
const unlimited = 2_147_483_647;

function limitsOf(cluster: Value): Record<string, string> {
  const all = cluster.of("circuit_breakers").of("thresholds").each();
  const usual = all.find((one) => (one.of("priority").text() ?? "DEFAULT") === "DEFAULT");
  const limits = breakers.map(([fact, field, otherwise]) => {
    const most = usual?.of(field).number() ?? otherwise;
    return [fact, most >= unlimited ? "no limit" : `${most}`];
  });
  return Object.fromEntries(limits);
}

function outlierPart(outliers: Value): Part {
  return partOf({
    "errors in a row": `${outliers.of("consecutive_5xx").number() ?? 5}`,
    "looks every": time(outliers.of("interval").millis() ?? 10_000),
    "leaves out for": time(outliers.of("base_ejection_time").millis() ?? 30_000),
    "at most": `${outliers.of("max_ejection_percent").number() ?? 10} %`,
  });
}

function healthPart(check: Value, port: number | undefined): Part {
  const http = check.of("http_health_check");
  const other = check.of("alt_port").number();
  const http2 = http.of("codec_client_type").text() === "HTTP2" || http.of("use_http2").flag();
  const kind = check.of("grpc_health_check").isThere ? "gRPC" : http.isThere ? (http2 ? "HTTP/2" : "HTTP/1") : "TCP";
  return partOf({
    by: kind,
    path: http.of("path").text(),
    host: http
      .of("host")
      .text()
      ?.replace(/\.(?=:|$)/, ""),
    port: other === undefined || other === port ? "its own" : `${other}`,
    every: time(check.of("interval").millis()),
    "waits for": time(check.of("timeout").millis()),
    "healthy after": `${check.of("healthy_threshold").number() ?? 1}`,
    "unhealthy after": `${check.of("unhealthy_threshold").number() ?? 1}`,
  });
}
