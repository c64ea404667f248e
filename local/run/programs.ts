import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { EchoServes } from "../echo/main";
import type { EchoPort } from "../echo/serve";
import { type Child, type Program, startChild, stopChild } from "./child";
import type { Claim } from "./claim";
import type { EnvoyBinary } from "./envoy-binary";
import { awaitListening } from "./listening";
import type { Needed } from "./ports";
import { type ProxyTask, RunningProxy } from "./proxy";
import { awaitHealthy, failure } from "./ready";

/** A process that stands in for the applications of tasks. */
export interface EchoTask {
  readonly name: string;
  readonly ports: readonly EchoPort[];
  /** Address at which it is asked about tries. */
  readonly control: string;
  readonly within?: readonly string[];
}

/** The application of a task, started by a command of the user's. */
export interface AppTask {
  readonly name: string;
  readonly command: string;
  readonly env: Readonly<Record<string, string>>;
  readonly ports: readonly Needed[];
  readonly within?: readonly string[];
}

interface Options {
  readonly envoy: EnvoyBinary;
  readonly folder: string;
  readonly onReady?: (name: string) => void;
}

interface Running<Task> {
  readonly task: Task;
  readonly child: Child;
}

/** All programs of a run; none outlives it. */
export class Programs {
  readonly proxies = new Map<string, RunningProxy>();
  readonly echoes = new Map<string, Running<EchoTask>>();
  readonly apps = new Map<string, Running<AppTask>>();
  readonly #children = new Set<Child>();
  /** Those that serve: if one of them ends by itself, the run does. */
  readonly #serving = new Set<Child>();
  readonly #exit = () => {
    this.claim.endChildren();
    this.claim.release();
  };
  #control = "";
  #stopping: Promise<void> | undefined;
  /** Ends the run for a reason that is no wish of the user's. */
  fail: (error: Error) => void = () => {};
  readonly broken = new Promise<Error>((resolve) => {
    this.fail = resolve;
  });

  constructor(
    private readonly claim: Claim,
    private readonly options: Options,
  ) {
    // Whatever ends this process, short of SIGKILL, ends the others too.
    process.on("exit", this.#exit);
  }

  /** Where the first echo service is asked which tries of a call came. */
  get control(): string {
    return this.#control;
  }

  async startEcho(task: EchoTask): Promise<void> {
    const folder = this.#folder(task.name);
    const file = join(folder, "settings.json");
    writeFileSync(file, JSON.stringify({ ports: task.ports, control: task.control }));
    const own = [process.execPath, join(__dirname, "..", "echo", "main.js"), file];
    const [command, ...args] = [...(task.within ?? []), ...own];
    const program = { name: task.name, command: command!, args, log: join(folder, "echo.log"), talks: true };
    const child = this.#begin(program);
    const { controlPort } = await this.#once(child, served(child));
    if (this.#control === "") this.#control = `http://${task.control}:${controlPort}`;
    this.echoes.set(task.name, { task, child });
  }

  /** Has an echo service serve other ports. */
  async changeEcho(name: string, ports: readonly EchoPort[]): Promise<void> {
    const { task, child } = this.echoes.get(name)!;
    const told = served(child);
    child.process.send(ports as never);
    await told;
    this.echoes.set(name, { task: { ...task, ports }, child });
  }

  async startProxy(task: ProxyTask): Promise<void> {
    const begin = (program: Program) => this.#begin(program);
    const proxy = RunningProxy.begin(task, this.#folder(task.name), this.options.envoy.path, begin);
    await this.#once(proxy.child, proxy.serves());
    this.proxies.set(task.name, proxy);
    this.options.onReady?.(task.name);
  }

  /** Starts a program of the user's; says on which ports it does not listen after a while. */
  async startApp(task: AppTask): Promise<string[]> {
    const log = join(this.#folder(task.name), "application.log");
    const [command, ...args] = [...(task.within ?? []), "/bin/sh", "-c", task.command];
    const name = `${task.name}: ${task.command}`;
    const child = this.#begin({ name, command: command!, args, log, env: task.env });
    const late = await this.#once(child, awaitListening(task.ports, child));
    this.apps.set(task.name, { task, child });
    return late.map(
      ({ address, port }) => `${task.name}: nothing listens on ${address}:${port} yet; its log is ${log}`,
    );
  }

  /** Which proxies find others not healthy, in words; what a proxy checks may have started after it. */
  async awaitHealth(): Promise<string[]> {
    const found = await Promise.all([...this.proxies.values()].map(({ child, admin }) => awaitHealthy(child, admin)));
    return found.filter((one) => one !== undefined);
  }

  /** Ends one of them, which is no reason to end the others. */
  async end(child: Child): Promise<void> {
    this.#children.delete(child);
    this.#serving.delete(child);
    await stopChild(child);
  }

  /** Ends everything, once, however often it is asked to. */
  stop(): Promise<void> {
    this.#stopping ??= Promise.all([...this.#children].map(stopChild)).then(() => {
      this.claim.release();
      process.off("exit", this.#exit);
    });
    return this.#stopping;
  }

  #begin(program: Program): Child {
    // Who goes over to another plan meanwhile must not leave anything behind.
    if (this.#stopping) throw new Error("the run is over");
    const child = startChild(program, this.claim);
    this.#children.add(child);
    void child.ended.then((how) => {
      if (!this.#stopping && this.#serving.has(child)) this.fail(failure(child, `it ended with ${how}`));
    });
    return child;
  }

  /** Waits for a program to serve; one that does not is ended. */
  async #once<Ready>(child: Child, ready: Promise<Ready>): Promise<Ready> {
    try {
      const ended = child.ended.then((how) => Promise.reject(failure(child, `it ended with ${how}`)));
      const first = await Promise.race([ready, ended]);
      this.#serving.add(child);
      return first;
    } catch (error) {
      await this.end(child);
      throw error;
    }
  }

  #folder(name: string): string {
    const folder = join(this.options.folder, name.replaceAll(/[^\w.-]+/g, "-"));
    mkdirSync(folder, { recursive: true });
    return folder;
  }
}

/** What an echo service says once it serves. */
function served({ process: child }: Child): Promise<EchoServes> {
  return new Promise((resolve) => child.once("message", resolve as () => void));
}
