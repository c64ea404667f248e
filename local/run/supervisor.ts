import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { EchoSettings } from "../echo/main";
import { type Child, startChild, stopChild } from "./child";
import { Claim } from "./claim";
import type { EnvoyBinary } from "./envoy-binary";
import { checkPorts, type Needed } from "./ports";
import { awaitHealthy, awaitServing, failure } from "./ready";

/** One proxy: the Envoy of a task. */
export interface ProxyTask {
  readonly name: string;
  readonly address: string;
  readonly adminPort: number;
  /** Ports that it opens, its admin port left out. */
  readonly ports: readonly number[];
  /** Its configuration, which is written as JSON. */
  readonly bootstrap: unknown;
}

/** What is to run, before any of it does. */
export interface RunPlan {
  readonly graph: string;
  /** Those of a wave start together, after all those before: whoever checks others' health finds them there. */
  readonly waves: readonly (readonly ProxyTask[])[];
  readonly echo: EchoSettings;
}

export interface Run {
  /** Where it is asked which tries of a call came. */
  readonly control: string;
  /** Who finds whom not healthy, though everything serves. */
  readonly ill: readonly string[];
  /** Why a program ended by itself, once one has. */
  readonly broken: Promise<Error>;
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
  const supervision = new Supervision(claim, options);
  try {
    await checkPorts(portsOf(plan));
    const control = await supervision.startEcho(plan.echo);
    for (const wave of plan.waves) await Promise.all(wave.map((task) => supervision.startProxy(task)));
    const ill = await supervision.awaitHealth();
    return { control, ill, broken: supervision.broken, stop: () => supervision.stop() };
  } catch (error) {
    await supervision.stop();
    throw error;
  }
}

function portsOf({ waves, echo }: RunPlan): Needed[] {
  const proxies = waves
    .flat()
    .flatMap(({ address, adminPort, ports }) => [adminPort, ...ports].map((port) => ({ address, port })));
  return [...proxies, ...echo.ports];
}

class Supervision {
  readonly #children: Child[] = [];
  readonly #proxies: { readonly child: Child; readonly admin: string }[] = [];
  readonly #exit = () => {
    this.claim.endChildren();
    this.claim.release();
  };
  #stopping: Promise<void> | undefined;
  #break: (error: Error) => void = () => {};
  readonly broken = new Promise<Error>((resolve) => {
    this.#break = resolve;
  });

  constructor(
    private readonly claim: Claim,
    private readonly options: RunOptions,
  ) {
    // Whatever ends this process, short of SIGKILL, ends the others too.
    process.on("exit", this.#exit);
  }

  async startEcho(settings: EchoSettings): Promise<string> {
    const file = join(this.#folder("echo"), "settings.json");
    writeFileSync(file, JSON.stringify(settings));
    const log = join(this.options.folder, "echo", "echo.log");
    const args = [join(__dirname, "..", "echo", "main.js"), file];
    const child = this.#start({ name: "the echo service", command: process.execPath, args, log, talks: true });
    const said = new Promise<{ controlPort: number }>((resolve) =>
      child.process.once("message", resolve as () => void),
    );
    const first = await Promise.race([said, child.ended]);
    if (typeof first === "string") throw failure(child, `it ended with ${first}`);
    return `http://${settings.control}:${first.controlPort}`;
  }

  async startProxy({ name, address, adminPort, bootstrap }: ProxyTask): Promise<void> {
    const folder = this.#folder(name);
    const file = join(folder, "bootstrap.json");
    writeFileSync(file, JSON.stringify(bootstrap, null, 2));
    const flags = ["--disable-hot-restart", "--concurrency", "1", "--log-level", "warning"];
    const args = ["--config-path", file, ...flags, "--file-flush-interval-msec", "50"];
    const child = this.#start({ name, command: this.options.envoy.path, args, log: join(folder, "envoy.log") });
    const admin = `http://${address}:${adminPort}`;
    await awaitServing(child, admin);
    this.#proxies.push({ child, admin });
    this.options.onReady?.(name);
  }

  /** Which proxies find others not healthy, in words; what a proxy checks may have started after it. */
  async awaitHealth(): Promise<string[]> {
    const found = await Promise.all(this.#proxies.map(({ child, admin }) => awaitHealthy(child, admin)));
    return found.filter((one) => one !== undefined);
  }

  /** Ends everything, once, however often it is asked to. */
  stop(): Promise<void> {
    this.#stopping ??= Promise.all(this.#children.map(stopChild)).then(() => {
      this.claim.release();
      process.off("exit", this.#exit);
    });
    return this.#stopping;
  }

  #start(program: Parameters<typeof startChild>[0]): Child {
    const child = startChild(program, this.claim);
    this.#children.push(child);
    void child.ended.then((how) => {
      if (!this.#stopping) this.#break(failure(child, `it ended with ${how}`));
    });
    return child;
  }

  #folder(name: string): string {
    const folder = join(this.options.folder, name.replaceAll(/[^\w.-]+/g, "-"));
    mkdirSync(folder, { recursive: true });
    return folder;
  }
}
