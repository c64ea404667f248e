import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Seconds that it took. */
  readonly seconds: number;
}

interface Options {
  readonly input?: string | Buffer;
  readonly env?: Record<string, string>;
  readonly cwd?: string;
  /** Milliseconds that it may take. */
  readonly patience?: number;
}

const main = resolve("bin", "cli", "main.js");

/** Runs the compiled command as a user does, in a process of its own. */
export function run(args: readonly string[], { input = "", env = {}, cwd, patience = 10_000 }: Options = {}): Ran {
  const begun = Date.now();
  const { AWS_REGION: _, AWS_DEFAULT_REGION: __, ...inherited } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    input,
    cwd,
    env: { ...inherited, ...env },
    encoding: "utf8",
    timeout: patience,
  });
  return { status, stdout, stderr, seconds: (Date.now() - begun) / 1000 };
}

/** A folder of its own for a test, which is gone after it. */
export function inFolder<T>(files: Readonly<Record<string, string | Buffer>>, use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "ecs-mesh-test-"));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A refusal as it must be: quick, in words, with nothing half-done. */
export function assertRefused(
  ran: Ran,
  status: 1 | 2,
  said: RegExp,
  folder?: string,
  files: readonly string[] = [],
): void {
  assert.equal(ran.status, status, ran.stderr);
  assert.match(ran.stderr, said);
  assert.doesNotMatch(ran.stderr, /^\s+at |node:internal|this is a bug/m, "no stack and no bug");
  assert.equal(ran.stdout, "");
  assert.ok(ran.seconds < 3, `took ${ran.seconds} s`);
  if (folder !== undefined) assert.deepEqual(readdirSync(folder).sort(), [...files].sort(), "nothing was written");
}
