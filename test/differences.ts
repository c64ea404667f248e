import assert from "node:assert/strict";

/** Where two values differ: the path, with what stands there on each side. */
export interface Difference {
  readonly path: string;
  readonly ours: unknown;
  readonly theirs: unknown;
}

/** Every difference of two plain values, leaf by leaf; elements of lists that have a name are compared by it. */
export function differences(ours: unknown, theirs: unknown, path = ""): Difference[] {
  if (isObject(ours) && isObject(theirs)) {
    const [a, b] = [byName(ours), byName(theirs)];
    const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
    return keys.flatMap((key) => differences(a[key], b[key], path === "" ? key : `${path}.${key}`));
  }
  return JSON.stringify(ours) === JSON.stringify(theirs) ? [] : [{ path, ours, theirs }];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function byName(value: Record<string, unknown>): Record<string, unknown> {
  if (!Array.isArray(value)) return value;
  const names = value.map((one) => one?.name ?? one?.containerName);
  return names.every((name) => typeof name === "string")
    ? Object.fromEntries(value.map((one, at) => [names[at], one]))
    : value;
}

/** Reasons for differences that are meant, by path; `*` stands for any one key. */
export type Allowed = Readonly<Record<string, string>>;

/** Ours is theirs but for what is allowed; an allowed difference that does not occur is a mistake too. */
export function assertSame(ours: unknown, theirs: unknown, allowed: Allowed): void {
  const found = differences(ours, theirs);
  const patterns = Object.keys(allowed).map((pattern) => ({ pattern, regex: patternOf(pattern) }));
  const unexplained = found.filter(({ path }) => !patterns.some(({ regex }) => regex.test(path)));
  assert.deepEqual(unexplained, [], "differences that nobody allowed");
  const unused = patterns
    .filter(({ regex }) => !found.some(({ path }) => regex.test(path)))
    .map(({ pattern }) => pattern);
  assert.deepEqual(unused, [], "allowed differences that do not occur");
}

function patternOf(pattern: string): RegExp {
  const parts = pattern.split("*").map((part) => part.replace(/[.[\]]/g, "\\$&"));
  return new RegExp(`^${parts.join("[^.]+")}(\\..*)?$`);
}
