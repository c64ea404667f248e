import type { Report } from "../../diagnostics/report";
import type { ResolvedDiscovery } from "../../graph/resolved";
import type { ResolvedListener } from "../../graph/resolved-endpoint";
import type { Rule } from "../rule";

/** Tasks are left out within App Mesh's limits, and where callers can tell them apart. */
export const outlierDetection: Rule = (graph, report) => {
  for (const { endpoint, discovery } of graph.services.flatMap(({ versions }) => versions)) {
    for (const listener of endpoint.listeners) checkListener(listener, discovery, report);
  }
};

/** @see https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_OutlierDetection.html */
function checkListener(
  { outlierDetection: detection, path }: ResolvedListener,
  { type, responseType }: ResolvedDiscovery,
  report: Report,
): void {
  if (!detection) return;
  const at = [...path, "outlierDetection"];
  const { maxServerErrors: errors, maxEjectionPercent: percent } = detection;
  const problem = (field: string, found: string, help: string) =>
    report("invalid-outlier-detection", [...at, field], found, help);
  if (errors < 1) problem("maxServerErrors", `${errors} errors in a row`, "give 1 or more");
  if (percent < 0 || percent > 100) problem("maxEjectionPercent", `${percent} percent`, "give 0 to 100");
  // By DNS callers know one address at a time; AWS CDK's documentation asks for Cloud Map.
  if (type !== "dns" || responseType === "ENDPOINTS") return;
  const found = "callers that find it by DNS see one address, and can leave out none of its tasks";
  report("void-outlier-detection", at, found, 'find it by "cloud-map", or set discovery.responseType to "ENDPOINTS"');
}
