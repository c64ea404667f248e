import type { Check, Planned, Stranger, StrangersCheck } from "../checks/check";
import { type Faults, judgeCalls, judgeEjection, judgeShares, judgeStrangers } from "./judge";
import type { Answered, Observed } from "./observed";

/** Makes the calls of checks, wherever the mesh is. */
export interface Calling {
  /** Makes a call and asks which tries came of it. */
  observe(call: Planned): Promise<Observed>;
  /** Makes a call, of which no tries are counted. */
  answer(call: Planned): Promise<Answered>;
  /** Whether somebody who calls a task past all proxies gets an answer, of whatever kind. */
  isTaken(check: StrangersCheck, as: Stranger): Promise<boolean>;
}

/** What came of a check. */
export interface Verdict {
  readonly check: Check;
  readonly faults: Faults;
  /** Calls that it made. */
  readonly calls: number;
  readonly millis: number;
  /** What was counted, where something was. */
  readonly counted: ReadonlyMap<string, number>;
}

export interface PerformOptions {
  /** Calls at once: no more than the smallest connection pool lets through. */
  readonly atOnce: number;
  readonly onVerdict?: (verdict: Verdict) => void;
}

/** Makes the calls of all checks, one check after the other; those that wait for time wait together. */
export async function perform(checks: readonly Check[], caller: Calling, options: PerformOptions): Promise<Verdict[]> {
  const verdicts = new Map<Check, Verdict>();
  const take = async (check: Check) => {
    const verdict = await performOne(check, caller, options.atOnce);
    verdicts.set(check, verdict);
    options.onVerdict?.(verdict);
  };
  const timed = (check: Check) => check.kind === "timeout";
  for (const check of checks.filter((one) => !timed(one))) await take(check);
  await inTurns(checks.filter(timed), options.atOnce, take);
  return checks.map((check) => verdicts.get(check)!);
}

async function performOne(check: Check, caller: Calling, atOnce: number): Promise<Verdict> {
  const begun = performance.now();
  const done = (faults: Faults, calls: number, counted: ReadonlyMap<string, number> = new Map()): Verdict => ({
    check,
    faults,
    calls,
    millis: performance.now() - begun,
    counted,
  });
  switch (check.kind) {
    case "shares": {
      const counts = new Map<string, number>();
      const count = ({ version = "nobody" }: Answered) => counts.set(version, (counts.get(version) ?? 0) + 1);
      await inTurns(Array(check.count).fill(check.call), atOnce, async (call) => count(await caller.answer(call)));
      return done(judgeShares(check, counts), check.count, counts);
    }
    case "ejection": {
      const observed: Observed[] = [];
      for (let nth = 0; nth < check.count; nth++) observed.push(await caller.observe(check.call));
      return done(judgeEjection(check, observed), check.count);
    }
    case "strangers": {
      const answered: boolean[] = [];
      for (const [as] of check.attempts) answered.push(await caller.isTaken(check, as));
      return done(judgeStrangers(check, answered), check.attempts.length);
    }
    default: {
      const observed: Observed[] = [];
      await inTurns([...check.calls.entries()], atOnce, async ([index, { call }]) => {
        observed[index] = await caller.observe(call);
      });
      return done(judgeCalls(check, observed), check.calls.length);
    }
  }
}

/** Does something with each, so many at a time. */
async function inTurns<One>(all: readonly One[], atOnce: number, act: (one: One) => Promise<unknown>): Promise<void> {
  const left = all.values();
  const worker = async () => {
    for (const one of left) await act(one);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, all.length) }, worker));
}
