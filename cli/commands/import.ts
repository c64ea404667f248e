import { hasErrors } from "../../components/diagnostics/report";
import type { Imported, Reading } from "../../components/import/app-mesh";
import { noSuch, UsageError } from "../failure";
import { filesIn } from "../load/files";
import { printDiagnostics, printResult } from "../output";
import { writeNew } from "../write";

interface ImportOptions {
  readonly mesh?: string;
  readonly parameter?: readonly string[];
  readonly format: string;
  readonly out?: string;
  readonly force?: boolean;
}

/** Prints a mesh that exists as a graph, and what was read and what was not; returns the exit status. */
export async function importMesh(paths: readonly string[], options: ImportOptions): Promise<number> {
  const { mesh, parameter = [], format, out, force = false } = options;
  const { writeGraph } = require("../graph-file") as typeof import("../graph-file");
  const write = writeGraph.get(format);
  if (!write) throw noSuch("format", format, writeGraph.keys());
  if (force && out === undefined) throw new UsageError("--force is for --out");
  const parameters = Object.fromEntries(parameter.map(readParameter));
  const { readMeshes, toGraph } =
    require("../../components/import/app-mesh") as typeof import("../../components/import/app-mesh");
  const reading = readMeshes(await filesIn(paths), { parameters });
  const imported = withTasks((outside) => toGraph(reading, { ...(mesh !== undefined && { mesh }), outside }));
  printDiagnostics(imported.remarks);
  const { graph, comments } = imported;
  if (!graph || hasErrors(imported.remarks)) return 1;
  const text = write({ graph, comments, heading: headingOf(paths, imported) });
  if (out === undefined) printResult(text);
  else writeNew(out, text, force);
  process.stderr.write(`${summaryOf(reading, imported)}\n`);
  return 0;
}

/** Tasks with which the graph would not be sound stay where they are: the mesh is imported in any case. */
function withTasks(make: (outside: ReadonlyMap<string, string>) => Imported): Imported {
  const first = make(new Map());
  const { graph } = first;
  if (!graph || Object.values({ ...graph.services, ...graph.gateways }).every(({ external }) => external)) return first;
  const { compile } = require("../../components/compile") as typeof import("../../components/compile");
  const { appMesh } = require("../../components/planes/app-mesh") as typeof import("../../components/planes/app-mesh");
  const outside = new Map<string, string>();
  for (const { severity, path, message } of compile(graph, appMesh, { region: "us-west-2" }).diagnostics) {
    if (severity === "error" && path.length > 1 && !outside.has(String(path[1]))) outside.set(String(path[1]), message);
  }
  return outside.size === 0 ? first : make(outside);
}

function readParameter(text: string): [string, string] {
  const [name = "", ...value] = text.split("=");
  if (name === "" || value.length === 0)
    throw new UsageError(`${JSON.stringify(text)} is no parameter; write it as ProjectName=shop`);
  return [name, value.join("=")];
}

function headingOf(paths: readonly string[], { meshOwner }: Imported): string[] {
  return [
    `The mesh that ${paths.map((path) => (path === "-" ? "standard input" : path)).join(", ")} had.`,
    "What is external is part of the mesh, and something else runs it: give it an image to have its tasks made too.",
    ...(meshOwner === undefined ? [] : [`The mesh is shared by account ${meshOwner}: deploy with it as meshOwner.`]),
  ];
}

function summaryOf({ resources, tasks }: Reading, { graph }: Imported): string {
  const kinds = new Map<string, number>();
  for (const { kind } of resources) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  const read = Array.from(kinds, ([kind, count]) => counted(count, kind.replace("-", " ")));
  if (tasks.length > 0) read.push(counted(tasks.length, "task definition"));
  const services = Object.values(graph?.services ?? {});
  const made = [counted(services.length, "service"), counted(Object.keys(graph?.gateways ?? {}).length, "gateway")];
  return `read ${read.join(", ")}: ${made.join(" and ")}`;
}

function counted(count: number, what: string): string {
  if (count === 1) return `1 ${what}`;
  return `${count} ${what.endsWith("h") ? `${what}es` : `${what}s`}`;
}
