import type { ResolvedGraph } from "../graph/resolved";
import { renderDot } from "./dot";

/** A graph as an SVG picture, laid out by Graphviz compiled to WebAssembly: it needs no browser and no program. */
export async function renderSvg(graph: ResolvedGraph): Promise<string> {
  // Two megabytes that only a picture needs.
  const { Graphviz } = await import("@hpcc-js/wasm-graphviz");
  const graphviz = await Graphviz.load();
  return graphviz.layout(renderDot(graph), "svg", "dot");
}
