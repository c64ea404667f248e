import { hasErrors } from "../../components/diagnostics/report";
import { renderPlan } from "../../components/render";
import { UsageError } from "../failure";
import { printDiagnostics, printResult, styleFor } from "../output";
import { compileFile, type GraphOptions } from "./compiled";

interface PlanOptions extends GraphOptions {
  readonly format: string;
}

/** Prints every AWS resource that a graph means; returns the exit status. */
export async function plan(file: string, options: PlanOptions): Promise<number> {
  const render = renderPlan.get(options.format);
  if (!render)
    throw new UsageError(
      `there is no format ${JSON.stringify(options.format)}; choose one of ${[...renderPlan.keys()].join(", ")}`,
    );
  const compiled = await compileFile(file, options);
  const failed = hasErrors(compiled.diagnostics);
  if (!failed || options.format === "json") {
    printResult(
      render({ ...compiled, plane: compiled.plane.name, region: compiled.place.region }, styleFor(process.stdout)),
    );
  }
  printDiagnostics(compiled.diagnostics);
  return failed ? 1 : 0;
}
