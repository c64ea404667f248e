import type { ResolvedGraph } from "../../components/graph/resolved";
import { checksOf } from "../checks";
import type { Unchecked } from "../checks/check";
import { tasksOf } from "../checks/tasks";
import { makeCertificates } from "../run/certificates";
import { layOut } from "../run/layout";
import { localised, usesTls } from "../run/localised";
import { planRun } from "../run/plan";
import { type Run, type RunOptions, start } from "../run/supervisor";
import { atOnceIn } from "./at-once";
import { Caller } from "./caller";
import { perform, type Verdict } from "./perform";

export interface VerifyOptions extends RunOptions {
  /** Milliseconds of the longest time limit that is waited for. */
  readonly longest: number;
  /** Hears how many checks there are, once everything serves. */
  readonly onStart?: (run: Run, checks: number) => void;
  readonly onVerdict?: (verdict: Verdict) => void;
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
export function verify(graph: ResolvedGraph, options: VerifyOptions): Promise<Verification> {
  return verifyAs(graph, graph, options);
}

/** Runs one graph and holds it to what another says, of the same versions. */
export async function verifyAs(
  said: ResolvedGraph,
  source: ResolvedGraph,
  options: VerifyOptions,
): Promise<Verification> {
  const certificates = usesTls(source) ? makeCertificates(source, options.folder) : undefined;
  const graph = localised(source, certificates);
  const tasks = tasksOf(graph);
  const { checks, unchecked } = checksOf(localised(said, certificates), { tasks, longest: options.longest });
  const layout = layOut(graph, tasks);
  const run = await start(planRun(graph, layout), options);
  const caller = new Caller(graph, layout, run.control, certificates);
  try {
    options.onStart?.(run, checks.length);
    const performed = perform(checks, caller, { atOnce: atOnceIn(graph), onVerdict: options.onVerdict });
    const first = await Promise.race([performed, run.broken]);
    if (first instanceof Error) throw first;
    const inClear = usesTls(source) && !certificates ? [{ name: "TLS", path: [], why: noOpenssl }] : [];
    return { ill: run.ill, verdicts: first, unchecked: [...inClear, ...unchecked] };
  } finally {
    caller.close();
    await run.stop();
  }
}
