import { type Diagnostic, formatPath, type Severity } from "./diagnostic";
import { printable } from "./printable";

/** How a part of the output is to look; the caller knows whether there are colours. */
export type Style = (look: "error" | "warning" | "info" | "good" | "strong" | "faint", text: string) => string;

export const plainStyle: Style = (_, text) => text;

interface Located extends Diagnostic {
  readonly position?: { readonly file: string; readonly line?: number; readonly column?: number };
}

/** Findings as text: for each its code, its place in the file and in the graph, what was found, and how to mend it. */
export function formatDiagnostics(diagnostics: readonly Located[], style: Style = plainStyle): string {
  const order: readonly Severity[] = ["error", "warning", "info"];
  const lines = order.flatMap((severity) =>
    diagnostics.filter((one) => one.severity === severity).map((one) => formatOne(one, style)),
  );
  return [...lines, countLine(diagnostics, style)].join("\n");
}

/** `shop.yaml:6:16`; empty where there is none. */
export function formatPosition(position: Located["position"]): string {
  const { file, line, column } = position ?? {};
  return [file, line, column].filter((part) => part !== undefined).join(":");
}

function formatOne({ severity, code, path, position, message, help }: Located, style: Style): string {
  const at = [formatPosition(position), formatPath(path)].filter((part) => part !== "").map(printable);
  const head = `${style(severity, severity)} ${style("strong", code)}  ${at.join("  ")}`;
  return `${head}${at.length > 0 ? ": " : ""}${printable(message)}\n  ${style("faint", `help: ${printable(help)}`)}`;
}

function countLine(diagnostics: readonly Diagnostic[], style: Style): string {
  const count = (severity: Severity) => diagnostics.filter((one) => one.severity === severity).length;
  const errors = count("error");
  const warnings = count("warning");
  const text = `${errors} ${errors === 1 ? "error" : "errors"}, ${warnings} ${warnings === 1 ? "warning" : "warnings"}`;
  return errors > 0 ? style("error", text) : text;
}
