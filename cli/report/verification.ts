import { formatPath } from "../../components/diagnostics/diagnostic";
import type { Style } from "../../components/diagnostics/format";
import { printable } from "../../components/diagnostics/printable";
import type { Unchecked } from "../../local/checks/check";
import type { Verdict } from "../../local/verify/perform";
import { attribute, junitOf, xml } from "./xml";

/** What came of a verification. */
export interface VerificationReport {
  readonly graph: string;
  /** What was held to it: a version of Envoy on this machine, or the file that says where a mesh is. */
  readonly target: VerificationTarget;
  readonly verdicts: readonly Verdict[];
  readonly unchecked: readonly Unchecked[];
  readonly millis: number;
}

export type VerificationTarget = { readonly envoy: string } | { readonly addresses: string };

function whereOf(target: VerificationTarget): string {
  return "envoy" in target ? `on Envoy ${target.envoy}` : `on the mesh of ${target.addresses}`;
}

type Renderer = (report: VerificationReport, style: Style) => string;

/** Formats of a verification. */
export const renderVerification: ReadonlyMap<string, Renderer> = new Map<string, Renderer>([
  ["text", renderText],
  ["json", renderJson],
  ["junit", renderJunit],
]);

/** Faults of one check that are shown: others mostly have the same reason. */
const shown = 5;

const passed = ({ faults }: Verdict) => faults.length === 0;

function totalsOf({ verdicts, unchecked, millis }: VerificationReport) {
  const good = verdicts.filter(passed).length;
  return {
    checks: verdicts.length,
    passed: good,
    failed: verdicts.length - good,
    unchecked: unchecked.length,
    calls: verdicts.reduce((sum, { calls }) => sum + calls, 0),
    millis: Math.round(millis),
  };
}

function renderText(report: VerificationReport, style: Style): string {
  const { graph, target, verdicts, unchecked } = report;
  const totals = totalsOf(report);
  const verb = totals.failed > 0 ? "does not do" : "does";
  const rest = totals.unchecked > 0 ? `, ${totals.unchecked} not checked` : "";
  return [
    style(totals.failed > 0 ? "error" : "strong", printable(`${graph} ${verb} what its graph says ${whereOf(target)}`)),
    "",
    ...verdicts.flatMap((verdict) => linesOf(verdict, style)),
    ...unchecked.map(({ name, why }) => `${style("faint", "–")} ${printable(name)}: not checked, ${printable(why)}`),
    "",
    `${totals.checks} checks: ${totals.passed} passed, ${totals.failed} failed${rest}; ${totals.calls} calls in ${(totals.millis / 1000).toFixed(1)} s`,
  ].join("\n");
}

function linesOf({ check, faults, counted }: Verdict, style: Style): string[] {
  const mark = faults.length === 0 ? style("good", "✓") : style("error", "✗");
  const counts = Array.from(counted, ([version, count]) => `${version} ${count}`)
    .sort()
    .join(", ");
  const more = faults.length - shown;
  return [
    `${mark} ${printable(check.name)}${counts === "" ? "" : style("faint", printable(`  ${counts}`))}`,
    ...faults.slice(0, shown).map((fault) => `    ${style("error", "✗")} ${printable(fault)}`),
    ...(more > 0 ? [`      and ${more} more`] : []),
  ];
}

function renderJson(report: VerificationReport): string {
  const { graph, target, verdicts, unchecked } = report;
  const checks = verdicts.map(({ check, faults, calls, millis, counted }) => ({
    kind: check.kind,
    name: check.name,
    path: formatPath(check.path),
    passed: faults.length === 0,
    faults,
    calls,
    millis: Math.round(millis),
    ...(counted.size > 0 && { counted: Object.fromEntries(counted) }),
  }));
  const left = unchecked.map(({ name, path, why }) => ({ name, path: formatPath(path), why }));
  return JSON.stringify({ graph, ...target, checks, unchecked: left, totals: totalsOf(report) }, null, 2);
}

function renderJunit({ graph, target, verdicts, unchecked }: VerificationReport): string {
  const cases = verdicts.map((verdict) => ({
    name: verdict.check.name,
    inside: passed(verdict) ? "" : failure(verdict.faults),
    result: passed(verdict) ? ("passed" as const) : ("failed" as const),
  }));
  const skipped = unchecked.map(({ name, why }) => ({
    name,
    inside: `<skipped message="${attribute(why)}"/>`,
    result: "skipped" as const,
  }));
  return junitOf(`${graph} ${whereOf(target)}`, [...cases, ...skipped]);
}

function failure(faults: readonly string[]): string {
  return `<failure type="behaviour" message="${attribute(faults[0]!)}">${xml(faults.join("\n"))}</failure>`;
}
