import type { Report } from "../../diagnostics/report";
import type { ResolvedLogs } from "../../graph/resolved-running";
import type { Rule } from "../rule";
import { checkSecret } from "./references";

/** What the place decides: the log group is the service's, in the region. */
const ofPlace = new Set(["awslogs-group", "awslogs-region", "awslogs-stream-prefix", "awslogs-create-group"]);

/** Options of logs are the driver's. @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html */
export const logs: Rule = (graph, report) => {
  for (const { logs: settings } of graph.running.flatMap(({ versions }) => versions)) {
    for (const [name, value] of settings.secretOptions)
      checkSecret(value, [...settings.path, "secretOptions", name], report);
    if (settings.driver === "awslogs") checkAwslogs(settings, report);
    else checkFirelens(settings, report);
  }
};

function checkAwslogs({ options, secretOptions, image, path }: ResolvedLogs, report: Report): void {
  const problem = (field: string, found: string, help: string) => report("invalid-logs", [...path, field], found, help);
  for (const name of options.keys()) {
    if (!ofPlace.has(name)) continue;
    const found = `the option ${JSON.stringify(name)} is set for every service`;
    report("invalid-logs", [...path, "options", name], found, "remove it");
  }
  const help = 'remove it, or set driver to "firelens"';
  if (secretOptions.size > 0) problem("secretOptions", "awslogs has no secret options", help);
  if (image !== undefined) problem("image", "awslogs has no sidecar to run an image", help);
}

function checkFirelens({ options, secretOptions, path }: ResolvedLogs, report: Report): void {
  for (const name of secretOptions.keys()) {
    if (!options.has(name)) continue;
    const found = `the option ${JSON.stringify(name)} is in options and in secretOptions`;
    report("invalid-logs", [...path, "secretOptions", name], found, "keep one of the two");
  }
}
