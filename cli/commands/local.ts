import { basename } from "node:path";
import type { ResolvedGraph } from "../../components/graph/resolved";
import type { RunChange } from "../../local/run/change";
import { obtainEnvoy } from "../../local/run/envoy-binary";
import { runFolder } from "../../local/run/folder";
import { type Ground, loopback } from "../../local/run/ground";
import { endWithParent, isApart, type NetworkTools, networkTools, startApart } from "../../local/run/namespaces";
import { Network } from "../../local/run/network";
import type { OwnApps } from "../../local/run/plan";
import { type Prepared, prepare } from "../../local/run/prepared";
import { type Run, start } from "../../local/run/supervisor";
import { noOpenssl } from "../../local/verify/verify";
import { explain } from "../explain";
import { UsageError } from "../failure";
import { filesRead } from "../load/imported";
import { printResult, say, showProgress } from "../output";
import { Watch } from "../watch";
import { localTable } from "./local-table";
import { soundGraph } from "./sound";

interface UpOptions {
  readonly export?: string;
  readonly logs?: string;
  readonly run: readonly string[];
  readonly watch?: boolean;
  readonly netns?: boolean;
}

/** Runs a graph on this machine until Ctrl-C: an Envoy a task, and an echo service in place of images. */
export async function up(file: string, options: UpOptions): Promise<number> {
  if (options.watch && file === "-") throw new UsageError("--watch needs a file: standard input is read once");
  const tools = options.netns ? networkTools() : undefined;
  if (tools && !isApart()) {
    // Where there is no network there is nothing to fetch from.
    await obtainEnvoy(say);
    return startApart(tools);
  }
  const watch = options.watch ? new Watch() : undefined;
  try {
    return await serve(file, options, { tools, watch });
  } finally {
    watch?.close();
  }
}

interface Means {
  readonly tools: NetworkTools | undefined;
  readonly watch: Watch | undefined;
}

async function serve(file: string, options: UpOptions, { tools, watch }: Means): Promise<number> {
  if (tools) endWithParent();
  watch?.of([file]);
  const leaving = new Leaving();
  const source = await soundGraph(file, options.export);
  const own = ownApps(options.run, source);
  const envoy = await obtainEnvoy(say);
  const folder = runFolder(options.logs);
  const ground: Ground = tools ? new Network(folder.path, tools) : loopback;
  const prepared = prepare(source, { folder: folder.path, own, ground });
  const onReady = (name: string) => showProgress(`${name} is ready`);
  const started = start(prepared.plan, { envoy, folder: folder.path, onReady });
  const run = await started.finally(() => showProgress(""));
  if (prepared.inClear) say(noOpenssl);
  run.ill.forEach(say);
  printResult(localTable(prepared.layout, own, ground));
  if (tools)
    say(`the tasks are apart from this machine; \`nsenter --net=/proc/${process.pid}/ns/net bash\` is among them`);
  say(`logs are in ${folder.path}; ${watch ? `edits of ${file} are applied; ` : ""}Ctrl-C ends all`);
  if (watch) void follow(watch, { file, options, own, ground, run, prepared, folder: folder.path });
  const broken = await Promise.race([leaving.inOrder(), run.broken]);
  await run.stop();
  if (broken) throw broken;
  ground.close?.();
  folder.remove();
  return 0;
}

/** Until everything runs, leaving at once ends what was started; from then on it is waited for, to end in order. */
class Leaving {
  #leave = () => process.exit(130);

  constructor() {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => this.#leave());
  }

  inOrder(): Promise<void> {
    return new Promise((resolve) => {
      this.#leave = resolve as () => never;
    });
  }
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
  readonly ground: Ground;
  readonly run: Run;
  readonly folder: string;
  prepared: Prepared;
}

/** Applies every edit that is sound; of the others it says what is wrong, and the graph before goes on. */
async function follow(watch: Watch, followed: Followed): Promise<never> {
  const { file, options, own, ground, run, folder } = followed;
  for (;;) {
    watch.of([file, ...filesRead()]);
    const heard = await watch.next();
    try {
      const source = await soundGraph(file, options.export);
      ownApps(options.run, source);
      const next = prepare(source, { folder, own, ground, before: followed.prepared.layout });
      const changed = await run.change(next.plan);
      if (changed.fresh.length + changed.gone.length > 0) printResult(localTable(next.layout, own, ground));
      followed.prepared = next;
      say(`${basename(file)}: ${inWords(changed, heard)}`);
      changed.ill.forEach(say);
    } catch (error) {
      explain(error);
      say(`${basename(file)} is not applied; the graph before goes on`);
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
