import { formatPath, type Path } from "../../components/diagnostics/diagnostic";
import { formatPosition, type Style } from "../../components/diagnostics/format";
import { printable } from "../../components/diagnostics/printable";
import type { Position } from "../../components/plan/encode";
import type { Comparison } from "../../components/planes/envoy/compare/compare";
import type { Difference } from "../../components/planes/envoy/compare/differences";

/** What came of a comparison, and where the parts of the graph stand. */
export interface ComparisonReport extends Comparison {
  readonly graph: string;
  readonly locate: (path: Path) => Position | undefined;
}

type Renderer = (report: ComparisonReport, style: Style) => string;

/** Formats of a comparison. */
export const renderComparison: ReadonlyMap<string, Renderer> = new Map<string, Renderer>([
  ["text", renderText],
  ["json", renderJson],
]);

function renderText(report: ComparisonReport, style: Style): string {
  const { differences, notes, compared, of, graph } = report;
  const count = differences.length;
  const verdict = count === 0 ? "does what the graph says" : "does not do what the graph says";
  const groups = [...new Set(differences.map(({ group }) => group))];
  return [
    style(count > 0 ? "error" : "strong", printable(`${of} of ${graph}, by its dump, ${verdict}`)),
    ...groups.flatMap((group) => [
      "",
      style("strong", printable(group)),
      ...differences.filter((one) => one.group === group).flatMap((one) => linesOf(one, report, style)),
    ]),
    ...(notes.length > 0 ? [""] : []),
    ...notes.map((note) => style("faint", printable(`– ${note}`))),
    "",
    `${count} ${count === 1 ? "difference" : "differences"} in ${compared} settings`,
  ].join("\n");
}

function linesOf({ what, before, after, path }: Difference, { locate }: ComparisonReport, style: Style): string[] {
  const place = [formatPosition(locate(path)), formatPath(path)].filter((text) => text !== "").join("  ");
  return [
    `  ${style("error", "✗")} ${printable(what)}`,
    `      dump   ${printable(before ?? "–")}`,
    `      graph  ${printable(after ?? "–")}`,
    `      ${style("faint", printable(place))}`,
  ];
}

function renderJson({ graph, of, node, differences, notes, compared, locate }: ComparisonReport): string {
  const found = differences.map(({ group, what, before, after, path }) => ({
    group,
    what,
    dump: before ?? null,
    graph: after ?? null,
    path: formatPath(path),
    ...locate(path),
  }));
  return JSON.stringify({ graph, of, node, same: found.length === 0, differences: found, notes, compared }, null, 2);
}
