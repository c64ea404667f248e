import { renderJson } from "./json";
import { renderJunit } from "./junit";
import type { Report } from "./report";
import { renderSarif } from "./sarif";
import { type Look, renderText } from "./text";

type ReportRenderer = (report: Report, look: Look) => string;

/** Formats of a report. */
export const renderReport: ReadonlyMap<string, ReportRenderer> = new Map<string, ReportRenderer>([
  ["text", renderText],
  ["json", renderJson],
  ["sarif", renderSarif],
  ["junit", renderJunit],
]);
