import type { Code } from "../components/diagnostics/codes";
import type { LocatedDiagnostic } from "../components/plan/encode";

/** The command was used wrongly: status 2. */
export class UsageError extends Error {}

/** Something was named that is none of the known ones. */
export function noSuch(what: string, name: string, known: Iterable<string>): UsageError {
  return new UsageError(`there is no ${what} ${JSON.stringify(name)}; choose one of ${[...known].join(", ")}`);
}

/** What the user gave has mistakes, maybe several: status 1. */
export class InputErrors extends Error {
  constructor(readonly diagnostics: readonly LocatedDiagnostic[]) {
    super();
  }
}

/** What the user gave can not be read: status 1. */
export class InputError extends Error {
  constructor(
    message: string,
    readonly help: string,
    readonly position?: { readonly file: string; readonly line?: number; readonly column?: number },
    readonly code: Code = "not-a-graph",
  ) {
    super(message);
  }
}
