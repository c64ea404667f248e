import type { Style } from "../diagnostics/format";
import type { ResolvedGraph } from "../graph/resolved";
import type { PlanDocument } from "../plan/encode";
import { renderJson } from "./json";
import { renderMermaid } from "./mermaid";
import { renderSvg } from "./svg";
import { renderTree } from "./tree";

/** A plan with the graph that it was made of. */
export interface PlanView extends Omit<PlanDocument, "graph"> {
  readonly graph: ResolvedGraph | undefined;
}

type PlanRenderer = (view: PlanView, style: Style) => string;
type DiagramRenderer = (graph: ResolvedGraph) => string | Promise<string>;

/** Formats of a plan. */
export const renderPlan: ReadonlyMap<string, PlanRenderer> = new Map<string, PlanRenderer>([
  ["tree", renderTree],
  ["json", renderJson],
]);

/** Formats of a picture. */
export const renderDiagram: ReadonlyMap<string, DiagramRenderer> = new Map<string, DiagramRenderer>([
  ["mermaid", renderMermaid],
  ["svg", renderSvg],
]);
