import { readdirSync, readFileSync } from "node:fs";

/** A process for certain: numbers are given again, times of start are not. */
export interface ProcessIdentity {
  readonly pid: number;
  /** The machine's start and the process's own, since then. */
  readonly started: string;
}

/** Who has this number now; undefined where nobody has, or only what is left of an ended process. */
export function identify(pid: number): ProcessIdentity | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name of the program, in brackets, may have blanks and brackets in it.
    const [state, ...fields] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    // The first thread may be over while others still hold the ports.
    const over = state === "Z" || state === "X";
    if (over && readdirSync(`/proc/${pid}/task`).length <= 1) return undefined;
    const machine = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return { pid, started: `${machine}/${fields[18]}` };
  } catch {
    return undefined;
  }
}

export function isRunning({ pid, started }: ProcessIdentity): boolean {
  return identify(pid)?.started === started;
}

/** Ends a process with the group that it leads, and never another that has got its number. */
export function end(process_: ProcessIdentity, signal: NodeJS.Signals): void {
  if (!isRunning(process_)) return;
  try {
    process.kill(-process_.pid, signal);
  } catch {
    // It ended in between.
  }
}
