import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder for what a run writes. */
export interface RunFolder {
  readonly path: string;
  /** Removes it, unless the user has named it. */
  readonly remove: () => void;
}

/** The folder that the user names; else one of its own. */
export function runFolder(named: string | undefined): RunFolder {
  if (named !== undefined) {
    mkdirSync(named, { recursive: true });
    // Those of an earlier run may be out of date by now.
    rmSync(join(named, "certificates"), { recursive: true, force: true });
    return { path: named, remove: () => {} };
  }
  const path = mkdtempSync(join(tmpdir(), "ecs-mesh-logs-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
