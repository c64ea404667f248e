import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { readShared } from "../../shared";

/** Files of one of AWS's examples; all of a folder where a path ends in a slash. */
export function filesOf(context: Mocha.Context, ...paths: string[]) {
  const all = paths.flatMap((path) => {
    const folder = join("..", "shared", "walkthroughs", path);
    if (!path.endsWith("/") || !existsSync(folder)) return [path];
    const entries = readdirSync(folder, { withFileTypes: true }).filter((one) => one.isFile());
    return entries.map(({ name }) => `${path}${name}`).sort();
  });
  return all.map((name) => ({ name, text: readShared(context, "walkthroughs", name) }));
}
