import type { CallsCheck, Unchecked } from "./check";
import { expectedOf } from "./expect";
import { type Leading, wayInWords } from "./found";

/** How far from a limit a request is made to last. */
const over = 200;
const under = 250;

/** When Envoy ends a call by this route, on its own or on the other side. */
function limitsOf({ decision: { limit, arrivals } }: Leading): number[] {
  return arrivals.map((arrival) => Math.min(limit, arrival.limit));
}

/** A call that lasts too long ends when it must, and one that does not goes on. */
export function timeoutChecks(leading: readonly Leading[], longest: number): CallsCheck[] {
  return leading
    .filter((one) => isChecked(one, longest))
    .map((one) => {
      const limits = limitsOf(one);
      const late = Math.max(...limits) + over;
      const early = Math.min(...limits, one.decision.retries.each) - under;
      return {
        kind: "timeout",
        name: `${one.door.name}: ${wayInWords(one)} ends what takes too long`,
        path: one.door.path,
        calls: [late, early]
          .filter((delay) => delay > 0)
          .map((delayMillis) => {
            const call = { ...one.call, fault: { delayMillis } };
            return { call, expected: expectedOf(one.decision, call, true) };
          }),
      };
    });
}

/** Limits that nobody waits for here. */
export function uncheckedTimeouts(leading: readonly Leading[], longest: number): Unchecked[] {
  return leading
    .filter((one) => one.door.protocol !== "tcp" && !isChecked(one, longest))
    .map((one) => {
      const limit = Math.max(...limitsOf(one));
      const why = Number.isFinite(limit) ? `it takes ${limit / 1000} s (--longest)` : "it has no limit";
      return { name: `${one.door.name}: time limit of ${wayInWords(one)}`, path: one.door.path, why };
    });
}

function isChecked(one: Leading, longest: number): boolean {
  return one.door.protocol !== "tcp" && Math.max(...limitsOf(one)) <= longest;
}
