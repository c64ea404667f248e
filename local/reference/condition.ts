import type { HeaderMatch, QueryParameterMatch } from "../../components/graph/route";
import { parameterOf } from "./path";
import type { Request } from "./request";

/**
 * Whether a request meets a condition on a header. What asks for a value is never met by a header that is missing,
 * turned round or not: Envoy has nothing to compare.
 */
export function meetsHeader({ headers }: Request, condition: HeaderMatch): boolean {
  const value = headers[condition.name.toLowerCase()];
  const { invert = false, present = true } = condition;
  const test = testOf(condition);
  if (!test) return (value !== undefined) === (present !== invert);
  return value !== undefined && test(value) !== invert;
}

function testOf({ exact, prefix, suffix, regex, range }: HeaderMatch): ((value: string) => boolean) | undefined {
  if (exact !== undefined) return (value) => value === exact;
  if (prefix !== undefined) return (value) => value.startsWith(prefix);
  if (suffix !== undefined) return (value) => value.endsWith(suffix);
  if (regex !== undefined) return (value) => matchesWhole(regex, value);
  if (range) return (value) => /^[+-]?\d+$/.test(value) && Number(value) >= range.start && Number(value) < range.end;
  return undefined;
}

export function meetsQuery(query: string, { name, exact }: QueryParameterMatch): boolean {
  const value = parameterOf(query, name);
  return value !== undefined && (exact === undefined || value === exact);
}

/** Envoy's expressions are RE2's, and are for the whole text. */
export function matchesWhole(regex: string, text: string): boolean {
  const [, flags = "", rest = ""] = /^(?:\(\?([ims]+)\))?(.*)$/s.exec(regex) ?? [];
  return new RegExp(`^(?:${rest.replaceAll("(?P<", "(?<")})$`, flags).test(text);
}
