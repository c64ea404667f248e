import type { z } from "zod";
import type { Code } from "../diagnostics/codes";
import type { Path } from "../diagnostics/diagnostic";
import type { Report } from "../diagnostics/report";
import { didYouMean, suggest } from "../diagnostics/suggest";
import { fieldsAt, isOptionalAt } from "./fields";
import { serviceGraph } from "./schema";

/** A place whose value can not be used, and what becomes of it: the field goes, the object around it, or its value. */
export interface Fault {
  readonly path: Path;
  readonly leaveOut: "field" | "object" | "value";
}

/** Reports unknown fields, missing ones and wrong types; returns what to leave out of what follows. */
export function checkShape(input: object, report: Report): Fault[] {
  const result = serviceGraph.safeParse(input);
  if (result.success) return [];
  return result.error.issues.flatMap((issue) => reportIssue(issue as z.core.$ZodIssue, input, report));
}

function reportIssue(issue: z.core.$ZodIssue, input: object, report: Report): Fault[] {
  const path = issue.path as Path;
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => {
      reportUnknown(key, path, report);
      return { path: [...path, key], leaveOut: "field" };
    });
  }
  const { found, value } = lookUp(input, path);
  if (!found) {
    // TypeScript lets `port: undefined` stand for a field that is left out.
    if (isOptionalAt(path)) return [{ path, leaveOut: "field" }];
    const field = String(path[path.length - 1]);
    report("missing-field", path, `the field ${JSON.stringify(field)} is missing`, `add ${field}: it is required`);
    return [{ path, leaveOut: path.length > 1 ? "object" : "value" }];
  }
  const [code, message, help] = explain(issue, path, value);
  report(code, path, message, help);
  return [{ path, leaveOut: "value" }];
}

/** What users of other tools call our fields. */
const synonyms = new Map([
  ["environment", "env"],
  ["weights", "targets"],
  ["containerPort", "port"],
  ["listenerPort", "port"],
  ["replicas", "desiredCount"],
  ["count", "desiredCount"],
  ["dependencies", "backends"],
  ["calls", "backends"],
  ["xray", "tracing"],
  ["mesh", "meshName"],
]);

function reportUnknown(key: string, path: Path, report: Report): void {
  const fields = fieldsAt(path);
  const synonym = synonyms.get(key);
  const hint =
    synonym !== undefined && fields.includes(synonym) ? `; did you mean "${synonym}"?` : didYouMean(key, fields);
  const known = hint === "" && fields.length > 0 ? `; known here: ${fields.join(", ")}` : "";
  report(
    "unknown-field",
    [...path, key],
    `there is no field ${JSON.stringify(key)} here${hint}`,
    `remove or rename it${known}`,
  );
}

function explain(issue: z.core.$ZodIssue, path: Path, value: unknown): [Code, string, string] {
  const shown = show(value, path);
  if (issue.code === "invalid_value") {
    const allowed = issue.values.map(String);
    const near = typeof value === "string" ? suggest(value, allowed) : undefined;
    const hint = near === undefined ? "" : `; did you mean ${JSON.stringify(near)}?`;
    return ["invalid-value", `${shown} is not allowed${hint}`, `use one of ${allowed.join(", ")}`];
  }
  if (issue.code === "custom") {
    const quote =
      typeof value === "number" || typeof value === "boolean"
        ? "put it in quotes"
        : "give a text, or a Pulumi output of one";
    return ["wrong-type", `${shown} is no text`, quote];
  }
  const expected = issue.code === "invalid_type" ? issue.expected : "another value";
  const wanted = names.get(expected) ?? expected;
  const quoted = typeof value === "string" && (expected === "number" || expected === "int" || expected === "boolean");
  return ["wrong-type", `${shown} is not ${wanted}`, quoted ? `give ${wanted}, without quotes` : `give ${wanted}`];
}

const names = new Map<string, string>([
  ["string", "a text"],
  ["number", "a number"],
  ["int", "a whole number"],
  ["boolean", "true or false"],
  ["array", "a list"],
  ["object", "an object"],
  ["record", "an object"],
]);

/** A value as the user knows it, shortened; never one that may be a secret. */
export function show(value: unknown, path: Path): string {
  if (path.some((key) => key === "env" || key === "secrets")) return `a ${typeof value}`;
  if (typeof value === "number") return String(value);
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "an object";
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…"` : text;
}

function lookUp(input: object, path: Path): { found: boolean; value?: unknown } {
  let value: unknown = input;
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return { found: false };
    value = (value as Record<string | number, unknown>)[key];
  }
  return { found: value !== undefined, value };
}
