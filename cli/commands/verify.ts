import { readDuration } from "../../components/graph/duration";
import { millis } from "../../local/reference/time";
import { obtainEnvoy } from "../../local/run/envoy-binary";
import { runFolder } from "../../local/run/folder";
import type { Verdict } from "../../local/verify/perform";
import { verify as verifyGraph } from "../../local/verify/verify";
import { UsageError } from "../failure";
import { printResult, say, showProgress, styleFor } from "../output";
import { renderVerification, type VerificationReport } from "../report/verification";
import { soundGraph } from "./sound";

interface VerifyOptions {
  readonly export?: string;
  readonly format: string;
  readonly longest: string;
  readonly logs?: string;
}

/** Runs a graph on real Envoys and makes every call that shows what they do; returns the exit status. */
export async function verify(file: string, options: VerifyOptions): Promise<number> {
  const render = renderVerification.get(options.format);
  const formats = [...renderVerification.keys()].join(", ");
  if (!render) throw new UsageError(`there is no format ${JSON.stringify(options.format)}; choose one of ${formats}`);
  if (!readDuration(options.longest)) {
    throw new UsageError(`--longest ${JSON.stringify(options.longest)} is no duration, such as 20s`);
  }
  const graph = await soundGraph(file, options.export);
  // Leaving ends all that was started, wherever it stands.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => process.exit(130));
  const envoy = await obtainEnvoy(say);
  const folder = runFolder(options.logs);
  const begun = performance.now();
  const run = { envoy, folder: folder.path, longest: millis(options.longest), ...progress() };
  const { ill, verdicts, unchecked } = await verifyGraph(graph, run);
  for (const one of ill) say(one);
  const report: VerificationReport = {
    graph: graph.name,
    envoy: envoy.version,
    verdicts,
    unchecked,
    millis: performance.now() - begun,
  };
  printResult(render(report, styleFor(process.stdout)));
  const failed = verdicts.some(({ faults }) => faults.length > 0);
  if (!failed) folder.remove();
  else say(`the logs of all tasks are in ${folder.path}`);
  return failed ? 1 : 0;
}

/** Says how far it is. */
function progress() {
  let all = 0;
  let done = 0;
  return {
    onReady: (name: string) => showProgress(`${name} is ready`),
    onStart: (_: unknown, checks: number) => {
      all = checks;
    },
    onVerdict: ({ check }: Verdict) => {
      done += 1;
      showProgress(done === all ? "" : `${done} of ${all}  ${check.name}`);
    },
  };
}
