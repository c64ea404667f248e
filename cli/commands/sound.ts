import { hasErrors } from "../../components/diagnostics/report";
import type { ResolvedGraph } from "../../components/graph/resolved";
import { validate } from "../../components/validate";
import { InputErrors } from "../failure";
import { type LoadedGraph, loadGraph } from "../load";
import { printDiagnostics } from "../output";
import { located } from "./compiled";

/** A graph, and where its parts stand in its file. */
export interface SoundSource {
  readonly graph: ResolvedGraph;
  readonly locate: LoadedGraph["locate"];
}

/** A graph without errors, on whichever plane; what else is found of it is printed. */
export async function soundGraph(file: string, exportName: string | undefined): Promise<ResolvedGraph> {
  return (await soundSource(file, exportName)).graph;
}

export async function soundSource(file: string, exportName: string | undefined): Promise<SoundSource> {
  const loaded = await loadGraph(file, exportName);
  const { graph, diagnostics } =
    loaded.value === undefined && loaded.problems.length > 0 ? { diagnostics: [] } : validate(loaded.value);
  const all = [...loaded.problems, ...located(diagnostics, loaded)];
  if (!graph || hasErrors(all)) throw new InputErrors(all);
  printDiagnostics(all);
  return { graph, locate: loaded.locate };
}
