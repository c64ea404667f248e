import type { Fault } from "../echo/fault";
import type { CallsCheck } from "./check";
import { expectedOf } from "./expect";
import { type Leading, wayInWords } from "./found";

/** Milliseconds that a call needs at most besides what it is made to wait. */
const leeway = 300;

/** Milliseconds that a call may take in any case, pauses between tries included. */
const patience = 2000;

/** How far from a try's limit it is made to last. */
const aside = 100;

/** What is tried again is tried as often as it is said, and the rest is not. */
export function retryChecks(leading: readonly Leading[], longest: number): CallsCheck[] {
  return leading
    .filter(({ door }) => door.protocol !== "tcp")
    .map((one) => ({
      kind: "retry" as const,
      name: `${one.door.name}: ${wayInWords(one)} tries again what it must`,
      path: one.door.path,
      calls: faultsFor(one).flatMap((fault) => plannedFault(one, fault, Math.max(longest, patience))),
    }))
    .filter(({ calls }) => calls.length > 0);
}

function faultsFor({ door, decision: { retries } }: Leading): Fault[] {
  const isGrpc = door.protocol === "grpc";
  const codes = isGrpc ? [1, 4, 8, 13, 14] : [500, 502, 503, 504, 409];
  const asFault = (code: number): Fault => (isGrpc ? { grpcStatus: code } : { status: code });
  const again = codes.find((code) => (isGrpc ? retries.grpcStatuses : retries.statuses).has(code));
  const overcome = again === undefined || retries.most === 0 ? [] : [{ ...asFault(again), tries: retries.most }];
  const delays = [retries.each - aside, retries.each + aside].filter((delay) => delay > 0 && Number.isFinite(delay));
  const slow = delays.map((delayMillis) => ({ tries: 1, delayMillis }));
  return [...codes.map(asFault), { reset: true }, ...overcome, ...slow];
}

/** A call with a fault, unless it takes too long, or the route's own time would be over about when it ends. */
function plannedFault({ call, decision }: Leading, fault: Fault, longest: number): CallsCheck["calls"] {
  const timed = fault.delayMillis !== undefined;
  const planned = { ...call, fault };
  const expected = expectedOf(decision, planned, timed);
  const sure = expected.endings.every(
    ({ least, most }) => least.tries === most.tries && most.millis <= longest && most.millis + leeway < decision.limit,
  );
  return sure ? [{ call: planned, expected }] : [];
}
