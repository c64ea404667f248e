import { isFields } from "../found";
import { type FieldShapes, namesOf, type Shape } from "./shape";

/** How a source writes what it has. */
export interface Writing {
  /** Whether the source is a state, in which what is not there stands as `""`, `0`, `false` or `[]`. */
  readonly padded: boolean;
  /** What becomes of fields that the shape does not have: `kept` as the API would call them, or left out with a report. */
  readonly unknownFields: "kept" | "reported" | "dropped";
  readonly report: (path: string, found: string) => void;
}

const placeholder = /^\$\{.*\}$/s;

/** A value of any source as the API has it; undefined where it says nothing. */
export function decode(value: unknown, shape: Shape, writing: Writing, path = ""): unknown {
  if (value === null || value === undefined) return undefined;
  if (Array.isArray(shape)) return decodeList(value, shape[0] as Shape, writing, path);
  if (typeof shape === "object") return decodeFields(value, shape as FieldShapes, writing, path);
  switch (shape) {
    case "data":
      return value;
    case "texts":
      return isFields(value) ? textsIn(value) : misplaced(value, "an object", writing, path);
    case "text":
    case "name":
      return decodeText(value, shape === "name", writing, path);
    case "number":
    case "amount":
      return decodeNumber(value, shape === "number", writing, path);
    default:
      return decodeFlag(value, shape as "flag" | "on" | "off", writing, path);
  }
}

function decodeText(value: unknown, isName: boolean, writing: Writing, path: string): unknown {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (typeof value !== "string") return misplaced(value, "a text", writing, path);
  if (value === "" && writing.padded) return undefined;
  return isName && /^arn:[^/]*:appmesh:/.test(value) ? value.slice(value.lastIndexOf("/") + 1) : value;
}

function decodeNumber(value: unknown, zeroIsNone: boolean, writing: Writing, path: string): unknown {
  const number = typeof value === "string" && /^\s*-?\d+(\.\d+)?\s*$/.test(value) ? Number(value) : value;
  // A state writes 0 where nothing was said; one that was said stands as a text.
  if (typeof number === "number") return value === 0 && zeroIsNone && writing.padded ? undefined : number;
  if (typeof value === "string" && (placeholder.test(value) || value === "")) return value === "" ? undefined : value;
  return misplaced(value, "a number", writing, path);
}

function decodeFlag(value: unknown, kind: "flag" | "on" | "off", writing: Writing, path: string): unknown {
  const flag = value === "true" ? true : value === "false" ? false : value;
  if (typeof flag === "string" && placeholder.test(flag)) return flag;
  if (typeof flag !== "boolean") return flag === "" ? undefined : misplaced(value, "true or false", writing, path);
  // Who writes by hand says what is the default on purpose, and gets it back.
  const unsaid = writing.padded ? kind === "on" : undefined;
  return flag === unsaid ? undefined : flag;
}

function decodeList(value: unknown, shape: Shape, writing: Writing, path: string): unknown {
  if (typeof value === "string" && typeof shape === "string" && value !== "") return [value];
  const items = Array.isArray(value) ? value : isFields(value) ? itemsOf(value, shape, writing) : undefined;
  if (!items) return misplaced(value, "a list", writing, path);
  const decoded = items.map((item, index) => decode(item, shape, writing, `${path}[${index}]`));
  const said = decoded.filter((one) => one !== undefined);
  return said.length > 0 ? said : undefined;
}

/** A state has a map where the API has a list of pairs; one of something may stand without its list. */
function itemsOf(value: object, shape: Shape, { padded }: Writing): unknown[] {
  const [key, text, ...more] = typeof shape === "object" ? Object.keys(shape) : [];
  if (!padded || key === undefined || text !== "value" || more.length > 0) return [value];
  return Object.entries(value).map(([name, one]) => ({ [key]: name, [text]: one }));
}

function decodeFields(value: unknown, shape: FieldShapes, writing: Writing, path: string): unknown {
  // Terraform has a list of one for what there can be one of; an empty block in it is null.
  if (Array.isArray(value)) {
    if (value.length === 1) return decodeFields(value[0] ?? {}, shape, writing, path);
    return value.length === 0 ? undefined : misplaced(value, "an object", writing, path);
  }
  if (!isFields(value)) return misplaced(value, "an object", writing, path);
  const names = namesOf(shape);
  const fields: Record<string, unknown> = {};
  for (const [name, one] of Object.entries(value)) {
    const known = names.get(name) ?? names.get(name.replaceAll("_", "").toLowerCase());
    if (known === undefined) {
      const kept = keptOf(one, name, writing, path);
      if (kept !== undefined) fields[camelOf(name)] = kept;
      continue;
    }
    const decoded = decode(one, shape[known]!, writing, path === "" ? known : `${path}.${known}`);
    if (decoded !== undefined) fields[known] = decoded;
  }
  return fields;
}

function keptOf(value: unknown, name: string, writing: Writing, path: string): unknown {
  const says = !(Array.isArray(value)
    ? value.length === 0
    : value === null || value === "" || value === false || value === 0);
  if (writing.unknownFields === "kept") return value === null ? undefined : plainly(value);
  if (writing.unknownFields === "reported" && (says || !writing.padded)) {
    writing.report(path, `the API has no field ${JSON.stringify(name.slice(0, 80))} there`);
  }
  return undefined;
}

/** A field that is not known, in the API's way of writing names. */
function plainly(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plainly);
  if (!isFields(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [camelOf(name), plainly(one)]));
}

function camelOf(name: string): string {
  return name.replace(/^[A-Z]+(?=[A-Z][a-z])|^[A-Z]/, (first) => first.toLowerCase());
}

function textsIn(value: object): Record<string, unknown> {
  const said = Object.entries(value).filter(([, one]) => one !== null);
  return Object.fromEntries(said.map(([key, one]) => [key, typeof one === "object" ? one : String(one)]));
}

function misplaced(value: unknown, wanted: string, writing: Writing, path: string): undefined {
  const open = typeof value === "string" && placeholder.test(value) ? value.slice(0, 80) : undefined;
  const found = open ?? (Array.isArray(value) ? "a list" : isFields(value) ? "an object" : `a ${typeof value}`);
  if (value !== "" || !writing.padded) writing.report(path, `${found} stands where ${wanted} should be`);
  return undefined;
}
