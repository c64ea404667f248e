import { styleText } from "node:util";
import { formatDiagnostics, plainStyle, type Style } from "../components/diagnostics/format";
import type { LocatedDiagnostic } from "../components/plan/encode";

type Stream = NodeJS.WriteStream;

const looks = {
  error: "red",
  warning: "yellow",
  info: "blue",
  good: "green",
  strong: "bold",
  faint: "dim",
} as const;

/** Colours on a terminal only, and not where the user does not want them. @see https://no-color.org */
export function styleFor(stream: Stream): Style {
  if (!stream.isTTY || process.env.NO_COLOR) return plainStyle;
  return (look, text) => styleText(looks[look], text, { validateStream: false });
}

/** Columns of a terminal; piped, as many as are read well. */
export function widthOf(stream: Stream): number {
  return Math.min(Math.max(stream.columns ?? 100, 60), 140);
}

/** The real standard output, whatever the user's module does with it. */
const print = process.stdout.write.bind(process.stdout);

export function printResult(text: string): void {
  print(text.endsWith("\n") ? text : `${text}\n`);
}

/** Tells a person something that is no result. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** On a terminal, a line that the next one takes the place of. */
export function showProgress(text: string): void {
  const { isTTY, columns } = process.stderr;
  if (isTTY) process.stderr.write(`\r\u001b[K${text.slice(0, (columns || 80) - 1)}`);
}

export function printDiagnostics(diagnostics: readonly LocatedDiagnostic[]): void {
  if (diagnostics.length === 0) return;
  process.stderr.write(`${formatDiagnostics(diagnostics, styleFor(process.stderr))}\n`);
}
