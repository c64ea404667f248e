import type { ResolvedGraph } from "../../components/graph/resolved";
import { checksOf } from "../checks";
import type { Unchecked } from "../checks/check";
import { tasksOf } from "../checks/tasks";
import { prepare } from "../run/prepared";
import { type Run, type RunOptions, type RunPlan, start } from "../run/supervisor";
import { atOnceIn } from "./at-once";
import { Caller } from "./caller";
import { perform, type Verdict } from "./perform";

export interface VerifyOptions extends RunOptions {
  /** Milliseconds of the longest time limit that is waited for. */
  readonly longest: number;
  /** Hears how many checks there are, once everything serves. */
  readonly onStart?: (run: Run, checks: number) => void;
  readonly onVerdict?: (verdict: Verdict) => void;
  /** What runs in place of what was planned: by this, checks are shown to find what is wrong. */
  readonly change?: (plan: RunPlan) => RunPlan;
}

export interface Verification {
  /** Who finds whom not healthy. */
  readonly ill: readonly string[];
  readonly verdicts: readonly Verdict[];
  readonly unchecked: readonly Unchecked[];
}

/** Why calls are in clear that have TLS in the graph. */
export const noOpenssl = "there is no openssl (3.0 or later) to make certificates with, so calls are in clear";

/** Runs a graph on real Envoys and makes every call that shows whether they do what it says. */
export async function verify(source: ResolvedGraph, options: VerifyOptions): Promise<Verification> {
  const { graph, layout, plan, certificates, inClear } = prepare(source, { folder: options.folder });
  const { checks, unchecked } = checksOf(graph, { tasks: tasksOf(graph), longest: options.longest });
  const run = await start(options.change?.(plan) ?? plan, options);
  const caller = new Caller(graph, layout, run.control, certificates);
  try {
    options.onStart?.(run, checks.length);
    const performed = perform(checks, caller, { atOnce: atOnceIn(graph), onVerdict: options.onVerdict });
    const first = await Promise.race([performed, run.broken]);
    if (first instanceof Error) throw first;
    const tls = inClear ? [{ name: "TLS", path: [], why: noOpenssl }] : [];
    return { ill: run.ill, verdicts: first, unchecked: [...tls, ...unchecked] };
  } finally {
    caller.close();
    await run.stop();
  }
}
