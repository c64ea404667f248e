import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { ResourceFile } from "../../components/planes/envoy/bootstrap-files";
import type { Bootstrap } from "../../components/planes/envoy/configuration";
import { inFiles } from "../../components/planes/envoy/files";
import { transition } from "../../components/planes/envoy/transition";
import type { Child, Program } from "./child";
import { awaitIdle, awaitInForce, awaitServing, refusals } from "./ready";

/** One proxy: the Envoy of a task. */
export interface ProxyTask {
  readonly name: string;
  readonly address: string;
  readonly adminPort: number;
  /** Ports that it opens, its admin port left out. */
  readonly ports: readonly number[];
  readonly bootstrap: Bootstrap;
  /** The command that its own is an argument of, where it does not run as we do. */
  readonly within?: readonly string[];
}

type Files = ReadonlyMap<string, ResourceFile>;

/** A running Envoy, which takes its configuration from files and so takes another while it runs. */
export class RunningProxy {
  private constructor(
    readonly task: ProxyTask,
    readonly child: Child,
    private readonly folder: string,
  ) {}

  static begin(task: ProxyTask, folder: string, envoy: string, start: (program: Program) => Child): RunningProxy {
    const { bootstrap, files } = inFiles(task.bootstrap, discovery(folder));
    mkdirSync(discovery(folder), { recursive: true });
    put(folder, files);
    const file = join(folder, "bootstrap.json");
    writeFileSync(file, JSON.stringify(bootstrap, null, 2));
    const flags = ["--disable-hot-restart", "--concurrency", "1", "--log-level", "warning", "--drain-time-s", "5"];
    const own = [envoy, "--config-path", file, ...flags, "--file-flush-interval-msec", "50"];
    const [command, ...args] = [...(task.within ?? []), ...own];
    const child = start({ name: task.name, command: command!, args, log: join(folder, "envoy.log") });
    return new RunningProxy(task, child, folder);
  }

  /** Waits until it serves with all of its configuration. */
  serves(): Promise<void> {
    return awaitServing(this.child, this.admin);
  }

  get admin(): string {
    return `http://${this.task.address}:${this.task.adminPort}`;
  }

  /** What another configuration asks for: nothing, other files, or a start anew for what Envoy reads once. */
  lacks(next: ProxyTask): "nothing" | "files" | "restart" {
    const [before, after] = [this.#inFiles(this.task), this.#inFiles(next)];
    if (!isDeepStrictEqual([before.bootstrap, this.task.within], [after.bootstrap, next.within])) return "restart";
    const same = transition(before.files, after.files).every((step) => step.size === 0);
    return same ? "nothing" : "files";
  }

  /** The steps to another configuration. */
  stepsTo(next: ProxyTask): readonly Files[] {
    return transition(this.#inFiles(this.task).files, this.#inFiles(next).files);
  }

  /** Writes files, and waits until they are in force. */
  async take(files: Files): Promise<void> {
    if (files.size === 0) return;
    const before = await refusals(this.admin);
    put(this.folder, files);
    await awaitInForce(this.child, this.admin, files, before);
  }

  /** Puts back what it had; Envoy goes on with that where it refused what was new. */
  restore(): void {
    put(this.folder, this.#inFiles(this.task).files);
  }

  as(next: ProxyTask): RunningProxy {
    return new RunningProxy(next, this.child, this.folder);
  }

  /** Waits, for a while, until nobody is served any more. */
  idle(): Promise<void> {
    return awaitIdle(this.admin);
  }

  #inFiles(task: ProxyTask) {
    return inFiles(task.bootstrap, discovery(this.folder));
  }
}

const discovery = (folder: string) => join(folder, "discovery");

/** Envoy sees what is renamed into the folder, and a half never. */
function put(folder: string, files: Files): void {
  for (const [name, file] of files) {
    const written = join(folder, name);
    writeFileSync(written, JSON.stringify(file));
    renameSync(written, join(discovery(folder), name));
  }
}
