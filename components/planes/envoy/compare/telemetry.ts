import { list } from "./part";
import type { Value } from "./value";

/** Where and how a listener's filter logs; undefined where it does not. */
export function accessLogOf(config: Value): string | undefined {
  const logs = config
    .of("access_log")
    .each()
    .map((log) => {
      const settings = log.of("typed_config", "config");
      return `${settings.of("path").text() ?? log.of("name").text()}${formatOf(settings)}`;
    });
  return logs.length > 0 ? list(logs) : undefined;
}

function formatOf(settings: Value): string {
  const format = settings.of("log_format");
  const text = format.of("text_format_source").of("inline_string").text() ?? format.of("text_format").text();
  const old = settings.of("format").text();
  const fields = (format.isThere ? format : settings).of("json_format", "typed_json_format").entries();
  if (fields.length > 0) return ` as JSON of ${list(fields.map(([name, value]) => `${name}=${value.text()}`))}`;
  return (text ?? old) === undefined ? "" : ` as ${JSON.stringify(text ?? old)}`;
}

const tracers: Readonly<Record<string, string>> = {
  xray: "X-Ray",
  datadog: "Datadog",
  zipkin: "Zipkin",
  opentelemetry: "OpenTelemetry",
};

/** Where a listener's filter sends traces, or the whole Envoy where it says so for all. */
export function tracingOf(config: Value, common: Value): string | undefined {
  const tracing = config.of("tracing");
  const provider = tracing.of("provider").isThere ? tracing.of("provider") : common;
  const name = provider.of("name").text();
  if (!tracing.isThere || name === undefined) return undefined;
  const settings = provider.of("typed_config", "config");
  const daemon = settings.of("daemon_endpoint");
  const kind = tracers[name.slice(name.lastIndexOf(".") + 1)] ?? name;
  const to = daemon.isThere ? ` at ${daemon.of("address").text()}:${daemon.of("port_value").number()}` : "";
  const as = settings.of("segment_name", "service_name").text();
  return `${kind}${to}${as === undefined ? "" : ` as ${as}`}`;
}

/** How paths are read before routes are chosen. */
export function pathsOf(config: Value): string {
  const normal = config.of("normalize_path").flag() ? "dots are resolved" : "";
  const slashes = config.of("merge_slashes").flag() ? "slashes are merged" : "";
  return [normal, slashes].filter((text) => text !== "").join(", ") || "as they came";
}
