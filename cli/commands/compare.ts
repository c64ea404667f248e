import type { Path } from "../../components/diagnostics/diagnostic";
import { collector } from "../../components/diagnostics/report";
import type { ResolvedGraph } from "../../components/graph/resolved";
import { checkConfigurations } from "../../components/planes/envoy/checks";
import { compare as compareDump } from "../../components/planes/envoy/compare/compare";
import { type Dump, readDump } from "../../components/planes/envoy/compare/dump";
import { named, whose } from "../../components/planes/envoy/compare/whose";
import { InputError, noSuch, UsageError } from "../failure";
import { type Expected, readText, titleOf } from "../load/read";
import { printDiagnostics, printResult, styleFor } from "../output";
import { renderComparison } from "../report/comparison";
import { soundSource } from "./sound";

interface CompareOptions {
  readonly export?: string;
  readonly configDump: string;
  readonly of?: string;
  readonly format: string;
}

/** A dump of a gateway before a hundred services has a few MiB. */
const expected: Expected = {
  largestMiB: 64,
  smaller: "a dump is smaller: is it the right file?",
  give: "save what Envoy's admin port gives: curl -s localhost:9901/config_dump?include_eds > dump.json",
  code: "not-a-dump",
};

/** Says in what an Envoy of before does otherwise than the graph; returns the exit status. */
export async function compare(file: string, options: CompareOptions): Promise<number> {
  const render = renderComparison.get(options.format);
  if (!render) throw noSuch("format", options.format, renderComparison.keys());
  if (file === "-" && options.configDump === "-") throw new UsageError("only one of graph and dump can be -");
  const { graph, locate } = await soundSource(file, options.export);
  // What own Envoys could not be told is compared all the same, and said beside it.
  const { found, report } = collector();
  checkConfigurations(graph, report);
  printDiagnostics(found.map((one) => ({ ...one, position: locate(one) })));
  const dump = await load(options.configDump);
  const comparison = compareDump(graph, keyOf(graph, dump, options.of), dump);
  if (comparison.compared === 0) throw notADump(options.configDump, "there is nothing in it that can be compared");
  const at = (path: Path) => locate({ path });
  printResult(render({ graph: graph.name, ...comparison, locate: at }, styleFor(process.stdout)));
  return comparison.differences.length > 0 ? 1 : 0;
}

async function load(file: string): Promise<Dump> {
  const text = await readText(file, expected);
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    throw notADump(file, "it is no JSON");
  }
  const dump = readDump(raw);
  if (!dump) throw notADump(file, "it is no dump of an Envoy's configuration");
  return dump;
}

function notADump(file: string, found: string): InputError {
  return new InputError(found, expected.give, { file: titleOf(file) }, expected.code);
}

function keyOf(graph: ResolvedGraph, dump: Dump, of: string | undefined): string {
  const found = of === undefined ? whose(graph, dump.node) : named(graph, of);
  if ("key" in found) return found.key;
  throw new UsageError(of === undefined ? `${found.problem}; name whose it is with --of` : `--of: ${found.problem}`);
}
