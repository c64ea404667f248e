import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import type { Claim } from "./claim";

/** A program of a run; its output goes to a file, for Envoy can not open a socket as /dev/stdout. */
export interface Child {
  readonly name: string;
  readonly log: string;
  readonly process: ChildProcess;
  /** Says how it ended, once it has. */
  readonly ended: Promise<string>;
}

interface Program {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly log: string;
  /** Whether it has a channel to the supervisor. */
  readonly talks?: boolean;
}

/** Starts a program in a group of its own, so that Ctrl-C comes to the supervisor alone, and writes it down. */
export function startChild({ name, command, args, log, talks = false }: Program, claim: Claim): Child {
  const file = openSync(log, "a");
  const child = spawn(command, args, {
    stdio: talks ? ["ignore", file, file, "ipc"] : ["ignore", file, file],
    detached: true,
  });
  closeSync(file);
  const ended = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => resolve(signal === null ? `status ${code}` : `signal ${signal}`));
  });
  if (child.pid !== undefined) claim.add(child.pid);
  return { name, log, process: child, ended };
}

/** Milliseconds that a program has to end by itself. */
const patience = 2000;

/** Asks a program to end, and sees to it that it does. */
export async function stopChild({ process: child, ended }: Child): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  const late = setTimeout(() => child.kill("SIGKILL"), patience);
  await ended;
  clearTimeout(late);
}
