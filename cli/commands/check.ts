import { hasErrors } from "../../components/diagnostics/report";
import { noSuch, UsageError } from "../failure";
import { printDiagnostics, printResult, styleFor, widthOf } from "../output";
import { type ChosenPolicies, choosePolicies, intentsOf, type PolicyOptions, runPolicies } from "../policies";
import { renderReport } from "../report";
import { type Report, reportOf } from "../report/report";
import { sourcesOfPlan } from "../resources/plan";
import { readState } from "../resources/state";
import { compileFile, type GraphOptions } from "./compiled";

interface CheckOptions extends GraphOptions, PolicyOptions {
  readonly state?: string;
  readonly format: string;
  readonly verbose?: boolean;
}

/** Prints what is wrong with a graph and what policies say of its plan, or of a stack; returns the exit status. */
export async function check(file: string | undefined, options: CheckOptions): Promise<number> {
  const { format, state, verbose = false } = options;
  const render = renderReport.get(format);
  if (!render) throw noSuch("format", format, renderReport.keys());
  const policies = await choosePolicies(options);
  const report = await (state === undefined
    ? checkGraph(file, options, policies)
    : checkState(file, state, options, policies));
  printDiagnostics(report.diagnostics);
  const refused = hasErrors(report.diagnostics);
  if (!refused || format !== "text") {
    const look = { style: styleFor(process.stdout), width: widthOf(process.stdout), verbose };
    printResult(render(report, look));
  }
  return refused || report.totals.failed > 0 ? 1 : 0;
}

async function checkGraph(file: string | undefined, options: GraphOptions, policies: ChosenPolicies): Promise<Report> {
  if (file === undefined) throw new UsageError("give a graph, or a stack with --state");
  const compiled = await compileFile(file, options);
  const { graph, plan, plane, place, diagnostics } = compiled;
  const { region } = place;
  const name = graph?.name ?? "";
  const about = { subject: { graph: name, file, plane: plane.name, region }, diagnostics };
  const sources = sourcesOfPlan(plan, name, region);
  const services = new Map(sources.map(({ urn, service }) => [urn, service]));
  const places = new Map(graph?.running.map(({ name, path }) => [name, compiled.locate(path)]));
  const locate = (urn: string) => places.get(services.get(urn) ?? "");
  const verdicts = hasErrors(diagnostics) ? [] : runPolicies(sources, policies, intentsOf(plane.name, graph));
  return reportOf(about, verdicts, { locate, hide: (text) => text });
}

async function checkState(
  graph: string | undefined,
  file: string,
  { plane, region, quota = [], export: exported }: GraphOptions,
  policies: ChosenPolicies,
): Promise<Report> {
  if (graph !== undefined) throw new UsageError("give a graph or --state, not both");
  const ofGraphs = Object.entries({ plane, region, quota: quota[0], export: exported });
  const [stray] = ofGraphs.find(([, value]) => value !== undefined) ?? [];
  if (stray !== undefined) throw new UsageError(`--${stray} is for a graph; a stack has what it was deployed with`);
  const { stack, sources, leftOut, secrets, diagnostics } = await readState(file);
  const about = { subject: { stack, file, resources: sources.length, leftOut }, diagnostics };
  const verdicts = runPolicies(sources, policies);
  return reportOf(about, verdicts, { locate: () => undefined, hide: (text, known) => secrets.hide(text, known) });
}
