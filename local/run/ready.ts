import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { ResourceFile } from "../../components/planes/envoy/bootstrap-files";
import { routeFile } from "../../components/planes/envoy/files";
import type { Child } from "./child";
import { LocalFailure } from "./failure";

/** Counters that are above 0 where Envoy runs on without a part of its configuration, and says that it is ready. */
const refused =
  /^\S*(?:listener_create_failure|update_rejected|cds\.update_failure|[lr]ds\S*\.update_failure): (\d+)$/gm;

/** Milliseconds that a proxy has to serve. */
const patience = 60_000;

/** Milliseconds that it then has to find its targets healthy: some probes in a row. */
const probing = 6000;

/** Milliseconds that requests have to end of a task that is to go. */
const draining = 5000;

/** Waits until an Envoy serves with all of its configuration. */
export function awaitServing(child: Child, admin: string): Promise<void> {
  return awaitAll(child, patience, async () => {
    const ready = await ask(`${admin}/ready`);
    if (ready !== "LIVE") return ready ?? "it does not answer";
    if ((await refusals(admin)) > 0) throw failure(child, "it refuses a part of its configuration");
    return undefined;
  });
}

/** How often an Envoy has refused a part of its configuration. */
export async function refusals(admin: string): Promise<number> {
  return refusalsIn((await statsOf(admin)) ?? "");
}

function refusalsIn(stats: string): number {
  return [...stats.matchAll(refused)].reduce((sum, [, count]) => sum + Number(count), 0);
}

function statsOf(admin: string): Promise<string | undefined> {
  return ask(`${admin}/stats?filter=(listener_create_failure|update_rejected|update_failure|version_text|warming)`);
}

/** Waits until files that were written are what an Envoy does; `before` is how often it had refused something by then. */
export function awaitInForce(
  child: Child,
  admin: string,
  files: ReadonlyMap<string, ResourceFile>,
  before: number,
): Promise<void> {
  return awaitAll(child, patience, async () => {
    const stats = await statsOf(admin);
    if (stats === undefined) return "it does not answer";
    if (refusalsIn(stats) > before) throw failure(child, "it refuses what is new", "update-refused");
    const late = [...files].find(([name, { version_info }]) => !versionsOf(name, stats).includes(version_info));
    if (late) return `${late[0]} is not in force`;
    return /(?:warming_clusters|total_listeners_warming): [1-9]/.test(stats)
      ? "it gets ready for what is new"
      : undefined;
  });
}

/** Which versions of a file an Envoy says that it has. */
function versionsOf(file: string, stats: string): string[] {
  const lines = stats.matchAll(/^\S*?\.(?:([cl]ds)|rds\.(\S+))\.version_text: "(\S*)"$/gm);
  const of = ([, kind, routes]: RegExpExecArray) => (routes === undefined ? `${kind}.json` : routeFile(routes));
  return [...lines].filter((line) => of(line) === file).map(([, , , version]) => version!);
}

/**
 * Waits until an Envoy finds healthy all whose health it checks. Where one never is, the graph may be to blame, as where
 * a task does not take the TLS that it is called by: then that is what comes of the calls, and here it is only said.
 */
export async function awaitHealthy(child: Child, admin: string, within = probing): Promise<string | undefined> {
  const until = Date.now() + within;
  for (;;) {
    const clusters = await ask(`${admin}/clusters`);
    const [, ill] = /^(\S+)::health_flags::\S*failed_active_hc/m.exec(clusters ?? "") ?? [];
    if (ill === undefined) return undefined;
    if (Date.now() > until) return `${child.name} finds a target not healthy: ${ill}`;
    await sleep(50);
  }
}

/** Waits, for a while, until an Envoy has no request and no connection of TCP. */
export async function awaitIdle(admin: string): Promise<void> {
  const until = Date.now() + draining;
  while (Date.now() < until) {
    const stats = await ask(`${admin}/stats?filter=^(http\\.(in|e)gress.*rq_active|tcp.*cx_active)`);
    if (stats === undefined || !/: [1-9]/.test(stats)) return;
    await sleep(20);
  }
}

/** Asks again and again what is lacking, until nothing is. */
async function awaitAll(child: Child, within: number, lacking: () => Promise<string | undefined>): Promise<void> {
  let ended: string | undefined;
  void child.ended.then((how) => {
    ended = how;
  });
  const until = Date.now() + within;
  for (;;) {
    const lacks = await lacking();
    if (ended !== undefined) throw failure(child, `it ended with ${ended}`);
    if (lacks === undefined) return;
    if (Date.now() > until) throw failure(child, `it is not ready after ${within / 1000} s: ${lacks}`);
    await sleep(10);
  }
}

async function ask(url: string): Promise<string | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5000) });
    return (await response.text()).trim();
  } catch {
    return undefined;
  }
}

/** What Envoy always warns of, and Node says after every error. */
const noise = /no configured limit to the number of allowed active downstream|^Node\.js v|^\s+at /;

/** Lines of a log that say why; else its last ones. */
export function telling(log: string): string[] {
  const lines = readFileSync(log, "utf8").split("\n");
  const news = lines.filter((line) => line.trim() !== "" && !noise.test(line));
  const grave = news.filter((line) => /\[(?:critical|error)\]|Error|rejected/.test(line));
  return (grave.length > 0 ? grave : news).slice(-3).map((line) => line.trim().slice(0, 500));
}

export function failure(
  { name, log }: Child,
  why: string,
  code: "task-ended" | "update-refused" = "task-ended",
): LocalFailure {
  const said = [`${name}: ${why}`, ...telling(log)];
  return new LocalFailure(code, said.join("; "), `its log is ${log}`);
}
