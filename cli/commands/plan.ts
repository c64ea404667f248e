import { hasErrors } from "../../components/diagnostics/report";
import { renderPlan } from "../../components/render";
import { noSuch, UsageError } from "../failure";
import { printDiagnostics, printResult, styleFor } from "../output";
import { type CompiledGraph, compileFile, type GraphOptions } from "./compiled";

interface PlanOptions extends GraphOptions {
  readonly format?: string;
  readonly importIds?: boolean;
  readonly component?: string;
  readonly aws?: boolean;
}

/** Prints every AWS resource that a graph means, or how those that exist are imported; returns the exit status. */
export async function plan(file: string, options: PlanOptions): Promise<number> {
  checkOptions(options);
  const { format = "tree", importIds } = options;
  const render = renderPlan.get(format);
  if (!render) throw noSuch("format", format, renderPlan.keys());
  const compiled = await compileFile(file, options);
  const failed = hasErrors(compiled.diagnostics);
  if (importIds && !failed) return await printImports(compiled, options);
  if ((!failed || format === "json") && !importIds) {
    printResult(
      render({ ...compiled, plane: compiled.plane.name, region: compiled.place.region }, styleFor(process.stdout)),
    );
  }
  printDiagnostics(compiled.diagnostics);
  return failed ? 1 : 0;
}

function checkOptions({ format, importIds, aws, component }: PlanOptions): void {
  if (importIds && format !== undefined) throw new UsageError("give --import-ids or --format, not both");
  if (importIds) return;
  for (const [option, value] of Object.entries({ aws, component }))
    if (value !== undefined) throw new UsageError(`--${option} is for --import-ids`);
}

/** What imports need is loaded for those who import. */
async function printImports({ graph, plan, place, diagnostics }: CompiledGraph, { aws, component }: PlanOptions) {
  const { askAws } = require("../existing/aws") as typeof import("../existing/aws");
  const { candidatesOfPlan } = require("../existing/candidates") as typeof import("../existing/candidates");
  const { identify, idsUnknown } = require("../existing/identify") as typeof import("../existing/identify");
  const { importFile } = require("../existing/import-file") as typeof import("../existing/import-file");
  const identified = await identify(candidatesOfPlan(plan), aws ? askAws(place.region) : undefined);
  printResult(importFile(component ?? graph!.name, identified));
  printDiagnostics([...diagnostics, ...idsUnknown(identified, place.region)]);
  return 0;
}
