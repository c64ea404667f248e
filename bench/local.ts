import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { validate } from "../components/validate";
import { type EnvoyBinary, findEnvoy } from "../local/run/envoy-binary";
import { prepare } from "../local/run/prepared";
import { start } from "../local/run/supervisor";
import { graphOf } from "./graph";
import type { Print, Target } from "./policy";

interface Started {
  /** Milliseconds until all serve. */
  readonly live: number;
  /** Megabytes that an Envoy has for itself, and with its part of what all share: means. */
  readonly own: number;
  readonly shared: number;
}

/** How long real Envoys take until all of them serve, and what memory each further one takes. */
export async function local(print: Print, target: Target): Promise<void> {
  const envoy = findEnvoy();
  process.stdout.write(`\nLocal: Envoy ${envoy.version} for each service until all serve, median of 3\n`);
  print("Envoys", "ms", "own MB each", "MB in all");
  const medians = new Map<number, Started>();
  for (const count of [1, 10, 30]) {
    const rounds: Started[] = [];
    for (let round = 0; round < 3; round++) rounds.push(await started(count, envoy));
    const middle = rounds.sort((a, b) => a.live - b.live)[1]!;
    medians.set(count, middle);
    print(String(count), middle.live, middle.own, middle.shared * count);
  }
  const ten = medians.get(10)!;
  target("ten Envoys that serve, seconds", ten.live / 1000, 3);
  target("own memory of each of ten Envoys, MB", ten.own, 20);
}

async function started(count: number, envoy: EnvoyBinary): Promise<Started> {
  const folder = mkdtempSync(join(tmpdir(), "ecs-mesh-bench-"));
  const { graph } = validate(graphOf(count));
  const begun = performance.now();
  const { plan } = prepare(graph!, { folder });
  const run = await start(plan, { envoy, folder, claimFolder: folder });
  const live = performance.now() - begun;
  const pids = envoysOf(folder);
  if (pids.length !== count) throw new Error(`${pids.length} Envoys of ${count} are found`);
  const [own, shared] = [/^Private_\w+: +(\d+)/gm, /^Pss: +(\d+)/gm].map((what) => meanOf(pids, what));
  await run.stop();
  rmSync(folder, { recursive: true });
  return { live, own: own!, shared: shared! };
}

/** The Envoys among what a run has written down that it started. */
function envoysOf(folder: string): number[] {
  const { children } = JSON.parse(readFileSync(join(folder, "run.json"), "utf8")) as { children: { pid: number }[] };
  const pids = children.map(({ pid }) => pid);
  return pids.filter((pid) => readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("--config-path"));
}

/** Megabytes of some kinds, as the kernel counts them, of a process. */
function meanOf(pids: readonly number[], kinds: RegExp): number {
  const kilobytes = pids.flatMap((pid) =>
    Array.from(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8").matchAll(kinds), ([, size]) => Number(size)),
  );
  return kilobytes.reduce((sum, size) => sum + size, 0) / pids.length / 1024;
}
