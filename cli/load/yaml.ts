import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type ParsedNode,
  parseDocument,
} from "yaml";
import type { Path } from "../../components/diagnostics/diagnostic";
import type { Position } from "../../components/plan/encode";
import type { LoadedGraph, Sought } from "./index";

/** Syntax errors that are shown of one file; what follows them is mostly their echo. */
const shownErrors = 10;

/** Reads YAML, and JSON as the part of YAML that it is, with the place of everything in the file. */
export function parseYaml(text: string, file: string): LoadedGraph {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: true,
    schema: "core",
    merge: false,
  });
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  const problems = [...document.errors, ...document.warnings];
  if (problems.length > 0) {
    const shown = problems.slice(0, shownErrors).map(({ message, pos }) => syntaxError(message, at(pos[0])));
    const rest = problems.length - shown.length;
    if (rest > 0) shown.push(syntaxError(`${rest} more syntax errors`, { file }));
    return { value: undefined, problems: shown, locate: () => ({ file }) };
  }
  try {
    const value = document.toJS({ maxAliasCount: 50 });
    return { value, problems: [], locate: (diagnostic) => locate(document, diagnostic, at, file) };
  } catch (error) {
    const problem = syntaxError((error as Error).message, { file });
    return { value: undefined, problems: [problem], locate: () => ({ file }) };
  }
}

function syntaxError(found: string, position: Position) {
  const help = "mend the file's YAML or JSON";
  const message = found.startsWith("Maximum call stack") ? "it is nested too deeply to be read" : found;
  return { code: "syntax-error", severity: "error", path: [], message, help, position } as const;
}

const aboutKeys = new Set(["unknown-field", "invalid-name", "unsafe-name"]);

/** The place of a finding: of the value, or of the key where the key is what is wrong; the nearest that there is. */
function locate(
  document: Document<ParsedNode>,
  { path, code = "" }: Sought,
  at: (offset: number) => Position,
  file: string,
): Position {
  let node: unknown = document.contents;
  let offset = rangeOf(node);
  for (const key of path) {
    if (isAlias(node)) node = node.resolve(document);
    const [keyNode, value] = step(node, key);
    if (keyNode === undefined && value === undefined) break;
    node = value;
    const byKey = keyNode !== undefined && (aboutKeys.has(code) || !isScalar(value));
    offset = rangeOf(byKey ? keyNode : value) ?? rangeOf(keyNode) ?? offset;
  }
  return offset === undefined ? { file } : at(offset);
}

function step(node: unknown, key: Path[number]): [key: unknown, value: unknown] {
  if (isMap(node)) {
    const pair = node.items.find((one) => isScalar(one.key) && String(one.key.value) === String(key));
    return [pair?.key, pair?.value];
  }
  return [undefined, isSeq(node) ? node.items[Number(key)] : undefined];
}

function rangeOf(node: unknown): number | undefined {
  return (node as Node | null | undefined)?.range?.[0];
}
