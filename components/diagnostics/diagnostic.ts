export type Severity = "error" | "warning" | "info";

/** A place in the user's object: keys and indexes from the root on. */
export type Path = readonly (string | number)[];

/** One finding about a graph, in the user's terms. */
export interface Diagnostic {
  /** Stable name of the kind of finding; listed in docs/diagnostics.md. */
  readonly code: string;
  readonly severity: Severity;
  /** Where it is in the user's object. */
  readonly path: Path;
  /** What was found. */
  readonly message: string;
  /** How to mend it. */
  readonly help: string;
}

/** A plain identifier needs no quotes in a printed path. */
const plainKey = /^[A-Za-z_$][\w$-]*$/;

/** `["services", "web", "backends", 0]` as `services.web.backends[0]`. */
export function formatPath(path: Path): string {
  let text = "";
  for (const key of path) {
    if (typeof key === "number") text += `[${key}]`;
    else if (plainKey.test(key)) text += text === "" ? key : `.${key}`;
    else text += `[${JSON.stringify(key)}]`;
  }
  return text;
}
