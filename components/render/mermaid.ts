import type { ResolvedGraph } from "../graph/resolved";
import { type Arrow, type Box, type PicturedService, picture } from "./picture";

/** A graph as a Mermaid flowchart, as GitHub and GitLab show it in Markdown. */
export function renderMermaid(graph: ResolvedGraph): string {
  const { services, calls } = picture(graph);
  return ["flowchart LR", ...services.flatMap(drawService), ...calls.map(drawArrow)].join("\n");
}

function drawService(service: PicturedService): string[] {
  const title = quote([service.label, service.detail]);
  if (service.versions.length === 0) return [`  ${service.id}[${title}]`];
  return [
    `  subgraph ${service.id}[${title}]`,
    ...service.routes.map(({ id, label }) => `    ${id}([${quote([label])}])`),
    ...service.versions.map(drawBox),
    ...service.shares.map((arrow) => `  ${drawArrow(arrow)}`),
    "  end",
  ];
}

function drawBox({ id, label, detail }: Box): string {
  return `    ${id}[${quote([label, detail])}]`;
}

function drawArrow({ from, to, label }: Arrow): string {
  return label === "" ? `  ${from} --> ${to}` : `  ${from} -->|${quote([label])}| ${to}`;
}

/** A quoted text; every character that could mean something to Mermaid or to a page is written as its number. */
function quote(lines: readonly string[]): string {
  const escaped = lines
    .filter((line) => line !== "")
    .map((line) => line.replace(/[^A-Za-z0-9 .,:/%×_-]/gu, (character) => `#${character.codePointAt(0)};`));
  return `"${escaped.join("<br/>")}"`;
}
