import type { Fault } from "../echo/fault";
import { strikes } from "../echo/fault";
import type { Arrival, Led, Refused } from "../reference/decision";
import { type Endings, play } from "../reference/play";
import type { Expected, Planned } from "./check";

/** What a call must come to that is led on, with the fault that it asks for. */
export function expectedOf(led: Led, { protocol, fault, request }: Planned, timed = false): Expected {
  const endings = led.arrivals.map((arrival) => ({
    version: arrival.version,
    timed,
    ...endingsAt(led, arrival, protocol === "grpc", fault ?? {}),
  }));
  if (protocol === "tcp") return { endings };
  return {
    endings,
    path: led.path,
    host: led.host ?? request.host,
    ...(led.route !== undefined && { route: led.route }),
  };
}

export function endingsAt(led: Led, arrival: Arrival, isGrpc: boolean, fault: Fault): Endings {
  const { status, grpcStatus, reset, delayMillis: after } = fault;
  // Where a fault is for one task of several, this is what the others do not do.
  const who = { version: arrival.version, task: fault.task ?? 1 };
  return play(led, arrival, isGrpc, (nth) => (strikes(fault, nth, who) ? { status, grpcStatus, reset, after } : {}));
}

/** A call that nobody may get: no way leads to anybody, or whoever it leads to breaks the connection off. */
export function refused(protocol: Planned["protocol"], why?: Refused["why"]): Expected {
  const [http, grpc] = why === "no-certificate" ? [503, 14] : [404, 12];
  const isGrpc = protocol === "grpc";
  const ending = { status: isGrpc ? 200 : http, grpcStatus: isGrpc ? grpc : undefined, tries: 0, millis: 0 };
  return { endings: [{ version: undefined, timed: false, least: ending, most: ending }] };
}
