import { printable } from "../diagnostics/printable";
import type { ResolvedGraph } from "../graph/resolved";
import { type Arrow, type Picture, type PicturedService, picture } from "./picture";

/** From here on a picture of every version would be unreadable, and take Graphviz minutes. */
const manyServices = 150;

/** Line and fill of a service, by what it speaks. */
const colours: Readonly<Record<string, readonly [line: string, fill: string]>> = {
  http: ["#2563eb", "#eff6ff"],
  http2: ["#7c3aed", "#f5f3ff"],
  grpc: ["#059669", "#ecfdf5"],
  tcp: ["#d97706", "#fffbeb"],
};
const worker = ["#64748b", "#f8fafc"] as const;

const style = `
  graph [rankdir=LR, compound=true, bgcolor="white", pad=0.3, nodesep=0.35, ranksep=0.9, nslimit=2, nslimit1=2, mclimit=0.3, fontname="Helvetica,Arial,sans-serif", fontsize=13];
  node [shape=box, style="rounded,filled", penwidth=1.4, margin="0.2,0.1", fontname="Helvetica,Arial,sans-serif", fontsize=12, fontcolor="#0f172a"];
  edge [color="#475569", penwidth=1.2, arrowsize=0.7, fontname="Helvetica,Arial,sans-serif", fontsize=10, fontcolor="#475569"];`;

/** A graph in Graphviz's language. */
export function renderDot(graph: ResolvedGraph): string {
  const drawn = picture(graph);
  const simple = drawn.services.length > manyServices;
  const boxes = new Map(drawn.services.map((service) => [service.id, service]));
  const services = drawn.services.map((service) =>
    simple || service.versions.length === 0 ? drawBox(service) : drawCluster(service),
  );
  const calls = drawn.calls.map((call) => drawCall(call, simple ? new Map() : boxes));
  return `digraph ${quote(`Services of ${drawn.title}`)} {${style}${simple && isDense(drawn) ? "\n  graph [splines=line];" : ""}\n${[...services, ...calls].join("\n")}\n}`;
}

function isDense({ services, calls }: Picture): boolean {
  return calls.length > 1.8 * services.length;
}

function drawBox({ id, label, detail, protocol, exposed }: PicturedService): string {
  const [line, fill] = colours[protocol ?? ""] ?? worker;
  return `  ${id} [label=${quote(label, detail)}, color="${line}", fillcolor="${fill}"${exposed ? ", peripheries=2" : ""}];`;
}

function drawCluster({ id, label, detail, protocol, exposed, routes, versions, shares }: PicturedService): string {
  const [line, fill] = colours[protocol ?? ""] ?? worker;
  return [
    `  subgraph cluster_${id} {`,
    `    graph [label=${quote(`${label}   ${detail}`)}, style="rounded,filled", color="${line}", fillcolor="${fill}", penwidth=1.4, margin=14${exposed ? ", peripheries=2" : ""}];`,
    ...routes.map(
      (route) =>
        `    ${route.id} [label=${quote(route.label)}, shape=box, style="rounded,dashed", color="${line}", fontsize=10];`,
    ),
    ...versions.map(
      (version) =>
        `    ${version.id} [label=${quote(version.label, version.detail)}, color="${line}", fillcolor="white"];`,
    ),
    ...shares.map((share) => `    ${share.from} -> ${share.to} [label=${quote(share.label)}, color="${line}"];`),
    "  }",
  ].join("\n");
}

/** An arrow between boxes ends at the edge of a box that has others in it. */
function drawCall({ from, to }: Arrow, boxes: ReadonlyMap<string, PicturedService>): string {
  const tail = boxes.get(from)?.versions[0];
  const target = boxes.get(to);
  const head = target?.routes[0] ?? target?.versions[0];
  const ends = [...(tail ? [`ltail=cluster_${from}`] : []), ...(head ? [`lhead=cluster_${to}`] : [])];
  const attributes = from === to || ends.length === 0 ? "" : ` [${ends.join(", ")}]`;
  return `  ${tail?.id ?? from} -> ${head?.id ?? to}${attributes};`;
}

/** A quoted text; Graphviz itself escapes it for XML, but would read entities in it. */
function quote(...lines: readonly string[]): string {
  const escaped = lines.map((line) =>
    printable(line).replace(/\\/g, "\\\\").replace(/"/g, '\\"').replace(/&/g, "&amp;"),
  );
  return `"${escaped.filter((line) => line !== "").join("\\n")}"`;
}
