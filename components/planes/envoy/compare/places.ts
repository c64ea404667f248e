import type { Path } from "../../../diagnostics/diagnostic";

/** Where a setting stands below what it is of. */
const fields: Readonly<Record<string, Path>> = {
  "time limit": ["timeout", "perRequest"],
  "idle limit": ["timeout", "idle"],
  "goes to": ["targets"],
  retries: ["retry"],
  priority: ["priority"],
  host: ["rewriteHostname"],
  path: ["rewritePath"],
  protocol: ["protocol"],
  connections: ["tls"],
  TLS: ["tls"],
  "health check": ["healthCheck"],
  "outlier detection": ["outlierDetection"],
  "connections at once": ["connectionPool", "maxConnections"],
  "requests that wait": ["connectionPool", "maxPendingRequests"],
  "requests at once": ["connectionPool", "maxRequests"],
  "access log": ["accessLog"],
  traces: ["envoy", "tracer"],
};

/** What holds settings that have no place of their own here. */
const whole: ReadonlySet<unknown> = new Set(["retry", "healthCheck", "outlierDetection", "tls", "clientTls"]);

/** The place of a setting in the graph, as near as it is known. */
export function fieldOf(setting: string, path: Path): Path {
  if (whole.has(path.at(-1))) return path;
  if (setting === "other calls") return ["egressFilter"];
  // A route that the graph does not write down leads to the versions by their weights.
  if (setting === "goes to" && !path.includes("routes")) return path[0] === "services" ? [...path, "versions"] : path;
  return [...path, ...(fields[setting] ?? [])];
}
