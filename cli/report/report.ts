import type { LocatedDiagnostic, Position } from "../../components/plan/encode";
import type { Verdict } from "../../policy/check";
import { type Finding, type Gap, subject } from "../../policy/judge";
import type { Resource } from "../../policy/resource";
import type { Level, Rule } from "../../policy/rule";

/** What was checked: a graph on a plane, or a stack out of a file. */
export type Subject =
  | { readonly graph: string; readonly file: string; readonly plane: string; readonly region: string }
  | { readonly stack: string; readonly file: string; readonly resources: number; readonly leftOut: number };

export interface Reported {
  readonly resource: string;
  readonly type: string;
  readonly urn: string;
  readonly level: Level | "note";
  readonly message: string;
  /** Where in the graph it comes from. */
  readonly position: Position | undefined;
}

export interface RuleReport {
  readonly rule: Rule;
  readonly level: Verdict["level"];
  readonly outcome: Verdict["outcome"];
  readonly checked: number;
  readonly findings: readonly Reported[];
  /** What could not be looked at yet. */
  readonly gaps: readonly Reported[];
  /** What an exemption lets pass. */
  readonly exempt: readonly Reported[];
}

export interface Totals {
  readonly rules: number;
  readonly passed: number;
  readonly failed: number;
  readonly advised: number;
  readonly notKnown: number;
  readonly notApplicable: number;
  readonly disabled: number;
}

/** What every format prints; no text in it is secret. */
export interface Report {
  readonly subject: Subject;
  readonly diagnostics: readonly LocatedDiagnostic[];
  /** Empty where a graph has errors: there is nothing to run rules on. */
  readonly rules: readonly RuleReport[];
  readonly totals: Totals;
}

interface Told {
  /** Where a resource comes from. */
  readonly locate: (urn: string) => Position | undefined;
  /** A text without the secrets in it; words that are known without them stay. */
  readonly hide: (text: string, known: string) => string;
}

export function reportOf(
  about: Pick<Report, "subject" | "diagnostics">,
  verdicts: readonly Verdict[],
  { locate, hide }: Told,
): Report {
  const rules = verdicts.map(({ rule, level, outcome, checked, findings, gaps, exempt }): RuleReport => {
    const own = [rule.id, rule.mend, rule.otherwise, rule.description].join("\n");
    const reported = (one: Finding | Gap): Reported => {
      const { resource, message } = one;
      const known = resource ? `${own}\n${subject(resource)}` : own;
      return {
        ...namesOf(resource),
        level: "level" in one ? one.level : "note",
        message: hide(message, known),
        position: resource && locate(resource.urn),
      };
    };
    return {
      rule,
      level,
      outcome,
      checked,
      findings: unique(findings.map(reported)),
      gaps: unique(gaps.map(reported)),
      exempt: unique(exempt.map(reported)),
    };
  });
  return { ...about, rules, totals: totalsOf(verdicts) };
}

/** A rule that looks at each resource and at all together may say the same twice. */
function unique(all: readonly Reported[]): Reported[] {
  return [...new Map(all.map((one) => [`${one.level} ${one.urn} ${one.message}`, one])).values()];
}

function namesOf(resource: Resource | undefined): Pick<Reported, "resource" | "type" | "urn"> {
  return { resource: resource?.name ?? "", type: resource?.type ?? "", urn: resource?.urn ?? "" };
}

function totalsOf(verdicts: readonly Verdict[]): Totals {
  const count = (outcome: Verdict["outcome"]) => verdicts.filter((one) => one.outcome === outcome).length;
  return {
    rules: verdicts.length,
    passed: count("passed"),
    failed: count("failed"),
    advised: count("advised"),
    notKnown: count("not-known"),
    notApplicable: count("not-applicable"),
    disabled: count("disabled"),
  };
}

/** `simpleapp is sound on app-mesh`; of a graph with errors nothing is said here. */
export function headline({ subject: about, totals }: Report): string {
  const is = totals.failed > 0 ? "is not sound" : "is sound";
  if ("graph" in about) return `${about.graph} ${is} on ${about.plane}`;
  const { stack, resources, leftOut } = about;
  const others = leftOut > 0 ? `, without ${leftOut} that are not there or only read` : "";
  return `${stack} ${is}: ${resources} ${resources === 1 ? "resource" : "resources"}${others}`;
}

/** `95 rules: 80 passed, 2 failed, …` */
export function totalsLine({ totals }: Report): string {
  const { rules, passed, failed, advised, notKnown, notApplicable, disabled } = totals;
  const parts = [
    `${passed} passed`,
    `${failed} failed`,
    `${advised} advised`,
    `${notKnown} not known yet`,
    `${notApplicable} not applicable`,
    ...(disabled > 0 ? [`${disabled} disabled`] : []),
  ];
  return `${rules} ${rules === 1 ? "rule" : "rules"}: ${parts.join(", ")}`;
}
