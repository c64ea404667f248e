import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { skip } from "../tools/skips";

const shared = join("..", "shared");

/** A document that the project comes from. They are not part of the project: without them its test says so and is skipped. */
export function readShared(context: Mocha.Context, ...path: string[]): string {
  const file = join(shared, ...path);
  if (!existsSync(file)) skip(context, `${file} is not there to compare with`);
  return readFileSync(file, "utf8");
}
