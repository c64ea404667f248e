import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const shared = join("..", "shared");

/** A document that the project comes from. They are not part of the project: without them its test says so and is skipped. */
export function readShared(context: Mocha.Context, ...path: string[]): string {
  const file = join(shared, ...path);
  if (!existsSync(file)) {
    process.stdout.write(`${file} is not there, so nothing can be compared with it\n`);
    context.skip();
  }
  return readFileSync(file, "utf8");
}
