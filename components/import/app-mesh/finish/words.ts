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
