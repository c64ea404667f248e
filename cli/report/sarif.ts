import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { type Code, codes } from "../../components/diagnostics/codes";
import { formatPath } from "../../components/diagnostics/diagnostic";
import type { LocatedDiagnostic, Position } from "../../components/plan/encode";
import { remediation } from "../../policy/judge";
import type { Report, Reported, RuleReport } from "./report";

const { version } = require("../../../package.json") as { version: string };

const levels = { error: "error", warning: "warning", info: "note" } as const;
const levelOf = { mandatory: "error", advisory: "warning", note: "note" } as const;

/** A report for code scanning. @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
export function renderSarif({ subject, rules, diagnostics }: Report): string {
  const kinds = [...new Set(diagnostics.map(({ code }) => code as Code))];
  const known = [...rules.map(({ rule }) => rule.id), ...kinds];
  const index = new Map(known.map((id, at) => [id, at]));
  const result = (ruleId: string, fields: object) => ({ ruleId, ruleIndex: index.get(ruleId), ...fields });
  const results = [
    ...diagnostics.map((one) => result(one.code, ofDiagnostic(one, subject.file))),
    ...rules.flatMap(({ rule, findings, gaps, exempt }) => [
      ...[...findings, ...gaps].map((one) => result(rule.id, ofFinding(one, subject.file))),
      ...exempt.map((one) =>
        result(rule.id, { ...ofFinding(one, subject.file), suppressions: [{ kind: "external" }] }),
      ),
    ]),
  ];
  const driver = {
    name: "ecs-mesh",
    version,
    rules: [...rules.map(describe), ...kinds.map(describeKind)],
  };
  const run = { tool: { driver }, columnKind: "utf16CodeUnits", results };
  return JSON.stringify(
    { $schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: [run] },
    null,
    2,
  );
}

function describe({ rule, level }: RuleReport) {
  return {
    id: rule.id,
    shortDescription: { text: rule.title },
    fullDescription: { text: rule.description },
    help: { text: remediation(rule.mend, rule.otherwise) },
    helpUri: rule.url,
    defaultConfiguration: level === "disabled" ? { enabled: false } : { level: levelOf[level] },
    properties: { tags: rule.tags, severity: rule.severity },
  };
}

function describeKind(code: Code) {
  const { severity, summary } = codes[code];
  return { id: code, shortDescription: { text: summary }, defaultConfiguration: { level: levels[severity] } };
}

function ofDiagnostic({ severity, path, message, help, position }: LocatedDiagnostic, file: string) {
  const at = formatPath(path);
  const logicalLocations = at === "" ? [] : [{ fullyQualifiedName: at }];
  return {
    level: levels[severity],
    message: { text: `${message}; ${help}` },
    locations: [{ ...physical(position ?? { file }), logicalLocations }],
  };
}

function ofFinding({ resource, urn, level, message, position }: Reported, file: string) {
  const logicalLocations = urn === "" ? [] : [{ name: resource, fullyQualifiedName: urn, kind: "resource" }];
  return {
    level: levelOf[level],
    message: { text: message },
    locations: [{ ...physical(position ?? { file }), logicalLocations }],
  };
}

/** A file as code scanning finds it: relative to the folder that the command is run in. */
function physical({ file, line, column }: Position) {
  if (file === "-" || file === "standard input") return {};
  const base = `${pathToFileURL(resolve("."))}/`;
  const url = String(pathToFileURL(resolve(file)));
  const region = { startLine: line, startColumn: column };
  return {
    physicalLocation: {
      artifactLocation: { uri: url.startsWith(base) ? url.slice(base.length) : url },
      ...(line !== undefined && { region }),
    },
  };
}
