import { dirname, extname } from "node:path";
import type { Diagnostic } from "../../components/diagnostics/diagnostic";
import { readTaskDefinitionFiles } from "../../components/import/task-definition/read";
import type { LocatedDiagnostic, Position } from "../../components/plan/encode";
import { InputError, UsageError } from "../failure";
import { checkFile, readText, titleOf } from "./read";

/** A graph as it was read, with the problems of reading it and the way from a finding to its place in the file. */
export interface LoadedGraph {
  readonly value: unknown;
  readonly problems: readonly LocatedDiagnostic[];
  readonly locate: (sought: Sought) => Position | undefined;
}

/** What has a place in a graph: a part of it, or a finding there. */
export type Sought = Pick<Diagnostic, "path"> & Partial<Pick<Diagnostic, "code">>;

const modules = new Set([".ts", ".mts", ".cts", ".js", ".mjs", ".cjs"]);
const data = new Set([".yaml", ".yml", ".json"]);

/** Reads a graph of any form, and the task definitions that it names. */
export async function loadGraph(file: string, exportName?: string): Promise<LoadedGraph> {
  const loaded = await load(file, exportName);
  if (loaded.value === undefined) return loaded;
  const { graph, diagnostics } = readTaskDefinitionFiles(loaded.value, file === "-" ? "." : dirname(file));
  const problems = diagnostics.map((one) => ({ ...one, position: loaded.locate(one) }));
  return { ...loaded, value: graph, problems };
}

async function load(file: string, exportName: string | undefined): Promise<LoadedGraph> {
  const kind = extname(file).toLowerCase();
  if (modules.has(kind)) {
    checkFile(file);
    const { loadModule } = require("./module") as typeof import("./module");
    return { value: await loadModule(file, exportName), problems: [], locate: () => ({ file }) };
  }
  if (file !== "-" && !data.has(kind)) {
    checkFile(file);
    throw new UsageError(
      `${JSON.stringify(file)} has no ending of a graph: ${[...modules, ...data].join(" ")}, or - for standard input`,
    );
  }
  const text = await readText(file);
  const name = titleOf(file);
  if (text.trim() === "")
    throw new InputError(`${name} is empty`, "give a graph with a name and services", { file: name });
  const { parseYaml } = require("./yaml") as typeof import("./yaml");
  return parseYaml(text, name);
}
