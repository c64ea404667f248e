import type { Programs } from "./programs";
import type { ProxyTask } from "./proxy";
import type { RunPlan } from "./supervisor";

/** What an edit has changed, by the names of tasks. */
export interface RunChange {
  readonly fresh: readonly string[];
  readonly altered: readonly string[];
  readonly restarted: readonly string[];
  readonly gone: readonly string[];
  /** When it was in force, as `performance.now()` has it. */
  readonly inForce: number;
  readonly ill: readonly string[];
}

/** Goes from one plan to another: what is new comes first, then callers move, and then what is not called any more goes. */
export async function change(programs: Programs, before: RunPlan, next: RunPlan): Promise<RunChange> {
  const { fresh, files, restart, gone } = compare(programs, next);
  try {
    await startFresh(programs, before, next, fresh);
    const moves = files.map((task) => {
      const proxy = programs.proxies.get(task.name)!;
      return { proxy, task, steps: proxy.stepsTo(task) };
    });
    for (const step of [0, 1, 2]) {
      await Promise.all(moves.map(({ proxy, steps }) => proxy.take(steps[step]!)));
    }
    for (const { proxy, task } of moves) programs.proxies.set(task.name, proxy.as(task));
  } catch (error) {
    await goBack(programs, before, { fresh, files });
    throw error;
  }
  try {
    await Promise.all(restart.map((task) => restartProxy(programs, task)));
    await changeApps(programs, next);
  } catch (error) {
    // What was there is ended by now, and nothing is in its place.
    programs.fail(error as Error);
  }
  const inForce = performance.now();
  await endGone(programs, next, gone);
  const names = (tasks: readonly ProxyTask[]) => tasks.map(({ name }) => name);
  return {
    fresh: names(fresh),
    altered: names(files),
    restarted: names(restart),
    gone,
    inForce,
    ill: await programs.awaitHealth(),
  };
}

function compare({ proxies }: Programs, { waves }: RunPlan) {
  const tasks = waves.flat();
  const names = new Set(tasks.map(({ name }) => name));
  const lacks = new Map(tasks.map((task) => [task, proxies.get(task.name)?.lacks(task) ?? "all"]));
  const lacking = (what: string) => tasks.filter((task) => lacks.get(task) === what);
  return {
    fresh: lacking("all"),
    files: lacking("files"),
    restart: lacking("restart"),
    gone: [...proxies.keys()].filter((name) => !names.has(name)),
  };
}

async function startFresh(
  programs: Programs,
  before: RunPlan,
  next: RunPlan,
  fresh: readonly ProxyTask[],
): Promise<void> {
  for (const echo of next.echoes) {
    const known = before.echoes.find(({ name }) => name === echo.name);
    if (!known) await programs.startEcho(echo);
    else await programs.changeEcho(echo.name, [...echo.ports, ...othersOf(known.ports, echo.ports)]);
  }
  for (const wave of next.waves) {
    await Promise.all(wave.filter((task) => fresh.includes(task)).map((task) => programs.startProxy(task)));
  }
}

/** Ports of before that nobody takes over. */
function othersOf<Port extends { readonly address: string; readonly port: number }>(
  before: readonly Port[],
  next: readonly Port[],
): Port[] {
  const taken = new Set(next.map(({ address, port }) => `${address}:${port}`));
  return before.filter(({ address, port }) => !taken.has(`${address}:${port}`));
}

async function restartProxy(programs: Programs, task: ProxyTask): Promise<void> {
  await programs.end(programs.proxies.get(task.name)!.child);
  await programs.startProxy(task);
}

/** The user's programs whose surroundings have changed start anew; they are not there for a moment. */
async function changeApps(programs: Programs, { apps }: RunPlan): Promise<void> {
  for (const app of apps) {
    const known = programs.apps.get(app.name);
    if (JSON.stringify(known?.task) === JSON.stringify(app)) continue;
    if (known) await programs.end(known.child);
    await programs.startApp(app);
  }
}

/** Ends what nobody calls any more, once what it was doing is done. */
async function endGone(programs: Programs, next: RunPlan, gone: readonly string[]): Promise<void> {
  await Promise.all(
    gone.map(async (name) => {
      const proxy = programs.proxies.get(name)!;
      await proxy.idle();
      programs.proxies.delete(name);
      await programs.end(proxy.child);
    }),
  );
  await endOthers(programs, programs.apps, next.apps);
  await endOthers(programs, programs.echoes, next.echoes);
  for (const { name, ports } of next.echoes) await programs.changeEcho(name, ports);
}

async function endOthers(
  programs: Programs,
  running: Programs["apps"] | Programs["echoes"],
  wanted: readonly { readonly name: string }[],
): Promise<void> {
  const names = new Set(wanted.map(({ name }) => name));
  for (const [name, { child }] of running) {
    if (names.has(name)) continue;
    running.delete(name);
    await programs.end(child);
  }
}

/** Everything as it was; what was new is ended. */
async function goBack(
  programs: Programs,
  before: RunPlan,
  { fresh, files }: { readonly fresh: readonly ProxyTask[]; readonly files: readonly ProxyTask[] },
): Promise<void> {
  for (const { name } of files) programs.proxies.get(name)!.restore();
  await endGone(
    programs,
    before,
    fresh.map(({ name }) => name).filter((name) => programs.proxies.has(name)),
  );
}
