import { formatDiagnostics } from "../../components/diagnostics/format";
import { hasErrors } from "../../components/diagnostics/report";
import type { Report, Reported, RuleReport } from "./report";
import { attribute, type Case, junitOf, xml } from "./xml";

/** A report for what shows tests: each rule is one. Findings of the graph itself are a test before them. */
export function renderJunit(report: Report): string {
  const { subject } = report;
  const suite = "graph" in subject ? `${subject.graph} on ${subject.plane}` : subject.stack;
  const cases = [caseOfGraph(report), ...report.rules.map(caseOfRule)];
  return junitOf(suite, cases);
}

function caseOfGraph({ subject, diagnostics }: Report): Case {
  const name = "graph" in subject ? "the graph is sound" : "the state is complete";
  const text = diagnostics.length > 0 ? formatDiagnostics(diagnostics) : "";
  if (!hasErrors(diagnostics)) return { name, inside: element("system-out", text), result: "passed" };
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  return { name, inside: failure(errors[0]!.message, text), result: "failed" };
}

function caseOfRule({ rule, outcome, findings, gaps, exempt }: RuleReport): Case {
  const name = `${rule.id}: ${rule.title}`;
  const mandatory = findings.filter(({ level }) => level === "mandatory");
  const advice = linesOf(findings.filter(({ level }) => level !== "mandatory"));
  const others = [advice, linesOf(gaps), linesOf(exempt, "exempt: ")].filter((text) => text !== "").join("\n");
  const out = element("system-out", others);
  if (mandatory.length > 0) {
    return { name, inside: failure(mandatory[0]!.message, linesOf(mandatory)) + out, result: "failed" };
  }
  if (outcome === "passed" || outcome === "advised") return { name, inside: out, result: "passed" };
  return { name, inside: `<skipped message="${outcome.replace("-", " ")}"/>${out}`, result: "skipped" };
}

function linesOf(findings: readonly Reported[], prefix = ""): string {
  return findings.map(({ message }) => prefix + message).join("\n");
}

function failure(message: string, text: string): string {
  return `<failure type="mandatory" message="${attribute(message)}">${xml(text)}</failure>`;
}

function element(name: string, text: string): string {
  return text === "" ? "" : `<${name}>${xml(text)}</${name}>`;
}
