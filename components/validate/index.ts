import type { Diagnostic } from "../diagnostics/diagnostic";
import { collector, type Report } from "../diagnostics/report";
import { resolve } from "../graph/resolve";
import type { ResolvedGraph } from "../graph/resolved";
import type { ServiceGraph } from "../graph/types";
import { atOrigin } from "./origin";
import { prune } from "./prune";
import { rules } from "./rules";
import { checkSafety } from "./safety";
import { checkShape } from "./shape";
import { comparing, sureOf } from "./unsure";

export interface Validation {
  /** The graph as far as it could be read; undefined when it is no graph at all. */
  readonly graph: ResolvedGraph | undefined;
  /** What the user wrote, as far as it has the shape of a graph. */
  readonly source: ServiceGraph | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Every problem of a graph at once: first its shape, then what is sound of it by rules.
 * Never throws, whatever the input is.
 */
export function validate(input: unknown): Validation {
  const { found, report } = collector();
  const source = read(input, report);
  if (!source) return { graph: undefined, source, diagnostics: found };
  const graph = resolve(source);
  const sound = found.length === 0;
  const atSource = atOrigin(sureOf(report, found), source);
  for (const rule of rules) if (sound || !comparing.has(rule)) rule(graph, atSource, source);
  return { graph, source, diagnostics: found };
}

/** The part of the input that has the shape of a graph. Reading is where the user's own code may run, and throw. */
function read(input: unknown, report: Report): ServiceGraph | undefined {
  try {
    return checkSafety(input, report) ? prune(input, checkShape(input, report)) : undefined;
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message : "it throws";
    report("not-a-graph", [], `it can not be read: ${message}`, "give plain data, without getters and proxies");
    return undefined;
  }
}
