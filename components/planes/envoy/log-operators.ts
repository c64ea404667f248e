const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Operators of Envoy 1.40 that stand alone; a test asks Envoy itself for each. */
const alone = words(`
  ACCESS_LOG_TYPE BYTES_RECEIVED BYTES_RETRANSMITTED BYTES_SENT CONNECTION_ID CONNECTION_TERMINATION_DETAILS CUSTOM_FLAGS
  DOWNSTREAM_DIRECT_LOCAL_ADDRESS DOWNSTREAM_DIRECT_LOCAL_PORT DOWNSTREAM_DIRECT_REMOTE_ADDRESS
  DOWNSTREAM_DIRECT_REMOTE_PORT DOWNSTREAM_DETECTED_CLOSE_TYPE DOWNSTREAM_HANDSHAKE_DURATION
  DOWNSTREAM_HEADER_BYTES_RECEIVED DOWNSTREAM_HEADER_BYTES_SENT DOWNSTREAM_LOCAL_ADDRESS DOWNSTREAM_LOCAL_CLOSE_REASON
  DOWNSTREAM_LOCAL_DNS_SAN DOWNSTREAM_LOCAL_IP_SAN DOWNSTREAM_LOCAL_PORT DOWNSTREAM_LOCAL_SUBJECT
  DOWNSTREAM_LOCAL_URI_SAN DOWNSTREAM_PEER_CERT DOWNSTREAM_PEER_DNS_SAN DOWNSTREAM_PEER_FINGERPRINT_1
  DOWNSTREAM_PEER_FINGERPRINT_256 DOWNSTREAM_PEER_IP_SAN DOWNSTREAM_PEER_ISSUER DOWNSTREAM_PEER_SERIAL
  DOWNSTREAM_PEER_SUBJECT DOWNSTREAM_PEER_URI_SAN DOWNSTREAM_REMOTE_ADDRESS DOWNSTREAM_REMOTE_PORT
  DOWNSTREAM_TLS_CIPHER DOWNSTREAM_TLS_SESSION_ID DOWNSTREAM_TLS_VERSION DOWNSTREAM_TRANSPORT_FAILURE_REASON
  DOWNSTREAM_WIRE_BYTES_RECEIVED DOWNSTREAM_WIRE_BYTES_SENT DURATION FILTER_CHAIN_NAME GRPC_STATUS_NUMBER HOSTNAME
  LOCAL_REPLY_BODY PACKETS_RETRANSMITTED PROTOCOL REQUESTED_SERVER_NAME REQUEST_DURATION REQUEST_HEADERS_BYTES
  REQUEST_TX_DURATION RESPONSE_CODE RESPONSE_DURATION RESPONSE_FLAGS RESPONSE_FLAGS_LONG RESPONSE_HEADERS_BYTES
  RESPONSE_TRAILERS_BYTES RESPONSE_TX_DURATION ROUNDTRIP_DURATION ROUTE_NAME SPAN_ID STREAM_ID TLS_JA3_FINGERPRINT
  TRACE_ID UNIQUE_ID UPSTREAM_CLUSTER UPSTREAM_CLUSTER_RAW UPSTREAM_CONNECTION_ID
  UPSTREAM_CONNECTION_POOL_READY_DURATION UPSTREAM_DETECTED_CLOSE_TYPE UPSTREAM_HEADER_BYTES_RECEIVED
  UPSTREAM_HEADER_BYTES_SENT UPSTREAM_HOST UPSTREAM_HOST_NAME UPSTREAM_HOST_NAME_WITHOUT_PORT UPSTREAM_LOCAL_ADDRESS
  UPSTREAM_LOCAL_DNS_SAN UPSTREAM_LOCAL_PORT UPSTREAM_LOCAL_URI_SAN UPSTREAM_PEER_CERT UPSTREAM_PEER_DNS_SAN
  UPSTREAM_PEER_ISSUER UPSTREAM_PEER_SUBJECT UPSTREAM_PEER_URI_SAN UPSTREAM_PROTOCOL UPSTREAM_REMOTE_ADDRESS
  UPSTREAM_REMOTE_PORT UPSTREAM_REQUEST_ATTEMPT_COUNT UPSTREAM_TLS_CIPHER UPSTREAM_TLS_SESSION_ID UPSTREAM_TLS_VERSION
  UPSTREAM_TRANSPORT_FAILURE_REASON UPSTREAM_WIRE_BYTES_RECEIVED UPSTREAM_WIRE_BYTES_SENT VIRTUAL_CLUSTER_NAME
`);

/** Operators that name a header, and those that name something else; `:10` behind them is the most characters. */
const headers = words("REQ REQUEST_HEADER RESP RESPONSE_HEADER TRAILER RESPONSE_TRAILER");
const naming = words("QUERY_PARAM ENVIRONMENT");

/** Operators with a form that they may have, or leave out. */
const formed: Readonly<Record<string, RegExp>> = {
  START_TIME: /^.*$/,
  START_TIME_LOCAL: /^.*$/,
  EMIT_TIME: /^.*$/,
  EMIT_TIME_LOCAL: /^.*$/,
  DOWNSTREAM_PEER_CERT_V_START: /^.*$/,
  DOWNSTREAM_PEER_CERT_V_END: /^.*$/,
  UPSTREAM_PEER_CERT_V_START: /^.*$/,
  UPSTREAM_PEER_CERT_V_END: /^.*$/,
  DOWNSTREAM_LOCAL_ADDRESS_WITHOUT_PORT: /^\d{1,3}$/,
  DOWNSTREAM_REMOTE_ADDRESS_WITHOUT_PORT: /^\d{1,3}$/,
  DOWNSTREAM_DIRECT_LOCAL_ADDRESS_WITHOUT_PORT: /^\d{1,3}$/,
  DOWNSTREAM_DIRECT_REMOTE_ADDRESS_WITHOUT_PORT: /^\d{1,3}$/,
  UPSTREAM_LOCAL_ADDRESS_WITHOUT_PORT: /^\d{1,3}$/,
  UPSTREAM_REMOTE_ADDRESS_WITHOUT_PORT: /^\d{1,3}$/,
  RESPONSE_CODE_DETAILS: /^ALLOW_WHITESPACES$/,
  GRPC_STATUS: /^(?:CAMEL_STRING|SNAKE_STRING|NUMBER)$/,
  PATH: /^(?:WQ|NQ)$/,
  QUERY_PARAMS: /^(?:ORIG|DECODED)$/,
};

/** Operators that must have a form. */
const required: Readonly<Record<string, RegExp>> = {
  COMMON_DURATION: /^\w+:\w+:(?:ms|us|ns)$/,
  DYNAMIC_METADATA: /^[\w.-]+(?::[\w.-]+)*$/,
  CLUSTER_METADATA: /^[\w.-]+(?::[\w.-]+)*$/,
  UPSTREAM_METADATA: /^[\w.-]+(?::[\w.-]+)*$/,
  FILTER_STATE: /^[\w.-]+(?::(?:PLAIN|TYPED))?$/,
};

/** A header, and another one for where it is not there; those of HTTP/2 begin with a colon. */
const headerNames = /^:?[\w!#$&'*+.^`|~-]+(?:\?:?[\w!#$&'*+.^`|~-]+)?$/;

const operator = /^([A-Z][A-Z0-9_]*)(?:\(([^()]*)\))?(:[0-9]{1,9})?%/;

/** What Envoy would not read in a line of an access log; undefined where it reads it all. */
export function unreadable(line: string): string | undefined {
  for (let at = line.indexOf("%"); at >= 0; at = line.indexOf("%", at)) {
    if (line[at + 1] === "%") {
      at += 2;
      continue;
    }
    const [whole, name, argument, length] = operator.exec(line.slice(at + 1)) ?? [];
    const shown = line.slice(at, at + 1 + (whole?.length ?? 20));
    if (whole === undefined || !isOperator(name!, argument, length)) return shown;
    at += 1 + whole.length;
  }
  return undefined;
}

function isOperator(name: string, argument: string | undefined, length: string | undefined): boolean {
  if (alone.has(name)) return argument === undefined && length === undefined;
  if (headers.has(name)) return headerNames.test(argument ?? "");
  if (naming.has(name)) return /^[^\r\n]+$/.test(argument ?? "");
  if (length !== undefined) return false;
  if (Object.hasOwn(required, name)) return required[name]!.test(argument ?? "");
  return Object.hasOwn(formed, name) && (argument === undefined || formed[name]!.test(argument));
}

/** Every operator that is known here, in a form that Envoy takes, for the test that asks Envoy itself. */
export function operatorExamples(): string[] {
  const examples: Readonly<Record<string, string>> = { COMMON_DURATION: "DS_RX_BEG:DS_RX_END:ms" };
  return [
    ...[...alone, ...Object.keys(formed)].map((name) => `%${name}%`),
    ...[...headers, ...naming, ...Object.keys(required)].map((name) => `%${name}(${examples[name] ?? "x-one"})%`),
  ];
}
