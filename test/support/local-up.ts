import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const main = resolve("bin", "cli", "main.js");

/** A run of `ecs-mesh local up`, with what it has said so far. */
export class Upped {
  stdout = "";
  stderr = "";
  /** All of it, while `stderr` may be emptied by whoever waits for what comes next. */
  said = "";

  constructor(readonly child: ChildProcess) {
    child.stdout!.on("data", (piece) => {
      this.stdout += piece;
    });
    child.stderr!.on("data", (piece) => {
      this.stderr += piece;
      this.said += piece;
    });
  }

  get table(): string {
    return this.stdout;
  }

  /** Waits until it says something on standard error, however slow the machine is. */
  async says(what: RegExp): Promise<RegExpExecArray> {
    for (let waits = 0; waits < 3000; waits++) {
      const found = what.exec(this.stderr);
      if (found) return found;
      assert.ok(this.child.exitCode === null && this.child.signalCode === null, `it ended: ${this.stderr}`);
      await sleep(20);
    }
    return assert.fail(`it does not say ${what}: ${this.stderr}`);
  }

  /** Ends it as Ctrl-C does; its exit status. */
  async end(): Promise<number | null> {
    this.child.kill("SIGINT");
    return this.ended();
  }

  /** Waits until it ends; its exit status. */
  async ended(): Promise<number | null> {
    if (this.child.exitCode === null && this.child.signalCode === null) await once(this.child, "close");
    return this.child.exitCode;
  }
}

/** Starts `ecs-mesh local up` as a user does, with a temporary folder of its own. */
export class Up {
  readonly folder = mkdtempSync(join(tmpdir(), "ecs-mesh-up-"));
  readonly env: Record<string, string>;
  readonly #children: ChildProcess[] = [];

  constructor(envoy: string, env: Record<string, string> = {}) {
    this.env = { ...(process.env as Record<string, string>), ECS_MESH_ENVOY: envoy, TMPDIR: this.folder, ...env };
  }

  /** The command, once everything serves. */
  async start(graph: string, ...args: string[]): Promise<Upped> {
    const options = { env: this.env, stdio: ["ignore", "pipe", "pipe"] as ["ignore", "pipe", "pipe"] };
    const child = spawn(process.execPath, [main, "local", "up", graph, ...args], options);
    this.#children.push(child);
    const upped = new Upped(child);
    await upped.says(/Ctrl-C ends all\n/);
    return upped;
  }

  async endAll(): Promise<void> {
    for (const child of this.#children.splice(0)) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      child.kill("SIGTERM");
      await once(child, "exit");
    }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The commands of all processes that were started, by whomever, with this temporary folder. */
export function runningIn(folder: string): string[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      const environment = textOf(`/proc/${pid}/environ`).split("\0");
      return environment.includes(`TMPDIR=${folder}`) ? [textOf(`/proc/${pid}/cmdline`).replaceAll("\0", " ")] : [];
    });
}

/** Processes end while they are looked at, and those of others can not be read. */
function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

/** An answer through a task's proxy, by the name of the service that is called. */
export function fetchBy(address: string, host: string, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = { host: address, port: 15_001, path: "/", headers: { host, ...headers }, agent: false };
    const asked = request(options, (response) => {
      let body = "";
      response.setEncoding("utf8");
      response.on("data", (piece) => {
        body += piece;
      });
      response.on("end", () => resolve({ status: response.statusCode!, body }));
    });
    asked.on("error", reject);
    asked.end();
  });
}
