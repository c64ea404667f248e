import type { Path } from "../diagnostics/diagnostic";

/** Records whose keys are the user's own names, not fields. */
const records = new Set<string | number | undefined>(["env", "secrets", "attributes", "dependsOn"]);

/**
 * A sound value for what others are checked with, so that one mistake is not reported as two;
 * undefined for what can be left out.
 */
export function standInFor(path: Path): unknown {
  const key = path[path.length - 1];
  const parent = path[path.length - 2];
  if (path.length === 1) return key === "name" ? "graph" : undefined;
  if (parent === "services" && path.length === 2) return { image: "image", port: 8080, ingress: {} };
  // Further in, names are fields again, whatever the service or the version is called.
  const inside = path.length > 3 && !(path[2] === "versions" && path.length === 5);
  if (parent === "versions" && path.length === 4) return { image: "image" };
  if (inside && parent === "containers") return { image: "image" };
  if (inside && parent === "targets") return 1;
  if (inside && records.has(parent)) return undefined;
  if (inside && parent === "healthCheck") return ofHealthChecks.get(key);
  return key === "port" && path.length > 3 ? undefined : ofSettings.get(key);
}

const ofSettings = new Map<string | number | undefined, unknown>([
  ["image", "image"],
  ["port", 8080],
  ["weight", 1],
  ["priority", 0],
]);

const ofHealthChecks = new Map<string | number | undefined, unknown>([
  ["path", "/"],
  ["command", ["CMD", "true"]],
]);
