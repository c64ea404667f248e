import { tasksOf } from "../../local/checks/tasks";
import { makeCertificates } from "../../local/run/certificates";
import { findEnvoy } from "../../local/run/envoy-binary";
import { runFolder } from "../../local/run/folder";
import { layOut, type Placed } from "../../local/run/layout";
import { localised, usesTls } from "../../local/run/localised";
import { planRun } from "../../local/run/plan";
import { start } from "../../local/run/supervisor";
import { localAddresses } from "../../local/target/local-addresses";
import { noOpenssl } from "../../local/verify/verify";
import { writeAddresses } from "../addresses";
import { UsageError } from "../failure";
import { printResult } from "../output";
import { soundGraph } from "./sound";

interface UpOptions {
  readonly export?: string;
  readonly logs?: string;
  readonly own: readonly string[];
  readonly addresses?: string;
}

/** Runs a graph on this machine until Ctrl-C: an Envoy a task, and an echo service in place of images. */
export async function up(file: string, options: UpOptions): Promise<number> {
  const source = await soundGraph(file, options.export);
  const unknown = options.own.find((key) => !source.versions.has(key));
  if (unknown !== undefined) {
    const known = [...source.versions.keys()].join(", ");
    throw new UsageError(`--own ${JSON.stringify(unknown)} is no version; the graph has ${known}`);
  }
  const folder = runFolder(options.logs);
  const certificates = usesTls(source) ? makeCertificates(source, folder.path) : undefined;
  const graph = localised(source, certificates);
  const layout = layOut(graph, tasksOf(graph));
  let leave: (why: undefined) => void = () => {};
  const left = new Promise<undefined>((resolve) => {
    leave = resolve;
  });
  // Until everything runs, leaving at once ends what was started; from then on it ends in order.
  let running = false;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => (running ? leave(undefined) : process.exit(130)));
  }
  const plan = planRun(graph, layout, new Set(options.own));
  const run = await start(plan, { envoy: findEnvoy(), folder: folder.path });
  running = true;
  if (usesTls(source) && !certificates) process.stderr.write(`${noOpenssl}\n`);
  for (const one of run.ill) process.stderr.write(`${one}\n`);
  let broken: Error | undefined;
  try {
    if (options.addresses !== undefined) {
      writeAddresses(options.addresses, localAddresses(graph, layout, run.control, certificates));
    }
    printResult(table(layout, options.own));
    process.stderr.write(`logs are in ${folder.path}; Ctrl-C ends all\n`);
    broken = await Promise.race([left, run.broken]);
  } finally {
    await run.stop();
    if (!broken) folder.remove();
  }
  if (broken) throw broken;
  return 0;
}

/** A line for every task: where it is called, where it calls others, where its Envoy is asked, what stands behind. */
function table(layout: readonly Placed[], own: readonly string[]): string {
  const head = ["task", "called at", "calls others at", "admin", "application"];
  const rows = layout.map(({ version, task, address, application, adminPort }) => {
    const ports = version.endpoint.listeners.map(({ port }) => `:${port}`).join(" ");
    const apart = version.external
      ? ["-", "-"]
      : [`http_proxy=http://${address}:15001`, `http://${address}:${adminPort}`];
    const behind = own.includes(version.key) ? `yours, at ${application}${ports}` : "echo";
    const gateway = version.runsApp || version.external ? behind : "-";
    return [`${version.key} ${task}`, ports === "" ? "-" : `${address}${ports}`, ...apart, gateway];
  });
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
