import { basename } from "node:path";
import type { ResolvedGraph } from "../../components/graph/resolved";
import type { RunChange } from "../../local/run/change";
import { findEnvoy } from "../../local/run/envoy-binary";
import { runFolder } from "../../local/run/folder";
import type { OwnApps } from "../../local/run/plan";
import { type Prepared, prepare } from "../../local/run/prepared";
import { type Run, start } from "../../local/run/supervisor";
import { noOpenssl } from "../../local/verify/verify";
import { explain } from "../explain";
import { UsageError } from "../failure";
import { filesRead } from "../load/imported";
import { printResult } from "../output";
import { Watch } from "../watch";
import { localTable } from "./local-table";
import { soundGraph } from "./sound";

interface UpOptions {
  readonly export?: string;
  readonly logs?: string;
  readonly run: readonly string[];
  readonly watch?: boolean;
}

/** Runs a graph on this machine until Ctrl-C: an Envoy a task, and an echo service in place of images. */
export async function up(file: string, options: UpOptions): Promise<number> {
  if (options.watch && file === "-") throw new UsageError("--watch needs a file: standard input is read once");
  const watch = options.watch ? new Watch() : undefined;
  watch?.of([file]);
  const source = await soundGraph(file, options.export);
  const own = ownApps(options.run, source);
  const envoy = findEnvoy();
  const folder = runFolder(options.logs);
  let leave: (why: undefined) => void = () => {};
  const left = new Promise<undefined>((resolve) => {
    leave = resolve;
  });
  // Until everything runs, leaving at once ends what was started; from then on it ends in order.
  let running = false;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => (running ? leave(undefined) : process.exit(130)));
  }
  const prepared = prepare(source, { folder: folder.path, own });
  const run = await start(prepared.plan, { envoy, folder: folder.path });
  running = true;
  if (prepared.inClear) process.stderr.write(`${noOpenssl}\n`);
  for (const one of run.ill) process.stderr.write(`${one}\n`);
  printResult(localTable(prepared.layout, own));
  process.stderr.write(`logs are in ${folder.path}; ${watch ? `edits of ${file} are applied; ` : ""}Ctrl-C ends all\n`);
  if (watch) void follow(watch, { file, options, own, run, prepared, folder: folder.path });
  const broken = await Promise.race([left, run.broken]);
  watch?.close();
  await run.stop();
  if (broken) throw broken;
  folder.remove();
  return 0;
}

/** What the user runs, by version. */
function ownApps(options: readonly string[], { versions }: ResolvedGraph): OwnApps {
  const own = new Map<string, string | undefined>();
  for (const option of options) {
    const [key, ...command] = option.split("=");
    if (!versions.has(key!)) {
      const known = [...versions.keys()].join(", ");
      throw new UsageError(`--run ${JSON.stringify(key)} is no version; the graph has ${known}`);
    }
    if (own.has(key!)) throw new UsageError(`--run names ${JSON.stringify(key)} twice`);
    if (command.join("=").trim() === "" && command.length > 0) {
      throw new UsageError(`--run ${JSON.stringify(option)} has no command`);
    }
    own.set(key!, command.length > 0 ? command.join("=") : undefined);
  }
  return own;
}

interface Followed {
  readonly file: string;
  readonly options: UpOptions;
  readonly own: OwnApps;
  readonly run: Run;
  readonly folder: string;
  prepared: Prepared;
}

/** Applies every edit that is sound; of the others it says what is wrong, and the graph before goes on. */
async function follow(watch: Watch, followed: Followed): Promise<never> {
  const { file, options, own, run, folder } = followed;
  for (;;) {
    watch.of([file, ...filesRead()]);
    const heard = await watch.next();
    try {
      const source = await soundGraph(file, options.export);
      ownApps(options.run, source);
      const next = prepare(source, { folder, own, before: followed.prepared.layout });
      const changed = await run.change(next.plan);
      if (changed.fresh.length + changed.gone.length > 0) printResult(localTable(next.layout, own));
      followed.prepared = next;
      process.stderr.write(`${basename(file)}: ${inWords(changed, heard)}\n`);
      for (const one of changed.ill) process.stderr.write(`${one}\n`);
    } catch (error) {
      explain(error);
      process.stderr.write(`${basename(file)} is not applied; the graph before goes on\n`);
    }
  }
}

/** In a line, what an edit has changed. */
function inWords({ altered, fresh, gone, restarted, inForce }: RunChange, heard: number): string {
  const said = [
    ["changed", altered],
    ["new", fresh],
    ["gone", gone],
    ["restarted, for what an Envoy reads only once", restarted],
  ] as const;
  const parts = said.filter(([, names]) => names.length > 0).map(([what, names]) => `${what}: ${names.join(", ")}`);
  if (parts.length === 0) return "nothing that runs here has changed";
  return `${parts.join("; ")}; in force after ${Math.round(inForce - heard)} ms`;
}
