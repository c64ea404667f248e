import type { AccessLogFormat } from "../../graph/endpoint";
import type { AccessLog, LogFormat } from "./bootstrap";
import type { Scope } from "./scope";

/** The access log of a listener, where the graph asks for one. */
export function accessLogs({ version, surroundings }: Scope): { readonly access_log?: readonly AccessLog[] } {
  const { accessLog, accessLogFormat } = version.endpoint;
  if (accessLog === undefined) return {};
  const log: AccessLog = {
    name: "envoy.access_loggers.file",
    typed_config: {
      "@type": "type.googleapis.com/envoy.extensions.access_loggers.file.v3.FileAccessLog",
      path: surroundings.accessLog ?? accessLog,
      ...(accessLogFormat && { log_format: formatOf(accessLogFormat) }),
    },
  };
  return { access_log: [log] };
}

function formatOf({ text = "", json }: AccessLogFormat): LogFormat {
  return json ? { json_format: { ...json } } : { text_format_source: { inline_string: text } };
}
