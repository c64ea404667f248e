import { linkSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LocalFailure } from "./failure";
import { end, identify, isRunning, type ProcessIdentity } from "./processes";

/** What is written down of a run, so that the next one can put away what it left. */
interface Record {
  readonly graph: string;
  readonly supervisor: ProcessIdentity;
  readonly children: readonly ProcessIdentity[];
}

/** The folder in which a user's run is written down: addresses are the machine's, so there is one run at a time. */
export function defaultClaimFolder(): string {
  return join(tmpdir(), `ecs-mesh-local-${process.getuid?.() ?? 0}`);
}

/** The right to run a graph here, held by one process at a time; a run that was killed is put away first. */
export class Claim {
  readonly #file: string;
  #record: Record;

  constructor(graph: string, folder = defaultClaimFolder()) {
    makeFolder(folder);
    this.#file = join(folder, "run.json");
    this.#record = { graph, supervisor: identifyThis(), children: [] };
    // Each turn puts away one dead run; a live one ends the loop by a throw.
    while (!this.#take()) putAway(this.#file);
  }

  /** Writes a child down, before anything else is done with it. */
  add(pid: number): ProcessIdentity | undefined {
    const child = identify(pid);
    if (!child) return undefined;
    this.#record = { ...this.#record, children: [...this.#record.children, child] };
    const written = this.#write();
    renameSync(written, this.#file);
    return child;
  }

  /** Ends whatever child still runs at once: for when there is no time left. */
  endChildren(): void {
    for (const child of this.#record.children) end(child, "SIGKILL");
  }

  release(): void {
    rmSync(this.#file, { force: true });
  }

  /** Links the whole record into place, so that nobody ever reads a half. */
  #take(): boolean {
    const written = this.#write();
    try {
      linkSync(written, this.#file);
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      return false;
    } finally {
      rmSync(written);
    }
  }

  #write(): string {
    const written = `${this.#file}.${process.pid}`;
    writeFileSync(written, JSON.stringify(this.#record));
    return written;
  }
}

function identifyThis(): ProcessIdentity {
  const own = identify(process.pid);
  if (own) return own;
  const help = "use a container or a virtual machine of Linux; `plan` and `check` run anywhere";
  throw new LocalFailure("local-run-busy", "graphs run on Linux only, where processes are listed in /proc", help);
}

function makeFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { uid } = lstatSync(folder);
  if (process.getuid === undefined || uid === process.getuid()) return;
  const help = "remove the folder, or set TMPDIR to one of your own";
  throw new LocalFailure("local-run-busy", `${folder} belongs to another user`, help);
}

/** Ends what a dead run left, and removes its record; throws while the run is alive. */
function putAway(file: string): void {
  const text = read(file);
  if (text === undefined) return;
  const record = parse(text);
  if (record && isRunning(record.supervisor)) {
    const found = `graph "${record.graph}" runs here already, as process ${record.supervisor.pid}`;
    throw new LocalFailure("local-run-busy", found, "end it first, with Ctrl-C where it was started");
  }
  endAll(record?.children ?? []);
  // Another process may have put it away and taken its place since: then that one's record goes back.
  const aside = `${file}.${process.pid}.old`;
  try {
    renameSync(file, aside);
    if (read(aside) !== text) linkSync(aside, file);
    rmSync(aside);
  } catch {
    // It is gone already, or somebody else holds it: the next turn finds out.
  }
}

/** Ends processes and waits, for a moment, until their ports are free. */
function endAll(children: readonly ProcessIdentity[]): void {
  for (const child of children) end(child, "SIGKILL");
  const clock = new Int32Array(new SharedArrayBuffer(4));
  for (let waits = 0; waits < 200 && children.some(isRunning); waits++) Atomics.wait(clock, 0, 0, 10);
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

function parse(text: string): Record | undefined {
  try {
    return JSON.parse(text) as Record;
  } catch {
    return undefined;
  }
}
