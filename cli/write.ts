import { lstatSync, writeFileSync } from "node:fs";
import { UsageError } from "./failure";

/** Writes a file; never over another one unless told to, and never through a link to somewhere else. */
export function writeNew(file: string, text: string, force: boolean): void {
  const present = lstatSync(file, { throwIfNoEntry: false });
  if (present?.isSymbolicLink()) throw new UsageError(`${JSON.stringify(file)} is a link; name the file itself`);
  if (present && !force) throw new UsageError(`${JSON.stringify(file)} is there already; write over it with --force`);
  try {
    writeFileSync(file, text.endsWith("\n") ? text : `${text}\n`, { flag: force ? "w" : "wx" });
  } catch (error) {
    throw new UsageError(`${JSON.stringify(file)} can not be written (${(error as NodeJS.ErrnoException).code})`);
  }
}
