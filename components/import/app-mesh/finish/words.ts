import { byKind } from "../kinds";

/** A file's name without its folder and its ending. */
export function titleOfFile(file: string): string {
  return file.replace(/^.*[/\\]/s, "").replace(/\.\w+$/, "");
}

/** The words that a file's name is made of: `mesh/colorRoute-2.json` of `color`, `route` and `2`. */
export function wordsOf(file: string): string[] {
  return titleOfFile(file)
    .replace(/([a-z0-9])(?=[A-Z])/g, "$1-")
    .toLowerCase()
    .split(/[^a-z0-9]+/);
}

/** What is left of a name without the words for what it is, and without hyphens: `ColorTeller-vn` is `colorteller`. */
export function stemOf(name: string, besides: ReadonlySet<string> = new Set()): string[] {
  return wordsOf(`${name}.json`).filter((word) => word !== "" && !kindWords.has(word) && !besides.has(word));
}

const kindWords = new Set([...byKind.values()].flatMap((one) => one.words));
