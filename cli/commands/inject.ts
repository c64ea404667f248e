import { hasErrors } from "../../components/diagnostics/report";
import { inject as injectInto } from "../../components/inject";
import { InputError } from "../failure";
import { loadGraph } from "../load";
import { readText } from "../load/read";
import { printDiagnostics, printResult } from "../output";
import { choosePlace, choosePlane } from "../place";
import { type GraphOptions, located } from "./compiled";

interface InjectOptions extends GraphOptions {
  readonly graph: string;
  readonly service: string;
  readonly serviceVersion?: string;
}

/** Prints an existing task definition with the mesh wired in; returns the exit status. */
export async function inject(file: string, options: InjectOptions): Promise<number> {
  const plane = choosePlane(options.plane);
  const { place, notes } = choosePlace(options);
  const taskDefinition = parse(await readText(file), file);
  const loaded = await loadGraph(options.graph, options.export);
  const target = { service: options.service, version: options.serviceVersion };
  const injection = injectInto(loaded.value, taskDefinition, target, plane, place);
  const diagnostics = [...loaded.problems, ...located(injection.diagnostics, loaded), ...notes];
  printDiagnostics(diagnostics);
  if (!injection.taskDefinition || hasErrors(diagnostics)) return 1;
  printResult(JSON.stringify(injection.taskDefinition, null, 2));
  return 0;
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const help = "give what `aws ecs describe-task-definition` prints";
    throw new InputError(`${file} is no JSON: ${(error as Error).message}`, help, { file });
  }
}
