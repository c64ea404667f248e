import { formatPosition, type Style } from "../../components/diagnostics/format";
import { printable } from "../../components/diagnostics/printable";
import { headline, type Report, type Reported, type RuleReport, totalsLine } from "./report";
import { wrap } from "./wrap";

export interface Look {
  readonly style: Style;
  readonly width: number;
  /** Whether rules that had nothing to look at, and all findings of a rule, are shown too. */
  readonly verbose: boolean;
}

type Mark = readonly [mark: string, look: Parameters<Style>[0]];

const marks: { readonly [outcome in RuleReport["outcome"]]: Mark } = {
  passed: ["✓", "good"],
  failed: ["✗", "error"],
  advised: ["!", "warning"],
  "not-known": ["?", "info"],
  "not-applicable": ["–", "faint"],
  disabled: ["–", "faint"],
};

/** Findings of one rule that are shown; a thousand services that miss the same are no news a thousand times. */
const shownFindings = 10;
/** What is not known yet is mostly so of every resource, and for one reason. */
const shownGaps = 3;

/** A report for people: every rule that ran, with what it found. */
export function renderText(report: Report, look: Look): string {
  const rules = report.rules.filter((one) => look.verbose || isShown(one));
  const column = Math.max(0, ...rules.map(({ rule }) => rule.id.length));
  const headLook = report.totals.failed > 0 ? "error" : "strong";
  return [
    look.style(headLook, printable(headline(report))),
    "",
    ...rules.flatMap((one) => renderRule(one, column, look)),
    ...(rules.length > 0 ? [""] : []),
    totalsLine(report),
  ].join("\n");
}

function isShown({ outcome }: RuleReport): boolean {
  return outcome !== "not-applicable" && outcome !== "disabled";
}

function renderRule(report: RuleReport, column: number, look: Look): string[] {
  const { rule, outcome, checked, findings, gaps, exempt } = report;
  const { style, width, verbose } = look;
  const [mark, colour] = marks[outcome];
  const [first = "", ...rest] = wrap(rule.title, width - column - 14);
  const ran = isShown(report) ? `${checked} checked` : outcome.replace("-", " ");
  const head = `${style(colour, mark)} ${rule.id.padEnd(column)}  ${first}`;
  const indent = " ".repeat(column + 4);
  const title = [head, ...rest.map((line) => indent + line)];
  title.push(`${title.pop()}  ${style("faint", ran)}`);
  const upTo = (limit: number) => (verbose ? Number.POSITIVE_INFINITY : limit);
  return [
    ...title,
    ...renderAll(findings, upTo(shownFindings), (one) => marks[one.level === "mandatory" ? "failed" : "advised"], look),
    ...renderAll(gaps, upTo(shownGaps), () => marks["not-known"], look),
    ...renderAll(exempt, upTo(shownFindings), () => ["exempt", "faint"], look),
  ];
}

function renderAll(all: readonly Reported[], limit: number, markOf: (one: Reported) => Mark, look: Look): string[] {
  const { style, width } = look;
  const shown = all.slice(0, limit);
  const lines = shown.flatMap((one) => {
    const [mark, colour] = markOf(one);
    const indent = " ".repeat(mark.length + 5);
    return wrap(printable(placed(one)), width - indent.length).map((line, index) =>
      index === 0 ? `    ${style(colour, mark)} ${line}` : indent + line,
    );
  });
  const more = all.length - shown.length;
  return more > 0 ? [...lines, `      ${style("faint", `and ${more} more, which --verbose shows`)}`] : lines;
}

function placed({ position, message }: Reported): string {
  const place = formatPosition(position);
  return place === "" ? message : `${place}  ${message}`;
}
