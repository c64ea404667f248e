import { createReadStream, statSync } from "node:fs";
import { InputError, UsageError } from "../failure";

/** Largest file that is read: a graph of a thousand services has a quarter of it. */
const largest = 1024 * 1024;

/** The text of a file, or of standard input for `-`. */
export async function readText(file: string): Promise<string> {
  if (file === "-") return readStream(process.stdin, "standard input");
  checkFile(file);
  return readStream(createReadStream(file), file);
}

/** Says what is wrong with a file before anybody opens it. */
export function checkFile(file: string): void {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (!stats) throw new UsageError(`there is no file ${JSON.stringify(file)}`);
  if (stats.isDirectory()) throw new UsageError(`${JSON.stringify(file)} is a directory, not a file`);
  if (stats.size > largest) throw tooLarge(file);
}

/** Reads no more than `largest` bytes, whatever the other end sends. */
async function readStream(stream: NodeJS.ReadableStream, name: string): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of stream) {
      size += chunk.length;
      if (size > largest) throw tooLarge(name);
      chunks.push(Buffer.from(chunk));
    }
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new UsageError(
      `${JSON.stringify(name)} can not be read (${(error as NodeJS.ErrnoException).code ?? "unknown"})`,
    );
  }
  const text = Buffer.concat(chunks).toString("utf8");
  if (text.includes("\u0000"))
    throw new InputError(`${name} is no text`, "give a graph in YAML, JSON or TypeScript", { file: name });
  return text;
}

function tooLarge(name: string): InputError {
  return new InputError(
    `${name} has more than ${largest / 1024 / 1024} MiB`,
    "a graph is smaller: is it the right file?",
    { file: name },
  );
}
