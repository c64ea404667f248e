/** A path without its query, and the query. */
export interface Target {
  readonly path: string;
  readonly query: string;
}

/** Characters that mean the same whether they are escaped or not. @see https://www.rfc-editor.org/rfc/rfc3986#section-2.3 */
const unreserved = /^[A-Za-z0-9._~-]$/;

/**
 * The path as routes see it: without `.` and `..`, with single slashes. An empty segment counts as one that `..`
 * removes, an escaped slash stays as it is, and nothing but slashes are two.
 */
export function normalise(written: string): Target {
  const [before = "", ...after] = written.split("?");
  const query = after.join("?");
  const plain = before.replace(/%[0-9A-Fa-f]{2}/g, decodeOne).replaceAll("\\", "/");
  const segments: string[] = [];
  for (const segment of plain.split("/").slice(1)) {
    if (segment === "..") segments.pop();
    else if (segment !== ".") segments.push(segment);
  }
  const ends = /\/\.{1,2}$/.test(plain) ? [...segments, ""] : segments;
  const joined = `/${ends.join("/")}`;
  return { path: /^\/{2,}$/.test(joined) ? "//" : joined.replace(/\/{2,}/g, "/"), query };
}

function decodeOne(escaped: string): string {
  const character = String.fromCharCode(Number.parseInt(escaped.slice(1), 16));
  return unreserved.test(character) ? character : escaped;
}

/** The value of a query parameter as it is written; undefined where there is none. */
export function parameterOf(query: string, wanted: string): string | undefined {
  for (const pair of query.split("&")) {
    const [name, ...value] = pair.split("=");
    if (name === wanted) return value.join("=");
  }
  return undefined;
}
