import { type Compilation, compile } from "../../components/compile";
import { formatPath, type Path } from "../../components/diagnostics/diagnostic";
import { hasErrors } from "../../components/diagnostics/report";
import type { LocatedDiagnostic, Position } from "../../components/plan/encode";
import type { PlaceArgs } from "../../components/plan/place";
import type { Plane } from "../../components/planes/plane";
import { type LoadedGraph, loadGraph } from "../load";
import { choosePlace, choosePlane, type PlaceOptions } from "../place";

export interface GraphOptions extends PlaceOptions {
  readonly plane?: string;
  readonly export?: string;
}

export interface CompiledGraph extends Omit<Compilation, "diagnostics"> {
  readonly diagnostics: readonly LocatedDiagnostic[];
  readonly plane: Plane;
  readonly place: PlaceArgs;
  /** Where in the file a service stands. */
  readonly locate: (path: Path) => Position | undefined;
}

/** Reads and compiles a graph as the options say; its findings know their place in the file. */
export async function compileFile(file: string, options: GraphOptions): Promise<CompiledGraph> {
  const plane = choosePlane(options.plane);
  const { place, notes } = choosePlace(options);
  const loaded = await loadGraph(file, options.export);
  const { graph, plan, diagnostics } =
    loaded.value === undefined && loaded.problems.length > 0
      ? { graph: undefined, plan: [], diagnostics: [] }
      : compile(loaded.value, plane, place);
  const all = unique([...loaded.problems, ...located(diagnostics, loaded), ...notes]);
  const locate = (path: Path) => loaded.locate({ path });
  return { graph, plan: hasErrors(all) ? [] : plan, diagnostics: all, plane, place, locate };
}

export function located(diagnostics: Compilation["diagnostics"], { locate }: LoadedGraph): LocatedDiagnostic[] {
  return diagnostics.map((diagnostic) => ({ ...diagnostic, position: locate(diagnostic) }));
}

/** Reading and checking may find the same fault. */
function unique(diagnostics: readonly LocatedDiagnostic[]): LocatedDiagnostic[] {
  const seen = new Set<string>();
  return diagnostics.filter(({ code, path, message }) => {
    const key = `${code} ${formatPath(path)} ${code === "invalid-task-definition" ? "" : message}`;
    return !seen.has(key) && seen.add(key);
  });
}
