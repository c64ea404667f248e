import { encodePlan } from "../plan/encode";
import type { PlanView } from "./index";

/** A plan for programs. */
export function renderJson({ graph, ...view }: PlanView): string {
  return encodePlan({ ...view, graph: graph?.name ?? "" }, 2);
}
