import { formatDiagnostics } from "../../components/diagnostics/format";
import { hasErrors } from "../../components/diagnostics/report";
import type { Report, Reported, RuleReport } from "./report";

interface Case {
  readonly name: string;
  readonly inside: string;
  readonly result: "passed" | "failed" | "skipped";
}

/** A report for what shows tests: each rule is one. Findings of the graph itself are a test before them. */
export function renderJunit(report: Report): string {
  const { subject } = report;
  const suite = "graph" in subject ? `${subject.graph} on ${subject.plane}` : subject.stack;
  const cases = [caseOfGraph(report), ...report.rules.map(caseOfRule)];
  const count = (result: Case["result"]) => cases.filter((one) => one.result === result).length;
  const counts = `tests="${cases.length}" failures="${count("failed")}" errors="0" skipped="${count("skipped")}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="ecs-mesh" ${counts}>`,
    `  <testsuite name="${attribute(suite)}" ${counts}>`,
    ...cases.map(({ name, inside }) => {
      const opening = `    <testcase classname="ecs-mesh" name="${attribute(name)}"`;
      return inside === "" ? `${opening}/>` : `${opening}>${inside}</testcase>`;
    }),
    "  </testsuite>",
    "</testsuites>",
  ].join("\n");
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

/** What XML has no way to write at all: most control characters, halves of characters, two that are none. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it is for
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\n": "&#10;",
  "\r": "&#13;",
  "\t": "&#9;",
};

function xml(text: string): string {
  return text.replace(unwritable, "").replace(/[&<>\r]/g, (character) => entities[character]!);
}

/** In an attribute, line ends would be read as blanks. */
function attribute(text: string): string {
  return text.replace(unwritable, "").replace(/[&<>"\n\r\t]/g, (character) => entities[character]!);
}
