import type { Path } from "../diagnostics/diagnostic";
import type { Report } from "../diagnostics/report";
import type { ServiceGraph } from "../graph/types";

/**
 * A report that names the place where the user wrote a setting: a version has its service's settings,
 * and Envoy has the graph's. What several inherit is reported once.
 */
export function atOrigin(report: Report, source: ServiceGraph): Report {
  const seen = new Set<string>();
  return (code, path, message, help) => {
    const origin = originOf(path, source);
    const key = JSON.stringify([code, origin, message]);
    if (seen.has(key)) return;
    seen.add(key);
    report(code, origin, message, help);
  };
}

function originOf(path: Path, source: ServiceGraph): Path {
  if (path.length < 3 || path[0] !== "services" || stands(path, source)) return path;
  const [root, service, versions] = path;
  const rest = versions === "versions" ? path.slice(4) : path.slice(2);
  if (rest.length === 0) return path;
  const inherited = [[root!, service!, ...rest], rest[0] === "envoy" ? rest : []];
  return inherited.find((one) => one.length > 0 && stands(one, source)) ?? path;
}

function stands(path: Path, source: ServiceGraph): boolean {
  let value: unknown = source;
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return false;
    value = (value as Record<string | number, unknown>)[key];
  }
  return true;
}
