import { GrpcRetryEvent, HttpRetryEvent } from "../../components/graph/enums";
import type { RetryPolicy } from "../../components/graph/route";
import { millis } from "./time";

/** How often a request is tried again, and after which answers. */
export interface Retries {
  readonly most: number;
  readonly statuses: ReadonlySet<number>;
  readonly grpcStatuses: ReadonlySet<number>;
  /** After a connection that breaks off, and after a try that takes too long. */
  readonly broken: boolean;
  /** Milliseconds that a try may take. */
  readonly each: number;
}

/** What App Mesh does where a route says nothing. @see https://docs.aws.amazon.com/app-mesh/latest/userguide/envoy-defaults.html */
const hidden: Retries = {
  most: 2,
  statuses: new Set([503]),
  grpcStatuses: new Set([14]),
  broken: true,
  each: Number.POSITIVE_INFINITY,
};

const never: Retries = { ...hidden, most: 0, broken: false };

const statusesOf: Readonly<Record<HttpRetryEvent, readonly number[]>> = {
  [HttpRetryEvent.ServerError]: [500, 501, 502, 503, 504, 505, 506, 507, 508, 510, 511],
  [HttpRetryEvent.GatewayError]: [502, 503, 504],
  [HttpRetryEvent.ClientError]: [409],
  [HttpRetryEvent.StreamError]: [],
};

const grpcStatusOf: Readonly<Record<GrpcRetryEvent, number>> = {
  [GrpcRetryEvent.Cancelled]: 1,
  [GrpcRetryEvent.DeadlineExceeded]: 4,
  [GrpcRetryEvent.ResourceExhausted]: 8,
  [GrpcRetryEvent.Internal]: 13,
  [GrpcRetryEvent.Unavailable]: 14,
};

const afterBreak: readonly HttpRetryEvent[] = [HttpRetryEvent.ServerError, HttpRetryEvent.GatewayError];

/** @see https://docs.aws.amazon.com/app-mesh/latest/userguide/routes.html */
export function retriesOf(policy: RetryPolicy | undefined, protocol: string): Retries {
  if (protocol === "tcp") return never;
  if (!policy) return hidden;
  const { httpEvents = [], grpcEvents = [] } = policy;
  return {
    most: policy.maxRetries,
    statuses: new Set(httpEvents.flatMap((event) => statusesOf[event])),
    grpcStatuses: new Set(protocol === "grpc" ? grpcEvents.map((event) => grpcStatusOf[event]) : []),
    broken: httpEvents.some((event) => afterBreak.includes(event)),
    each: millis(policy.perRetryTimeout),
  };
}
