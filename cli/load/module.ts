import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { InputError, UsageError } from "../failure";
import { loadingAnew } from "./imported";

/** Loads a graph that is written in TypeScript or JavaScript; what the module prints goes to standard error. */
export async function loadModule(file: string, exportName: string | undefined): Promise<unknown> {
  const path = resolve(file);
  const exported = await importQuietly(path, file);
  if (exportName !== undefined) {
    if (Object.hasOwn(exported, exportName)) return exported[exportName];
    throw new UsageError(`${file} has no export ${JSON.stringify(exportName)}; it has ${list(Object.keys(exported))}`);
  }
  if (looksLikeGraph(exported.default)) return exported.default;
  const graphs = Object.keys(exported).filter((name) => looksLikeGraph(exported[name]));
  if (graphs.length === 1) return exported[graphs[0]!];
  if (graphs.length > 1)
    throw new UsageError(`${file} exports several graphs: choose one with --export (${list(graphs)})`);
  if (exported.default !== undefined) return exported.default;
  throw new InputError(`${file} exports no graph`, "export one: `export default defineGraph({ … })`", { file });
}

async function importQuietly(path: string, file: string): Promise<Record<string, unknown>> {
  const { createJiti } = await import("jiti");
  // Its file cache would write into the user's node_modules.
  const jiti = createJiti(pathToFileURL(path).href, { fsCache: false, interopDefault: false });
  const write = process.stdout.write;
  process.stdout.write = process.stderr.write.bind(process.stderr);
  try {
    return await loadingAnew(() => jiti.import<Record<string, unknown>>(path));
  } catch (error) {
    throw new InputError(
      `the module could not be loaded: ${messageOf(error)}`,
      "mend the module; it is run when it is read",
      { file },
    );
  } finally {
    process.stdout.write = write;
  }
}

/** The first line of what was thrown; a stack of the loader's helps nobody. */
function messageOf(thrown: unknown): string {
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  return text.split("\n", 1)[0]!.slice(0, 500);
}

function looksLikeGraph(value: unknown): boolean {
  return typeof value === "object" && value !== null && "services" in value;
}

function list(names: readonly string[]): string {
  return names.length > 0 ? names.join(", ") : "none";
}
