import { hasErrors } from "../../components/diagnostics/report";
import type { LocatedDiagnostic } from "../../components/plan/encode";
import { askAws } from "../existing/aws";
import { type Candidate, candidatesOfPlan } from "../existing/candidates";
import { type Identified, identify, idsUnknown } from "../existing/identify";
import { InputError, InputErrors, UsageError } from "../failure";
import { printDiagnostics, printResult, styleFor } from "../output";
import { choosePlace } from "../place";
import { type CutOff, cutOffIn } from "../resources/pending";
import { readDocument } from "../resources/state";
import { writeNew } from "../write";
import { compileFile, type GraphOptions } from "./compiled";

interface RecoverOptions extends GraphOptions {
  readonly state?: string;
  readonly component?: string;
  readonly aws?: boolean;
  readonly out?: string;
  readonly force?: boolean;
}

interface Lost {
  readonly candidates: readonly Candidate[];
  readonly region: string;
  readonly notes: readonly LocatedDiagnostic[];
}

/** Prints which resources exist that the stack does not know, as the component's `adopt` takes them; returns the exit status. */
export async function recover(file: string | undefined, options: RecoverOptions): Promise<number> {
  const { state, aws, out, force = false } = options;
  if ((file === undefined) === (state === undefined)) throw new UsageError("give a graph, or a stack with --state");
  const { candidates, region, notes } = await (state === undefined ? planned(file!, options) : pending(state, options));
  const identified = await identify(candidates, aws ? askAws(region) : undefined);
  const adopt = Object.fromEntries(identified.flatMap(({ key, id }) => (id === undefined ? [] : [[key, id]])));
  const json = JSON.stringify(adopt, null, 2);
  if (out === undefined) printResult(json);
  else writeNew(out, json, force);
  printDiagnostics([...notes, ...idsUnknown(identified, region)]);
  process.stderr.write(`${summary(candidates, identified, Boolean(aws))}\n`);
  return 0;
}

/** Everything of a plan, for a stack whose state is lost. */
async function planned(file: string, options: RecoverOptions): Promise<Lost> {
  const { plan, place, diagnostics } = await compileFile(file, options);
  if (hasErrors(diagnostics)) throw new InputErrors(diagnostics);
  return { candidates: candidatesOfPlan(plan), region: place.region, notes: [] };
}

/** What an update had begun to make when it was cut off. */
async function pending(file: string, options: RecoverOptions): Promise<Lost> {
  const cut = cutOffIn(await readDocument(file), file);
  const region = options.region ?? cut.region ?? choosePlace(options).place.region;
  const notes = cut.others.map((urn) => ({ ...foreign, message: `${urn} was being made when the update was cut off` }));
  return { candidates: ofComponent(cut, options.component, file), region, notes };
}

const foreign = {
  code: "foreign-resource",
  severity: "warning",
  path: [],
  help: "look whether it is there, and import it where the program makes it",
} as const;

function ofComponent({ components }: CutOff, wanted: string | undefined, file: string): readonly Candidate[] {
  const names = [...components.keys()];
  if (wanted === undefined && names.length > 1)
    throw new UsageError(`choose one with --component: ${names.join(", ")}`);
  const name = wanted ?? names[0];
  const found = name === undefined ? [] : components.get(name);
  if (found) return found;
  const message = `nothing of a component ${JSON.stringify(wanted)} was being made`;
  throw new InputError(message, names.length > 0 ? `name ${names.join(", ")}` : "leave out --component", { file });
}

function summary(candidates: readonly Candidate[], identified: readonly Identified[], aws: boolean): string {
  if (candidates.length === 0) return "nothing was being made: there is nothing to recover";
  const style = styleFor(process.stderr);
  const known = identified.filter(({ id }) => id !== undefined).length;
  const told = aws
    ? `AWS has ${identified.length} of ${candidates.length}`
    : `${known} of ${candidates.length} ids follow from names`;
  const help = aws ? "give them to the component's `adopt`, once" : "take out what AWS does not have, or let --aws ask";
  return `${told}\n  ${style("faint", `help: ${help}`)}`;
}
