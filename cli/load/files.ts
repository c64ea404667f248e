import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "../failure";
import { type Expected, readText, titleOf } from "./read";

/** What a folder may hold of a mesh. */
const kinds = /\.(json|ya?ml|template|tfstate)$/;

/** How far down a folder is looked through, and how many of its files are read. */
const deepest = 6;
const mostFiles = 5000;

const existing: Expected = {
  largestMiB: 64,
  smaller: "a description of a mesh is smaller: is it the right file?",
  give: "give what AWS's command prints, a template, or a state",
  code: "nothing-to-import",
};

/** The files that are named, in that order, and those of the folders that are, as `inOrder` has them; `-` is standard input. */
export async function filesIn(paths: readonly string[]): Promise<{ name: string; text: string }[]> {
  const names = paths.flatMap((path) => (isFolder(path) ? inFolder(path, deepest) : [path]));
  if (names.length > mostFiles) throw new UsageError(`${names.length} files; name the folders that have the mesh`);
  const files: { name: string; text: string }[] = [];
  for (const name of names) files.push({ name: titleOf(name), text: await readText(name, existing) });
  return files;
}

function isFolder(path: string): boolean {
  return path !== "-" && (statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false);
}

function inFolder(folder: string, depth: number): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).filter(
    ({ name }) => !name.startsWith(".") && name !== "node_modules",
  );
  const files = entries.filter((entry) => entry.isFile() && kinds.test(entry.name)).map(({ name }) => name);
  const folders = depth > 0 ? entries.filter((entry) => entry.isDirectory()).map(({ name }) => name) : [];
  const read = (isLater: boolean) => [
    ...inOrder(files.filter((name) => later.test(name) === isLater)).map((name) => join(folder, name)),
    ...inOrder(folders.filter((name) => later.test(name) === isLater)).flatMap((name) =>
      inFolder(join(folder, name), depth - 1),
    ),
  ];
  return [...read(false), ...read(true)];
}

/** What changes that which the rest of a folder makes. */
const later = /(?:^|[^a-z])updated?s?(?:[^a-z]|$)/i;

/**
 * Names as a person would sort them: without their endings, so that `web.json` comes before its later form
 * `web-tls.json`, and 2 before 10. The letters count as they are, so that the order is the same everywhere.
 */
export function inOrder(names: readonly string[]): string[] {
  const keyOf = (name: string) =>
    name.replace(kinds, "").replace(/\d+/g, (digits) => digits.replace(/^0+(?=\d)/, "").padStart(20, "0"));
  const keyed = names.map((name) => ({ name, key: keyOf(name) }));
  return keyed.sort((a, b) => compare(a.key, b.key) || compare(a.name, b.name)).map(({ name }) => name);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
