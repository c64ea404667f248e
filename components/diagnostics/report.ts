import { type Code, codes } from "./codes";
import type { Diagnostic, Path } from "./diagnostic";

/** Adds a finding: its code, the place in the user's object, what was found, and how to mend it. */
export type Report = (code: Code, path: Path, message: string, help: string) => void;

/** A report that collects into a list. */
export function collector(): { readonly found: Diagnostic[]; readonly report: Report } {
  const found: Diagnostic[] = [];
  return {
    found,
    report: (code, path, message, help) => found.push({ code, severity: codes[code].severity, path, message, help }),
  };
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === "error");
}
