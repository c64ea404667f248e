import type { Report } from "../diagnostics/report";
import type { ResolvedGraph } from "../graph/resolved";
import type { ServiceGraph } from "../graph/types";

/** Reports one kind of mistake, wherever it is; `source` is what the user wrote, for what `resolve` has filled in. */
export type Rule = (graph: ResolvedGraph, report: Report, source: ServiceGraph) => void;
