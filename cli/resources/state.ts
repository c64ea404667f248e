import type { Diagnostic } from "../../components/diagnostics/diagnostic";
import type { CheckedSource } from "../../policy/check";
import { InputError } from "../failure";
import { type Expected, readText, titleOf } from "../load/read";
import { giveState, type Raw, sourcesOf, states } from "./entries";
import { told } from "./forms";
import { Secrets } from "./secrets";

/** A stack as a file tells of it. */
export interface ReadState {
  /** Project and stack, as `shop/dev`; the file's name where it has no resources. */
  readonly stack: string;
  readonly sources: readonly CheckedSource[];
  readonly leftOut: number;
  readonly secrets: Secrets;
  readonly diagnostics: readonly Diagnostic[];
}

/** A stack of a thousand services has a fifth of it. */
const expected: Expected = {
  largestMiB: 256,
  smaller: "a state is smaller: is it the right file?",
  give: `${giveState}, in UTF-8`,
  code: states,
};

/** Reads an exported state or a preview from a file, or from standard input for `-`. */
export async function readState(file: string): Promise<ReadState> {
  return stateOf(await readText(file, expected), titleOf(file));
}

/** The JSON of such a file, of which nothing is sure yet. */
export async function readDocument(file: string): Promise<Raw> {
  return parse(await readText(file, expected), titleOf(file));
}

/** A state or a preview out of its text. */
export function stateOf(text: string, name: string): ReadState {
  const { entries, leftOut, gaps, preview, region } = told(parse(text, name), name);
  const secrets = new Secrets();
  const read = sourcesOf(entries, { file: name, secrets, ...(region !== undefined && { region }) });
  const sources = preview ? read.map(asPlanned) : read;
  const [, stack, project] = /^urn:pulumi:([^:]*)::([^:]*)::/.exec(entries[0]?.urn ?? "") ?? [];
  const none = { message: "the stack has no resources", help: "nothing was checked: is it the right stack?" };
  const missing = [...gaps, ...(sources.length === 0 ? [none] : [])];
  const diagnostics = missing.map(
    (one): Diagnostic => ({ code: "incomplete-state", severity: "warning", path: [], ...one }),
  );
  return { stack: stack === undefined ? name : `${project}/${stack}`, sources, leftOut, secrets, diagnostics };
}

/** A preview tells of a resource what it was: what it will be is that with its inputs. */
function asPlanned(source: CheckedSource): CheckedSource {
  return source.outputs ? { ...source, outputs: { ...source.outputs, ...source.props } } : source;
}

/** What the engine says of a mistake quotes the text, which may have secrets in it: only its place is told. */
function parse(text: string, file: string): Raw {
  const json = text.startsWith("\ufeff") ? text.slice(1) : text;
  if (json.trim() === "") throw new InputError(`${file} is empty`, giveState, { file }, states);
  // Not even tried: JSON of millions of brackets takes long to be refused.
  const [, first] = /^\s*(\S)/.exec(json)!;
  if (first !== "{") throw new InputError(`it starts with ${first}, not with {`, giveState, { file }, states);
  try {
    return JSON.parse(json);
  } catch (error) {
    const offset = /position (\d+)/.exec((error as Error).message)?.[1];
    const before = json.slice(0, offset === undefined ? json.length : Number(offset)).split("\n");
    const position = { file, line: before.length, column: before.at(-1)!.length + 1 };
    const found = /end of/i.test((error as Error).message) ? "it ends too early" : "it is no JSON";
    throw new InputError(found, giveState, position, states);
  }
}
