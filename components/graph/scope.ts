import type { Callers } from "./callers";
import type { ServiceGraph } from "./types";

/** What the graph as a whole says to each of its services. */
export interface GraphScope {
  readonly graph: ServiceGraph;
  readonly namespace: string;
  readonly callers: Callers;
}
