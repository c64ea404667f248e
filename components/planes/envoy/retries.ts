import { millisecondsOf } from "../../graph/duration";
import type { HttpRetryEvent, Protocol } from "../../graph/enums";
import type { RetryPolicy as Wanted } from "../../graph/route";
import type { PreviousHosts, RetryPolicy } from "./bootstrap-routes";
import { seconds } from "./durations";

/** Another try goes to another task, if there is one. */
const otherHost = {
  host_selection_retry_max_attempts: 5,
  retry_host_predicate: [
    {
      name: "envoy.retry_host_predicates.previous_hosts",
      typed_config: {
        "@type": "type.googleapis.com/envoy.extensions.retry.host.previous_hosts.v3.PreviousHostsPredicate",
      },
    } satisfies PreviousHosts,
  ],
} as const;

/**
 * What App Mesh retried where nobody said anything, and never showed.
 * @see https://docs.aws.amazon.com/app-mesh/latest/userguide/envoy-defaults.html
 */
export const defaultRetry: RetryPolicy = {
  retry_on: "reset,connect-failure,refused-stream,unavailable,retriable-status-codes",
  num_retries: 2,
  retriable_status_codes: [503],
  ...otherHost,
};

/**
 * The status codes behind each event; an answer that never comes counts as one of the server.
 * @see https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_HttpRetryPolicy.html
 */
const codesOf: Readonly<Record<HttpRetryEvent, readonly number[]>> = {
  "server-error": [500, 501, 502, 503, 504, 505, 506, 507, 508, 510, 511],
  "gateway-error": [502, 503, 504],
  "client-error": [409],
  "stream-error": [],
};

/** A retry policy of the graph in Envoy's words; a service may speak gRPC on one port, and have no codes of it on another. */
export function retryOf(wanted: Wanted, protocol: Protocol): RetryPolicy {
  const { maxRetries, perRetryTimeout, httpEvents, connectionErrors, grpcEvents } = wanted;
  const events = new Set<string>(httpEvents);
  const codes = [...new Set(httpEvents?.flatMap((event) => codesOf[event]))].sort((a, b) => a - b);
  const conditions = [
    ...(events.has("server-error") || events.has("gateway-error") ? ["reset"] : []),
    ...(connectionErrors ? ["connect-failure"] : []),
    ...(events.has("stream-error") ? ["refused-stream"] : []),
    ...(protocol === "grpc" ? new Set(grpcEvents) : []),
    ...(codes.length > 0 ? ["retriable-status-codes"] : []),
  ];
  return {
    retry_on: conditions.join(","),
    num_retries: maxRetries,
    ...(Number.isFinite(millisecondsOf(perRetryTimeout)) && { per_try_timeout: seconds(perRetryTimeout) }),
    ...(codes.length > 0 && { retriable_status_codes: codes }),
    ...otherHost,
  };
}
