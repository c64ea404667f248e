import { hasErrors } from "../../components/diagnostics/report";
import { printDiagnostics, printResult } from "../output";
import { compileFile, type GraphOptions } from "./compiled";

/** Prints what is wrong with a graph; returns the exit status. */
export async function check(file: string, options: GraphOptions): Promise<number> {
  const { graph, plane, diagnostics } = await compileFile(file, options);
  printDiagnostics(diagnostics);
  if (hasErrors(diagnostics)) return 1;
  printResult(`${graph?.name} is sound on ${plane.name}`);
  return 0;
}
