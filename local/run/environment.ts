import { accessSync, constants, statSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

export type Environment = Readonly<Record<string, string | undefined>>;

/** Where something is that is fetched or built once, for all graphs and clones of a user. */
export function cacheFolder(name: string, { XDG_CACHE_HOME, HOME = homedir() }: Environment): string {
  return join(XDG_CACHE_HOME || join(HOME, ".cache"), "pulumi-ecs-mesh", name);
}

export function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
