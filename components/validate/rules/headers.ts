import type { Path } from "../../diagnostics/diagnostic";
import type { Report } from "../../diagnostics/report";
import type { HeaderMatch } from "../../graph/route";
import type { Rule } from "../rule";

/** Characters of a header's name. @see https://www.rfc-editor.org/rfc/rfc9110#name-tokens */
const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,50}$/;

/** What Envoy's regular expressions (RE2) do not have. */
const beyondRe2 = /\(\?(?:[=!]|<[=!])|\\[1-9]|\\k</;

/** How RE2 writes flags and named groups, and JavaScript does not. */
const flags = /\(\?[imsU-]+\)/g;
const namedGroup = /\(\?P</g;

/**
 * Header conditions are ones that App Mesh takes.
 * @see https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_HttpRouteHeader.html
 */
export const headers: Rule = (_, report, source) => {
  checkKind("services", source.services, report);
  checkKind("gateways", source.gateways ?? {}, report);
};

type Routed = Readonly<Record<string, { readonly routes?: readonly { readonly headers?: HeaderMatch[] }[] }>>;

function checkKind(kind: string, all: Routed, report: Report): void {
  for (const [name, { routes = [] }] of Object.entries(all)) {
    routes.forEach(({ headers: conditions }, index) => {
      if (conditions) checkHeaders(conditions, [kind, name, "routes", index, "headers"], report);
    });
  }
}

function checkHeaders(conditions: readonly HeaderMatch[], path: Path, report: Report): void {
  const count = conditions.length;
  if (count < 1 || count > 10) {
    report("invalid-header-match", path, `${count} header conditions`, "give 1 to 10, or leave headers out");
  }
  conditions.forEach((header, index) => checkHeader(header, [...path, index], report));
}

function checkHeader(header: HeaderMatch, path: Path, report: Report): void {
  const problem = (at: Path, found: string, help: string) =>
    report("invalid-header-match", [...path, ...at], found, help);
  if (!token.test(header.name)) {
    problem(
      ["name"],
      `${JSON.stringify(header.name.slice(0, 80))} is no header name`,
      "use 1 to 50 letters, digits and hyphens",
    );
  }
  const conditions = (["exact", "prefix", "suffix", "regex", "range", "present"] as const).filter(
    (one) => header[one] !== undefined,
  );
  if (conditions.length > 1) {
    problem(
      [],
      `conditions on one header: ${conditions.join(", ")}`,
      "keep one, and write the others as further headers",
    );
  }
  for (const field of ["exact", "prefix", "suffix", "regex"] as const) {
    const value = header[field];
    if (value === undefined || (value.length >= 1 && value.length <= 255 && !hasControl(value))) continue;
    problem(
      [field],
      `the value has ${value.length} characters${hasControl(value) ? ", control characters among them" : ""}`,
      "use 1 to 255 printable ones",
    );
  }
  if (header.regex !== undefined) checkRegex(header.regex, (found, help) => problem(["regex"], found, help));
  if (header.range && header.range.start >= header.range.end) {
    const { start, end } = header.range;
    problem(["range"], `no number is from ${start} on and below ${end}`, "make end greater than start");
  }
}

function hasControl(value: string): boolean {
  return [...value].some((character) => character < " " || character === "\u007f");
}

export function checkRegex(regex: string, problem: (found: string, help: string) => void): void {
  if (beyondRe2.test(regex.replaceAll("\\\\", ""))) {
    problem(
      `${JSON.stringify(regex.slice(0, 80))} looks around or back, which RE2 can not`,
      "write it without lookarounds and back-references",
    );
    return;
  }
  try {
    new RegExp(regex.replace(flags, "").replace(namedGroup, "(?<"));
  } catch {
    problem(`${JSON.stringify(regex.slice(0, 80))} is no regular expression`, "mend it; RE2's syntax is meant");
  }
}
