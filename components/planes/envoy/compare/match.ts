import { serviceHeader } from "../service-header";
import type { Value } from "./value";

type How = "exact" | "prefix" | "suffix" | "regex" | "range" | "present" | "contains";

/** What a header, a parameter or the like must be. */
interface Condition {
  readonly on: string;
  readonly how: How;
  readonly value: string;
  readonly inverted: boolean;
}

/** What a request must be like to take a route, however it is written down. */
export interface Match {
  readonly path: { readonly how: How; readonly value: string };
  readonly conditions: readonly Condition[];
}

/** Headers by which App Mesh's Envoys, and ours, told a gateway's second pass which service is meant. */
export const serviceHeaders: ReadonlySet<string> = new Set(["x-app-mesh-virtual-service", serviceHeader]);

export function matchOf(match: Value): Match {
  const conditions = [
    ...match.of("headers").each().map(headerCondition),
    ...match.of("query_parameters").each().map(parameterCondition),
  ];
  const sorted = conditions
    .filter(({ on }) => !serviceHeaders.has(on.slice(7)))
    .sort((a, b) => (words(a) < words(b) ? -1 : 1));
  return { path: pathOf(match), conditions: sorted };
}

/** The service that a request says it is for, in a header of a gateway. */
export function serviceMeant(match: Value): string | undefined {
  const header = match
    .of("headers")
    .each()
    .find((one) => serviceHeaders.has(one.of("name").text()?.toLowerCase() ?? ""));
  return header && headerCondition(header).value;
}

function pathOf(match: Value): Match["path"] {
  const regex = regexOf(match.of("safe_regex", "regex"));
  const exact = match.of("path").text();
  if (exact !== undefined) return { how: "exact", value: exact };
  if (regex !== undefined) return { how: "regex", value: regex };
  return { how: "prefix", value: match.of("prefix").text() ?? "/" };
}

/** A regular expression, in today's form or as a plain text. */
function regexOf(value: Value): string | undefined {
  return typeof value.raw === "string" ? value.raw : value.of("regex").text();
}

const pseudo: Readonly<Record<string, string>> = { ":method": "method", ":scheme": "scheme", ":authority": "host" };

function headerCondition(header: Value): Condition {
  const name = header.of("name").text()?.toLowerCase() ?? "";
  const on = pseudo[name] ?? `header ${name}`;
  const { how, value, absent } = testOf(header);
  const inverted = (header.of("invert_match").flag() ?? false) !== absent;
  return on === "host" ? hostCondition(how, value, inverted) : { on, how, value, inverted };
}

/** A host is written as an expression where its case and a port behind it do not matter. */
export function hostCondition(how: How, value: string, inverted = false): Condition {
  const [, any, literal] = (how === "regex" && /^\(\?i\)(\.\*)?(.*)\(\?::\[0-9\]\+\)\?$/.exec(value)) || [];
  if (literal === undefined) return { on: "host", how, value: value.toLowerCase(), inverted };
  const plain = literal.replaceAll("\\", "").toLowerCase();
  return { on: "host", how: any === undefined ? "exact" : "suffix", value: plain, inverted };
}

/** Fields that hold a test, of today and of before. */
const tests: readonly (readonly [how: How, old: string, now: string])[] = [
  ["exact", "exact_match", "exact"],
  ["prefix", "prefix_match", "prefix"],
  ["suffix", "suffix_match", "suffix"],
  ["contains", "contains_match", "contains"],
];

function testOf(header: Value): { readonly how: How; readonly value: string; readonly absent: boolean } {
  const now = header.of("string_match");
  for (const [how, old, name] of tests) {
    const value = header.of(old).text() ?? now.of(name).text();
    if (value !== undefined) return { how, value, absent: false };
  }
  const regex = regexOf(header.of("safe_regex_match", "regex_match")) ?? regexOf(now.of("safe_regex"));
  if (regex !== undefined) return { how: "regex", value: regex, absent: false };
  const range = header.of("range_match");
  if (range.isThere) {
    const value = `${range.of("start").number() ?? 0} to ${(range.of("end").number() ?? 0) - 1}`;
    return { how: "range", value, absent: false };
  }
  return { how: "present", value: "", absent: header.of("present_match").flag() === false };
}

function parameterCondition(parameter: Value): Condition {
  const on = `parameter ${parameter.of("name").text() ?? ""}`;
  const old = parameter.of("value").text();
  if (old === undefined || old === "") return { on, ...testOf(parameter), inverted: false };
  return { on, how: parameter.of("regex").flag() ? "regex" : "exact", value: old, inverted: false };
}

function words({ on, how, value, inverted }: Condition): string {
  const not = inverted ? "not " : "";
  return how === "present"
    ? `${not}${on}`
    : `${on} ${not}${how === "exact" || how === "range" ? "" : `${how} `}${value}`;
}

/** A match in words: the same for the same requests. */
export function matchWords({ path, conditions }: Match): string {
  const method = conditions.find(({ on, how, inverted }) => on === "method" && how === "exact" && !inverted);
  const mark = path.how === "prefix" ? "*" : "";
  const where = path.how === "regex" ? `expression ${path.value}` : `${path.value}${mark}`;
  const others = conditions.filter((one) => one !== method).map(words);
  return [`${method ? `${method.value} ` : ""}${where}`, ...others].join(", ");
}

/** Whether no request can meet both: then their order does not matter. Unsure is no. */
export function isDisjoint(one: Match, other: Match): boolean {
  return pathsApart(one.path, other.path) || one.conditions.some((a) => other.conditions.some((b) => apart(a, b)));
}

function pathsApart(one: Match["path"], other: Match["path"]): boolean {
  if (one.how === "regex" || other.how === "regex") return false;
  if (one.how === "exact" && other.how === "exact") return one.value !== other.value;
  const [short, long] =
    one.how === "prefix" && (other.how === "exact" || one.value.length < other.value.length)
      ? [one, other]
      : [other, one];
  return !long.value.startsWith(short.value);
}

function apart(a: Condition, b: Condition): boolean {
  if (a.on !== b.on || a.how !== b.how) return false;
  if (a.inverted || b.inverted) return a.inverted !== b.inverted && a.value === b.value;
  return a.how === "exact" && a.value !== b.value;
}
