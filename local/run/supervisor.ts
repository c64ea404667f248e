import { change, type RunChange } from "./change";
import { Claim } from "./claim";
import type { EnvoyBinary } from "./envoy-binary";
import { checkPorts, type Needed } from "./ports";
import { type AppTask, type EchoTask, Programs } from "./programs";
import type { ProxyTask } from "./proxy";

/** What is to run, before any of it does. */
export interface RunPlan {
  readonly graph: string;
  /** Those of a wave start together, after all those before: whoever checks others' health finds them there. */
  readonly waves: readonly (readonly ProxyTask[])[];
  readonly echoes: readonly EchoTask[];
  /** The user's own programs. */
  readonly apps: readonly AppTask[];
}

export interface Run {
  /** Where it is asked which tries of a call came. */
  readonly control: string;
  /** Who finds whom not healthy, though everything serves. */
  readonly ill: readonly string[];
  /** Why a program ended by itself, once one has. */
  readonly broken: Promise<Error>;
  /** Goes over to another plan; where that fails, the one before goes on. */
  readonly change: (plan: RunPlan) => Promise<RunChange>;
  readonly stop: () => Promise<void>;
}

export interface RunOptions {
  readonly envoy: EnvoyBinary;
  /** Folder for configurations and logs. */
  readonly folder: string;
  readonly claimFolder?: string;
  /** Hears of each task that is ready. */
  readonly onReady?: (name: string) => void;
}

/** Starts everything and waits until it serves; where that fails, nothing is left. */
export async function start(plan: RunPlan, options: RunOptions): Promise<Run> {
  const claim = new Claim(plan.graph, options.claimFolder);
  const programs = new Programs(claim, options);
  let current = plan;
  try {
    await checkPorts(portsOf(plan));
    for (const echo of plan.echoes) await programs.startEcho(echo);
    for (const wave of plan.waves) await Promise.all(wave.map((task) => programs.startProxy(task)));
    const late = await Promise.all(plan.apps.map((app) => programs.startApp(app)));
    const ill = [...late.flat(), ...(await programs.awaitHealth())];
    return {
      control: programs.control,
      ill,
      broken: programs.broken,
      change: async (next) => {
        await checkPorts(portsOf(next), portsOf(current));
        const changed = await change(programs, current, next);
        current = next;
        return changed;
      },
      stop: () => programs.stop(),
    };
  } catch (error) {
    await programs.stop();
    throw error;
  }
}

/** Ports that must be free here: what runs in a network of its own has all of them. */
function portsOf({ waves, echoes, apps }: RunPlan): Needed[] {
  const proxies = waves
    .flat()
    .filter(({ within }) => !within)
    .flatMap(({ address, adminPort, ports }) => [adminPort, ...ports].map((port) => ({ address, port })));
  const behind = [...echoes, ...apps].filter(({ within }) => !within).flatMap(({ ports }) => ports);
  return [...proxies, ...behind.map(({ address, port }) => ({ address, port }))];
}
