import { formatPath } from "../../components/diagnostics/diagnostic";
import type { Report, Reported } from "./report";

/** A report for programs. */
export function renderJson({ subject, rules, totals, diagnostics }: Report): string {
  const document = {
    ...subject,
    rules: rules.map(({ rule, level, outcome, checked, findings, gaps, exempt }) => ({
      id: rule.id,
      title: rule.title,
      level,
      outcome,
      checked,
      findings: findings.map(encode),
      gaps: gaps.map(encode),
      exempt: exempt.map(encode),
    })),
    totals,
    diagnostics: diagnostics.map(({ code, severity, path, position, message, help }) => ({
      code,
      severity,
      path: formatPath(path),
      ...position,
      message,
      help,
    })),
  };
  return JSON.stringify(document, null, 2);
}

function encode({ resource, type, urn, level, message, position }: Reported) {
  return { resource, type, urn, level, message, ...position };
}
