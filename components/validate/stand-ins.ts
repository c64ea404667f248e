import type { Path } from "../diagnostics/diagnostic";

/** Records whose keys are the user's own names, not fields. */
const records = new Set<string | number | undefined>([
  "env",
  "secrets",
  "attributes",
  "dependsOn",
  "mounts",
  "options",
  "secretOptions",
]);

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
  if (inside && records.has(parent)) return undefined;
  const within = inside ? byParent.get(parent) : undefined;
  if (within) return within(key);
  return key === "port" && path.length > 3 ? undefined : ofSettings.get(key);
}

const ofSettings = new Map<string | number | undefined, unknown>([
  ["image", "image"],
  ["port", 8080],
  ["fileSystemId", "fs-0123abcd"],
  ["weight", 1],
  ["priority", 0],
  ["actions", ["s3:GetObject"]],
  ["resources", ["*"]],
]);

type Key = string | number | undefined;

const byParent = new Map<Key, (key: Key) => unknown>([
  ["containers", () => ({ image: "image" })],
  ["volumes", () => ({ fileSystemId: "fs-0123abcd" })],
  ["targets", () => 1],
  ["logs", (key) => (key === "driver" ? "firelens" : undefined)],
  ["ingress", (key) => ofIngress.get(key)],
  ["scaling", (key) => ofScaling.get(key)],
  ["healthCheck", (key) => ofHealthChecks.get(key)],
]);

const ofIngress = new Map<Key, unknown>([
  ["loadBalancer", {}],
  ["cidrs", ["10.0.0.0/8"]],
]);

const ofScaling = new Map<Key, unknown>([
  ["min", 1],
  ["max", 5000],
  ["cpu", 50],
  ["memory", 50],
]);

const ofHealthChecks = new Map<Key, unknown>([
  ["path", "/"],
  ["command", ["CMD", "true"]],
]);
