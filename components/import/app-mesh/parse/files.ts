import { titleOfFile } from "../finish/words";
import type { Gathered } from "../gathered";
import { type ParsedText, parseText } from "./parse";

export interface ParsedFile extends ParsedText {
  readonly name: string;
}

/** How often files are filled into others; each task definition has two or three. */
const mostFilledIn = 1000;

/** Texts, with their variables filled in: `$ENVOY_CONTAINER_JSON` is what `envoy-container.json` has, where it is given. */
export function parseFiles(
  files: readonly { readonly name: string; readonly text: string }[],
  out: Gathered,
): ParsedFile[] {
  const byVariable = new Map(files.map((file) => [variableFor(file.name), file]));
  const parsed = new Map<object, ParsedFile>();
  const parse = (file: { readonly name: string; readonly text: string }): ParsedFile => {
    const done = parsed.get(file);
    if (done) return done;
    const result = { name: file.name, ...parseText(file.text, (name) => fileFor(name) ?? placeholderFor(name, out)) };
    parsed.set(file, result);
    return result;
  };
  let left = mostFilledIn;
  let inside = false;
  const fileFor = (variable: string): unknown => {
    const file = byVariable.get(variable);
    // What is filled in is not filled in itself: files that name each other would never end.
    if (!file || inside || --left < 0) return undefined;
    inside = true;
    const { values } = parse(file);
    inside = false;
    return values.length === 1 ? values[0] : undefined;
  };
  return files.map(parse);
}

function variableFor(file: string): string {
  return `${titleOfFile(file).replace(/\W+/g, "_").toUpperCase()}_JSON`;
}

function placeholderFor(variable: string, out: Gathered): unknown {
  return out.placeholder(variable, "a command or a script fills the variable in");
}
