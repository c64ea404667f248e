import type { HeaderMatch, QueryParameterMatch } from "../../components/graph/route";
import { sampleOf } from "./sample";

/** A value of a header or a parameter; undefined where it is missing. */
export type Value = string | undefined;

/** Values on both sides of a condition, those that meet it among them; which they are the reference says. */
export function valuesAround({ exact, prefix, suffix, regex, range }: HeaderMatch): Value[] {
  if (exact !== undefined) return [exact, `${exact}x`, exact.slice(0, -1) || "x", undefined];
  if (prefix !== undefined) return [prefix, `${prefix}x`, `x${prefix}`, prefix.slice(0, -1) || "y", undefined];
  if (suffix !== undefined) return [suffix, `x${suffix}`, `${suffix}x`, suffix.slice(1) || "y", undefined];
  if (regex !== undefined) {
    const sample = sampleOf(regex);
    return sample === undefined ? ["x", undefined] : [sample, `${sample}!`, `!${sample}`, undefined];
  }
  if (!range) return ["1", undefined];
  const { start, end } = range;
  return [start, end - 1, start - 1, end].map(String).concat(["x"], [undefined] as unknown as string[]);
}

export function parametersAround({ exact }: QueryParameterMatch): Value[] {
  return exact === undefined ? ["1", "", undefined] : [exact, `${exact}x`, undefined];
}

interface PathConditions {
  readonly prefix: string | undefined;
  readonly exactPath: string | undefined;
  readonly pathRegex: string | undefined;
}

/** Paths on both sides of a condition, and other ways to write them. */
export function pathsAround({ prefix, exactPath, pathRegex }: PathConditions): string[] {
  const path = exactPath ?? (pathRegex === undefined ? prefix : sampleOf(pathRegex));
  if (path === undefined || path === "/" || !path.startsWith("/")) return ["/", "/x"];
  const shorter = path.slice(0, -1) || "/";
  return [path, `${path}x`, `${path}/x`, shorter, path.toUpperCase(), `/${path}`, `/x/..${path}`, `${path}?x=1`];
}
