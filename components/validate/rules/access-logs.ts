import type { Path } from "../../diagnostics/diagnostic";
import type { Report } from "../../diagnostics/report";
import type { AccessLogFormat } from "../../graph/endpoint";
import type { Rule } from "../rule";

/**
 * Access logs go to a file, in one format, within App Mesh's limits.
 * @see https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_LoggingFormat.html
 */
export const accessLogs: Rule = (graph, report) => {
  for (const { endpoint, path } of graph.running.flatMap(({ versions }) => versions)) {
    const { accessLog, accessLogFormat } = endpoint;
    if (accessLog !== undefined && (!/^\/[\w./-]*$/.test(accessLog) || accessLog.length > 255)) {
      const found = `${JSON.stringify(accessLog.slice(0, 80))} is no path of a file`;
      report("invalid-access-log", [...path, "accessLog"], found, 'write it from "/" on, such as "/dev/stdout"');
    }
    if (!accessLogFormat) continue;
    const at = [...path, "accessLogFormat"];
    checkFormat(accessLogFormat, at, report);
    if (accessLog !== undefined) continue;
    report("invalid-access-log", at, "there is no access log to format", 'give accessLog, such as "/dev/stdout"');
  }
};

function checkFormat({ text, json }: AccessLogFormat, path: Path, report: Report): void {
  const problem = (at: Path, found: string, help: string) =>
    report("invalid-access-log", [...path, ...at], found, help);
  if ((text === undefined) === (json === undefined)) {
    const found = text === undefined ? "neither text nor json" : "text and json at once";
    problem([], found, "give one of the two");
  }
  if (text !== undefined && (text.length < 1 || text.length > 1000)) {
    problem(["text"], `the line has ${text.length} characters`, "use 1 to 1000");
  }
  if (json === undefined) return;
  const fields = Object.entries(json);
  if (fields.length === 0) problem(["json"], "there are no fields", "name one");
  for (const [key, value] of fields) {
    if (isShort(key) && isShort(value)) continue;
    problem(["json", key], "a field that is too long, or empty", "use 1 to 100 characters each");
  }
}

const isShort = (text: string) => text.length >= 1 && text.length <= 100;
