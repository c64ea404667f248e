import type { Diagnostic } from "../diagnostics/diagnostic";
import { collector } from "../diagnostics/report";
import { resolve } from "../graph/resolve";
import type { ResolvedGraph } from "../graph/resolved";
import { prune } from "./prune";
import { rules } from "./rules";
import { checkSafety } from "./safety";
import { checkShape } from "./shape";

export interface Validation {
  /** The graph as far as it could be read; undefined when it is no graph at all. */
  readonly graph: ResolvedGraph | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Every problem of a graph at once: first its shape, then what is sound of it by rules.
 * Never throws, whatever the input is.
 */
export function validate(input: unknown): Validation {
  const { found, report } = collector();
  if (!checkSafety(input, report)) return { graph: undefined, diagnostics: found };
  const source = prune(input, checkShape(input, report));
  if (!source) return { graph: undefined, diagnostics: found };
  const graph = resolve(source);
  for (const rule of rules) rule(graph, report, source);
  return { graph, diagnostics: found };
}
