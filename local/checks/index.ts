import type { ResolvedGraph } from "../../components/graph/resolved";
import type { Checks } from "./check";
import { gatewaysElsewhere } from "./doors";
import { ejectionChecks, type TaskCounts, uncheckedEjections } from "./ejection";
import { oncePerRoute, witnessesIn } from "./found";
import { refusalChecks } from "./refusals";
import { retryChecks } from "./retries";
import { openCalls, routeChecks, unreachedRoutes } from "./routes";
import { shareChecks } from "./shares";
import { strangerChecks } from "./strangers";
import { timeoutChecks, uncheckedTimeouts } from "./timeouts";

export interface CheckOptions {
  readonly tasks: TaskCounts;
  /** Milliseconds of the longest limit that is waited for. */
  readonly longest: number;
}

/**
 * The checks that define a graph's behaviour, from the graph alone. What leaves tasks out comes first, while none has
 * failed yet.
 */
export function checksOf(graph: ResolvedGraph, { tasks, longest }: CheckOptions): Checks {
  const witnesses = witnessesIn(graph);
  const leading = oncePerRoute(witnesses);
  return {
    checks: [
      ...ejectionChecks(leading, graph, tasks),
      ...routeChecks(witnesses),
      ...refusalChecks(graph),
      ...strangerChecks(graph),
      ...shareChecks(leading),
      ...retryChecks(leading, longest),
      ...timeoutChecks(leading, longest),
    ],
    unchecked: [
      ...gatewaysElsewhere(graph),
      ...unreachedRoutes(graph, witnesses),
      ...openCalls(witnesses),
      ...uncheckedEjections(leading, graph, tasks),
      ...uncheckedTimeouts(leading, longest),
    ],
  };
}
