import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { Child } from "./child";
import { LocalFailure } from "./failure";

/** Counters that are above 0 where Envoy runs on without a part of its configuration, and says that it is ready. */
const refused = /^\S*(?:listener_create_failure|update_rejected|update_failure): [1-9]/m;

/** Milliseconds until all the targets of a proxy must be healthy: three checks at the slowest interval of tests. */
const patience = 20_000;

/** Waits until an Envoy serves with all of its configuration, and finds healthy what it checks. */
export async function awaitReady(child: Child, admin: string, within = patience): Promise<void> {
  let ended: string | undefined;
  void child.ended.then((how) => {
    ended = how;
  });
  const until = Date.now() + within;
  for (;;) {
    const lacks = await lacking(admin);
    if (lacks === undefined) return;
    if (ended !== undefined) throw failure(child, `it ended with ${ended}`);
    if (Date.now() > until) throw failure(child, `it is not ready after ${within / 1000} s: ${lacks}`);
    await sleep(20);
  }
}

/** What is missing until an Envoy is ready; undefined where nothing is. */
async function lacking(admin: string): Promise<string | undefined> {
  const ready = await ask(`${admin}/ready`);
  if (ready !== "LIVE") return ready === undefined ? "it does not answer" : ready;
  const stats = (await ask(`${admin}/stats?filter=(listener_create_failure|update_rejected|update_failure)`)) ?? "";
  const [found] = refused.exec(stats) ?? [];
  if (found !== undefined) return `a part of its configuration was refused (${found})`;
  const clusters = (await ask(`${admin}/clusters`)) ?? "";
  const [ill] = /^\S+health_flags::\S*failed_active_hc\S*/m.exec(clusters) ?? [];
  return ill === undefined ? undefined : `a target is not healthy (${ill})`;
}

async function ask(url: string): Promise<string | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(1000) });
    return (await response.text()).trim();
  } catch {
    return undefined;
  }
}

/** Lines of a log that say why; else its last ones. */
export function telling(log: string): string[] {
  const lines = readFileSync(log, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "");
  const grave = lines.filter((line) => /\[(?:critical|error)\]|Error/.test(line));
  return (grave.length > 0 ? grave : lines).slice(-3).map((line) => line.slice(0, 500));
}

export function failure({ name, log }: Child, why: string): LocalFailure {
  const said = telling(log);
  const last = said.length > 0 ? `\n${said.map((line) => `  ${line}`).join("\n")}` : "";
  return new LocalFailure("task-ended", `${name}: ${why}${last}`, `its log is ${log}`);
}
