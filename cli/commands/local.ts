import { obtainEnvoy } from "../../local/run/envoy-binary";
import { runFolder } from "../../local/run/folder";
import { type Ground, loopback } from "../../local/run/ground";
import { endWithParent, isApart, startApart } from "../../local/run/namespaces";
import { Network } from "../../local/run/network";
import { type NetworkTools, networkTools } from "../../local/run/network-tools";
import { prepare } from "../../local/run/prepared";
import { start } from "../../local/run/supervisor";
import { noOpenssl } from "../../local/verify/verify";
import { UsageError } from "../failure";
import { printResult, say, showProgress } from "../output";
import { Watch } from "../watch";
import { follow, tellWhere } from "./local-edits";
import { localTable } from "./local-table";
import { ownApps } from "./own-apps";
import { soundGraph } from "./sound";

interface UpOptions {
  readonly export?: string;
  readonly logs?: string;
  readonly run: readonly string[];
  readonly watch?: boolean;
  readonly netns?: boolean;
  readonly addresses?: string;
}

/** Runs a graph on this machine until Ctrl-C: an Envoy a task, and an echo service in place of images. */
export async function up(file: string, options: UpOptions): Promise<number> {
  if (options.watch && file === "-") throw new UsageError("--watch needs a file: standard input is read once");
  if (options.netns && options.addresses !== undefined) {
    throw new UsageError("--addresses is for calls from this machine, and none reach the tasks of --netns");
  }
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
  let broken: Error | undefined;
  try {
    if (prepared.inClear) say(noOpenssl);
    run.ill.forEach(say);
    const place = { own, ground, run, folder: folder.path, addresses: options.addresses };
    tellWhere(prepared, place);
    printResult(localTable(prepared, own, ground));
    if (tools) say(`the tasks are apart from this machine; \`${amongTasks()}\` is among them`);
    say(`logs are in ${folder.path}; ${watch ? `edits of ${file} are applied; ` : ""}Ctrl-C ends all`);
    if (watch) void follow(watch, { file, options, place, prepared });
    broken = await Promise.race([leaving.inOrder(), run.broken]);
  } finally {
    watch?.close();
    await run.stop();
    ground.close?.();
    if (!broken) folder.remove();
  }
  if (broken) throw broken;
  return 0;
}

const amongTasks = () => `nsenter --net=/proc/${process.pid}/ns/net bash`;

/** Until everything runs, leaving at once ends what was started; from then on it is waited for, to end in order. */
class Leaving {
  #leave = () => process.exit(130);

  constructor() {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => this.#leave());
  }

  inOrder(): Promise<undefined> {
    return new Promise((resolve) => {
      this.#leave = resolve as () => never;
    });
  }
}
