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
  "tags",
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

/** Whether nothing can stand in the place of a field, and the object around it says nothing without it. */
export function isWhole(path: Path): boolean {
  return path[0] === "gateways" && path[2] === "routes" && path[4] === "service";
}

const ofSettings = new Map<string | number | undefined, unknown>([
  ["image", "image"],
  ["port", 8080],
  ["fileSystemId", "fs-0123abcd"],
  ["weight", 1],
  ["priority", 0],
  ["listeners", [{ port: 8080 }]],
  ["external", true],
  ["accessLog", "/dev/stdout"],
  ["certificate", { sdsSecret: "secret" }],
  ["trust", { sdsSecret: "secret" }],
  ["grpcService", "service"],
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
  ["certificate", (key) => ofTls.get(key)],
  ["trust", (key) => ofTls.get(key)],
  ["retry", (key) => ofRetries.get(key)],
  ["connectionPool", (key) => (key === "maxPendingRequests" ? undefined : 1)],
  ["outlierDetection", (key) => (key === "interval" || key === "baseEjectionDuration" ? "1s" : 1)],
  ["accessLogFormat", (key) => (key === "json" ? { key: "value" } : "text")],
  ["json", () => "value"],
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

const ofTls = new Map<Key, unknown>([
  ["acmArn", "arn:aws:acm:us-west-2:123456789012:certificate/1"],
  ["acmAuthorityArns", ["arn:aws:acm-pca:us-west-2:123456789012:certificate-authority/1"]],
  ["certificateChain", "/certificate"],
  ["privateKey", "/key"],
  ["sdsSecret", "secret"],
]);

const ofRetries = new Map<Key, unknown>([
  ["maxRetries", 1],
  ["perRetryTimeout", "1s"],
  ["httpEvents", ["server-error"]],
  ["grpcEvents", ["internal"]],
  ["connectionErrors", true],
]);

const ofHealthChecks = new Map<Key, unknown>([
  ["path", "/"],
  ["command", ["CMD", "true"]],
]);
