import { readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import type { Diagnostic, Path } from "../../diagnostics/diagnostic";
import { collector, type Report } from "../../diagnostics/report";

/** ECS takes 64 KiB; a description has some more. */
const largest = 1024 * 1024;

type Fields = Readonly<Record<string, unknown>>;

/**
 * A graph with the task definitions that it names by `taskDefinitionFile` read into `taskDefinition`.
 * Copies on the way to them only; what is of the wrong shape stays as it is, for validation to report.
 */
export function readTaskDefinitionFiles(
  graph: unknown,
  directory: string,
): { readonly graph: unknown; readonly diagnostics: readonly Diagnostic[] } {
  const { found, report } = collector();
  const read = (workload: Fields, path: Path) => readInto(workload, path, directory, report);
  const withVersions = (service: Fields, path: Path) =>
    mapField(read(service, path), "versions", (versions) =>
      mapAll(versions, (version, name) => read(version, [...path, "versions", name])),
    );
  const result = isObject(graph)
    ? mapField(graph, "services", (services) =>
        mapAll(services, (service, name) => withVersions(service, ["services", name])),
      )
    : graph;
  return { graph: result, diagnostics: found };
}

function readInto(workload: Fields, path: Path, directory: string, report: Report): Fields {
  const { taskDefinitionFile, ...rest } = workload;
  if (typeof taskDefinitionFile !== "string" || "taskDefinition" in workload) return workload;
  const problem = (found: string) => {
    const help = "name a JSON file, as `aws ecs describe-task-definition` prints it, relative to the graph's file";
    report("invalid-task-definition", [...path, "taskDefinitionFile"], found, help);
    return workload;
  };
  const file = resolve(directory, taskDefinitionFile);
  const stats = statSync(file, { throwIfNoEntry: false });
  if (!stats?.isFile()) return problem(`${JSON.stringify(taskDefinitionFile)} is no file`);
  if (stats.size > largest) return problem(`${JSON.stringify(taskDefinitionFile)} has more than 1 MiB`);
  try {
    const taskDefinition: unknown = JSON.parse(readFileSync(file, "utf8"));
    if (isObject(taskDefinition)) return { ...rest, taskDefinition };
    return problem(`${JSON.stringify(taskDefinitionFile)} is no JSON object`);
  } catch (error) {
    return problem(`${JSON.stringify(taskDefinitionFile)} can not be read: ${(error as Error).message}`);
  }
}

/** The object with one field changed; the same object when nothing changes. */
function mapField(fields: Fields, name: string, change: (value: Fields) => Fields): Fields {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (!isObject(value)) return fields;
  const changed = change(value);
  return changed === value ? fields : { ...fields, [name]: changed };
}

function mapAll(fields: Fields, change: (value: Fields, name: string) => Fields): Fields {
  let copy: Record<string, unknown> | undefined;
  for (const [name, value] of Object.entries(fields)) {
    if (!isObject(value)) continue;
    const changed = change(value, name);
    if (changed === value) continue;
    copy ??= { ...fields };
    copy[name] = changed;
  }
  return copy ?? fields;
}

function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
