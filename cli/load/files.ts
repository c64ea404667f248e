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

/** The files that are named, and those of the folders that are, in the order of their names; `-` is standard input. */
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
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.name.startsWith(".") || entry.name === "node_modules") return [];
    if (entry.isDirectory()) return depth > 0 ? inFolder(path, depth - 1) : [];
    return entry.isFile() && kinds.test(entry.name) ? [path] : [];
  });
}
