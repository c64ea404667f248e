import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import type { Claim } from "./claim";
import { end, identify } from "./processes";

/** A program of a run; its output goes to a file, for Envoy can not open a socket as /dev/stdout. */
export interface Child {
  readonly name: string;
  readonly log: string;
  readonly process: ChildProcess;
  /** Says how it ended, once it has. */
  readonly ended: Promise<string>;
}

export interface Program {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly log: string;
  /** What its environment has besides ours. */
  readonly env?: Readonly<Record<string, string>>;
  /** Whether it has a channel to the supervisor. */
  readonly talks?: boolean;
}

/** Starts a program in a group of its own, so that Ctrl-C comes to the supervisor alone, and writes it down. */
export function startChild({ name, command, args, log, env, talks = false }: Program, claim: Claim): Child {
  const file = openSync(log, "a");
  const child = spawn(command, args, {
    stdio: talks ? ["ignore", file, file, "ipc"] : ["ignore", file, file],
    env: { ...process.env, ...env },
    detached: true,
  });
  closeSync(file);
  const ended = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => resolve(signal === null ? `status ${code}` : `signal ${signal}`));
  });
  const { pid } = child;
  if (pid !== undefined) {
    claim.add(pid);
    // Who is left of its group has nobody to wait for.
    void ended.then(() => endGroup(pid));
  }
  return { name, log, process: child, ended };
}

/** A group keeps its number for as long as somebody is in it, and no other gets it. */
function endGroup(pid: number): void {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // Nobody was left.
  }
}

/** Milliseconds that a program has to end by itself. */
const patience = 2000;

/** Asks a program to end, and sees to it that it does. */
export async function stopChild({ process: child, ended }: Child): Promise<void> {
  const who = child.pid === undefined ? undefined : identify(child.pid);
  if (!who || child.exitCode !== null || child.signalCode !== null) return;
  end(who, "SIGTERM");
  const late = setTimeout(() => end(who, "SIGKILL"), patience);
  await ended;
  clearTimeout(late);
}
