import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  closeSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { gunzipSync } from "node:zlib";
import type { ContainerDefinition } from "../../../components/ecs/definitions";
import { pack } from "../../../components/planes/envoy/deliveries/compressed";

/** An address that nothing else on this machine has. */
export const address = "127.88.2.1";

/** What images have besides a shell, as far as tasks use it. */
const programs: Readonly<Record<string, string>> = {
  // AWS's command line: objects are files below $STORE.
  aws: '[ "$1 $2 $3 $5" = "s3api get-object --bucket --key" ] || exit 2\ncp "$STORE/$4/$6" "$7"',
  // AWS's agent starts Envoy with the configuration that is there.
  agent: '[ -s "$ENVOY_CONFIG_FILE" ] || exit 3\nexec envoy --disable-hot-restart -c "$ENVOY_CONFIG_FILE"',
};

/**
 * Containers of a task by their own entry points, commands, variables and health checks, as processes of this machine.
 * Only their paths and their task's addresses are others.
 */
export class TaskShell {
  readonly folder = mkdtempSync(join(tmpdir(), "ecs-mesh-task-"));
  private readonly running: ChildProcess[] = [];

  constructor(
    envoy: string,
    private readonly containers: readonly ContainerDefinition[],
    private readonly place: { readonly at: string; readonly names?: Readonly<Record<string, string>> } = {
      at: address,
    },
  ) {
    for (const folder of ["bin", "store/configurations/shop", "volume"])
      mkdirSync(join(this.folder, folder), { recursive: true });
    symlinkSync(envoy, join(this.folder, "bin", "envoy"));
    for (const [name, script] of Object.entries(programs)) {
      const file = join(this.folder, "bin", name);
      writeFileSync(file, `#!/bin/sh\n${script}\n`);
      chmodSync(file, 0o755);
    }
  }

  /** An object of the bucket, there from one moment to the next. */
  put(key: string, content: string): void {
    const half = join(this.folder, "half");
    writeFileSync(half, this.here(content));
    copyFileSync(half, join(this.folder, "store", "configurations", key));
  }

  lose(key: string): void {
    rmSync(join(this.folder, "store", "configurations", key));
  }

  /** Runs a container to its end. */
  run(name: string) {
    const [program = "", ...words] = this.wordsOf(name);
    return spawnSync(program, words, { env: this.environmentOf(name), encoding: "utf8", timeout: 20_000 });
  }

  start(name: string): ChildProcess {
    const log = openSync(this.logOf(name), "w");
    const [program = "", ...words] = this.wordsOf(name);
    const child = spawn(program, words, { env: this.environmentOf(name), stdio: ["ignore", log, log] });
    closeSync(log);
    this.running.push(child);
    return child;
  }

  said(name: string): string {
    return readFileSync(this.logOf(name), "utf8");
  }

  /** What Amazon ECS asks a container, again and again; as Docker runs it. */
  isHealthy(name: string): boolean {
    const [kind, ...words] = this.of(name).healthCheck!.command.map((word) => this.here(word));
    const [program = "", ...rest] = kind === "CMD-SHELL" ? ["/bin/sh", "-c", ...words] : words;
    return spawnSync(program, rest, { env: this.environmentOf(name), timeout: 5000 }).status === 0;
  }

  async becomesHealthy(name: string): Promise<void> {
    for (let waits = 0; !this.isHealthy(name); waits++) {
      if (waits > 200) throw new Error(`${name} is not healthy:\n${this.said(name)}`);
      await sleep(50);
    }
  }

  async stop(child: ChildProcess): Promise<number | null> {
    child.kill("SIGTERM");
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    return child.exitCode;
  }

  async remove(): Promise<void> {
    for (const child of this.running) await this.stop(child);
    rmSync(this.folder, { recursive: true });
  }

  private of(name: string): ContainerDefinition {
    return this.containers.find((one) => one.name === name)!;
  }

  private wordsOf(name: string): string[] {
    const { entryPoint = [], command = [] } = this.of(name);
    return [...entryPoint, ...command].map((word) => this.here(word));
  }

  private environmentOf(name: string): NodeJS.ProcessEnv {
    const own = (this.of(name).environment ?? []).map(({ name: variable, value }) => [
      variable,
      this.unpacked(String(value)),
    ]);
    const path = `${join(this.folder, "bin")}:${process.env.PATH}`;
    return { ...Object.fromEntries(own), PATH: path, STORE: join(this.folder, "store") };
  }

  /** What is packed is of another place as well. */
  private unpacked(value: string): string {
    if (!value.startsWith("H4sI")) return this.here(value);
    return pack(JSON.parse(this.here(gunzipSync(Buffer.from(value, "base64")).toString())));
  }

  private logOf(name: string): string {
    return join(this.folder, `${name}.log`);
  }

  private here(text: string): string {
    return Object.entries(this.place.names ?? {})
      .reduce((all, [name, at]) => all.replaceAll(`"address":"${name}"`, `"address":"${at}"`), text)
      .replaceAll("/run/envoy", join(this.folder, "volume"))
      .replaceAll("/tmp/envoy.json", join(this.folder, "envoy.json"))
      .replaceAll("/usr/bin/agent", "agent")
      .replaceAll(/\b(?:0\.0\.0\.0|127\.0\.0\.1|localhost)\b/g, this.place.at)
      .replaceAll("sleep 15", "sleep 0.1");
  }
}
