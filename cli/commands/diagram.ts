import { hasErrors } from "../../components/diagnostics/report";
import { renderDiagram } from "../../components/render";
import { validate } from "../../components/validate";
import { noSuch } from "../failure";
import { loadGraph } from "../load";
import { printDiagnostics, printResult } from "../output";
import { writeNew } from "../write";
import { located } from "./compiled";

interface DiagramOptions {
  readonly format: string;
  readonly export?: string;
  readonly out?: string;
  readonly force?: boolean;
}

/** Draws services, versions, weights and calls; returns the exit status. */
export async function diagram(file: string, options: DiagramOptions): Promise<number> {
  const render = renderDiagram.get(options.format);
  if (!render) throw noSuch("format", options.format, renderDiagram.keys());
  const loaded = await loadGraph(file, options.export);
  const { graph, diagnostics } =
    loaded.value === undefined && loaded.problems.length > 0 ? { diagnostics: [] } : validate(loaded.value);
  const all = [...loaded.problems, ...located(diagnostics, loaded)];
  if (!graph || hasErrors(all)) {
    printDiagnostics(all);
    return 1;
  }
  const picture = await render(graph);
  if (options.out === undefined) printResult(picture);
  else writeNew(options.out, picture, options.force ?? false);
  return 0;
}
