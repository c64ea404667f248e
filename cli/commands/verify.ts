import { readDuration } from "../../components/graph/duration";
import type { ResolvedGraph } from "../../components/graph/resolved";
import { millis } from "../../local/reference/time";
import { obtainEnvoy } from "../../local/run/envoy-binary";
import { runFolder } from "../../local/run/folder";
import { verifyTarget } from "../../local/target/verify-target";
import type { Verdict } from "../../local/verify/perform";
import { type Verification, verify as verifyGraph } from "../../local/verify/verify";
import { loadAddresses } from "../addresses";
import { InputError, noSuch, UsageError } from "../failure";
import { titleOf } from "../load/read";
import { printResult, say, showProgress, styleFor } from "../output";
import { renderVerification, type VerificationTarget } from "../report/verification";
import { soundGraph } from "./sound";

interface VerifyOptions {
  readonly export?: string;
  readonly format: string;
  readonly longest: string;
  readonly logs?: string;
  readonly target?: string;
}

/** Makes every call that shows what a mesh does, here or where it is; returns the exit status. */
export async function verify(file: string, options: VerifyOptions): Promise<number> {
  const render = renderVerification.get(options.format);
  if (!render) throw noSuch("format", options.format, renderVerification.keys());
  if (!readDuration(options.longest)) {
    throw new UsageError(`--longest ${JSON.stringify(options.longest)} is no duration, such as 20s`);
  }
  if (options.target !== undefined && options.logs !== undefined) {
    throw new UsageError("--logs is for what runs here, and nothing does with --target");
  }
  const graph = await soundGraph(file, options.export);
  // Leaving ends all that was started, wherever it stands.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => process.exit(130));
  const begun = performance.now();
  const run = options.target === undefined ? here : there;
  const { target, verification, onEnd } = await run(graph, options);
  verification.ill.forEach(say);
  const { verdicts, unchecked } = verification;
  const report = { graph: graph.name, target, verdicts, unchecked, millis: performance.now() - begun };
  printResult(render(report, styleFor(process.stdout)));
  const failed = verdicts.some(({ faults }) => faults.length > 0);
  onEnd?.(failed);
  return failed ? 1 : 0;
}

interface Ran {
  readonly target: VerificationTarget;
  readonly verification: Verification;
  readonly onEnd?: (failed: boolean) => void;
}

/** Runs the graph on real Envoys of this machine. */
async function here(graph: ResolvedGraph, { logs, longest }: VerifyOptions): Promise<Ran> {
  const envoy = await obtainEnvoy(say);
  const folder = runFolder(logs);
  const { onReady, onStart, onVerdict } = progress();
  const run = { envoy, folder: folder.path, longest: millis(longest), onReady, onVerdict };
  const verification = await verifyGraph(graph, { ...run, onStart: (_, checks) => onStart(checks) });
  const onEnd = (failed: boolean) => {
    if (!failed) folder.remove();
    else say(`the logs of all tasks are in ${folder.path}`);
  };
  return { target: { envoy: envoy.version }, verification, onEnd };
}

/** Asks a mesh that runs somewhere else. */
async function there(graph: ResolvedGraph, { target: file = "", longest }: VerifyOptions): Promise<Ran> {
  const { addresses, token } = await loadAddresses(file, graph);
  const { onReady: _, ...shown } = progress();
  const verification = await verifyTarget(graph, addresses, { longest: millis(longest), token, ...shown });
  const last = verification.unchecked.at(-1);
  if (verification.verdicts.length === 0 && last) {
    const help = "say how calls of some version are made, and where its tries are asked for";
    throw new InputError(`nothing can be checked with it: ${last.why}`, help, { file: titleOf(file) }, "missing-field");
  }
  return { target: { addresses: titleOf(file) }, verification };
}

/** Says how far it is. */
function progress() {
  let all = 0;
  let done = 0;
  return {
    onReady: (name: string) => showProgress(`${name} is ready`),
    onStart: (checks: number) => {
      all = checks;
    },
    onVerdict: ({ check }: Verdict) => {
      done += 1;
      showProgress(done === all ? "" : `${done} of ${all}  ${check.name}`);
    },
  };
}
