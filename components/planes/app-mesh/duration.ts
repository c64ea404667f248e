import { type Duration, readDuration } from "../../graph/duration";
import type { Timeout } from "../../graph/endpoint";

/** A duration that the rules have found sound. */
export function planDuration(text: string): Duration {
  return readDuration(text)!;
}

export function planTimeout({ perRequest, idle }: Timeout) {
  return {
    ...(idle !== undefined && { idle: planDuration(idle) }),
    ...(perRequest !== undefined && { perRequest: planDuration(perRequest) }),
  };
}

/** TCP has no requests. */
export function planTcpTimeout({ idle }: Timeout) {
  return { ...(idle !== undefined && { idle: planDuration(idle) }) };
}
