import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { Child } from "./child";
import { LocalFailure } from "./failure";

/** Counters that are above 0 where Envoy runs on without a part of its configuration, and says that it is ready. */
const refused = /^\S*(?:listener_create_failure|update_rejected|update_failure): [1-9]/m;

/** Milliseconds that a proxy has to serve. */
const patience = 20_000;

/** Milliseconds that it then has to find its targets healthy: some probes in a row. */
const probing = 6000;

/** Waits until an Envoy serves with all of its configuration. */
export function awaitServing(child: Child, admin: string, within = patience): Promise<void> {
  return awaitAll(child, within, async () => {
    const ready = await ask(`${admin}/ready`);
    if (ready !== "LIVE") return ready ?? "it does not answer";
    const stats = await ask(`${admin}/stats?filter=(listener_create_failure|update_rejected|update_failure)`);
    const [found] = refused.exec(stats ?? "") ?? [];
    return found === undefined ? undefined : `a part of its configuration was refused (${found})`;
  });
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
    await sleep(20);
  }
}

async function ask(url: string): Promise<string | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(1000) });
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
  const grave = news.filter((line) => /\[(?:critical|error)\]|Error/.test(line));
  return (grave.length > 0 ? grave : news).slice(-3).map((line) => line.trim().slice(0, 500));
}

export function failure({ name, log }: Child, why: string): LocalFailure {
  const said = [`${name}: ${why}`, ...telling(log)];
  return new LocalFailure("task-ended", said.join("; "), `its log is ${log}`);
}
