import type { z } from "zod";
import type { Code } from "../diagnostics/codes";
import type { Path } from "../diagnostics/diagnostic";
import type { Report } from "../diagnostics/report";
import { suggest } from "../diagnostics/suggest";
import { isOptionalAt } from "./fields";
import { serviceGraph } from "./schema";
import { isOutput } from "./schema-parts";
import { reportUnknown } from "./unknown-fields";

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
  const path = issue.path.map((key) => (typeof key === "symbol" ? key.toString() : key));
  if (issue.code === "invalid_key") {
    report("invalid-name", path, "a symbol is no name", "use a text");
    return [];
  }
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => {
      reportUnknown(key, path, report);
      return { path: [...path, key], leaveOut: "field" };
    });
  }
  const { found, value } = lookUp(input, path);
  const field = path[path.length - 1];
  if (!found && typeof field === "string") {
    // TypeScript lets `port: undefined` stand for a field that is left out.
    if (isOptionalAt(path)) return [{ path, leaveOut: "field" }];
    report("missing-field", path, `the field ${JSON.stringify(field)} is missing`, `add ${field}: it is required`);
    return [{ path, leaveOut: path.length > 1 ? "object" : "value" }];
  }
  const [code, message, help] = explain(issue, path, value);
  report(code, path, message, help);
  return [{ path, leaveOut: "value" }];
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
  if (issue.code === "too_big" || issue.code === "too_small") {
    return ["invalid-value", `${shown} is too large a number`, "give a smaller one"];
  }
  const expected = issue.code === "invalid_type" ? issue.expected : "another value";
  const wanted = names.get(expected) ?? expected;
  if (isOutput(value)) {
    const help = `give ${wanted} that is known now: only texts such as images, values and ARNs may be outputs`;
    return ["wrong-type", `a Pulumi output is not ${wanted}`, help];
  }
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
  if (path.some((key) => key === "env" || key === "secrets" || key === "options" || key === "secretOptions"))
    return kindOf(value);
  if (typeof value === "number" || typeof value === "bigint") return String(value);
  if (typeof value === "function") return "a function";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "an object";
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…"` : text;
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  return typeof value === "object" ? (Array.isArray(value) ? "a list" : "an object") : `a ${typeof value}`;
}

function lookUp(input: object, path: Path): { found: boolean; value?: unknown } {
  let value: unknown = input;
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return { found: false };
    value = (value as Record<string | number, unknown>)[key];
  }
  return { found: value !== undefined, value };
}
