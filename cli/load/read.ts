import { createReadStream, statSync } from "node:fs";
import type { Code } from "../../components/diagnostics/codes";
import { InputError, UsageError } from "../failure";

/** What a file is read as: how large it may be, and what is said of one that is something else. */
export interface Expected {
  readonly largestMiB: number;
  readonly smaller: string;
  readonly give: string;
  readonly code: Code;
}

/** A graph of a thousand services has a quarter of it. */
const graph: Expected = {
  largestMiB: 1,
  smaller: "a graph is smaller: is it the right file?",
  give: "give a graph in YAML, JSON or TypeScript",
  code: "not-a-graph",
};

/** The text of a file, or of standard input for `-`. */
export async function readText(file: string, expected: Expected = graph): Promise<string> {
  if (file === "-") return readStream(process.stdin, titleOf(file), expected);
  checkFile(file, expected);
  return readStream(createReadStream(file), file, expected);
}

/** What messages call a file. */
export function titleOf(file: string): string {
  return file === "-" ? "standard input" : file;
}

/** Says what is wrong with a file before anybody opens it. */
export function checkFile(file: string, expected: Expected = graph): void {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (!stats) throw new UsageError(`there is no file ${JSON.stringify(file)}`);
  if (stats.isDirectory()) throw new UsageError(`${JSON.stringify(file)} is a directory, not a file`);
  if (stats.size > bytesOf(expected)) throw tooLarge(file, expected);
}

/** Reads no more bytes than expected, whatever the other end sends. */
async function readStream(stream: NodeJS.ReadableStream, name: string, expected: Expected): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of stream) {
      size += chunk.length;
      if (size > bytesOf(expected)) throw tooLarge(name, expected);
      chunks.push(Buffer.from(chunk));
    }
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new UsageError(
      `${JSON.stringify(name)} can not be read (${(error as NodeJS.ErrnoException).code ?? "unknown"})`,
    );
  }
  const text = Buffer.concat(chunks).toString("utf8");
  if (text.includes("\u0000")) throw new InputError(`${name} is no text`, expected.give, { file: name }, expected.code);
  return text;
}

function bytesOf({ largestMiB }: Expected): number {
  return largestMiB * 1024 * 1024;
}

function tooLarge(name: string, { largestMiB, smaller, code }: Expected): InputError {
  return new InputError(`${name} has more than ${largestMiB} MiB`, smaller, { file: name }, code);
}
