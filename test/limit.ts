// biome-ignore lint/suspicious/noExplicitAny: these checks look into the inputs of every type
export type Value = any;

/** What App Mesh's API refuses about a value, at its place. */
export type Refuse = (place: string, refused: boolean, what: string) => void;

export const out = (value: unknown, least: number, most: number) =>
  value !== undefined && !(Number.isInteger(value) && (value as number) >= least && (value as number) <= most);
export const long = (text: unknown, least: number, most: number) =>
  typeof text === "string" && (text.length < least || text.length > most);
export const ways = (union: object | undefined) =>
  Object.values(union ?? {}).filter((way) => way !== undefined && !(Array.isArray(way) && way.length === 0)).length;

export function checkDuration(duration: Value, refuse: Refuse): void {
  if (duration === undefined) return;
  const { unit, value } = duration ?? {};
  refuse("duration", !["s", "ms"].includes(unit) || out(value, 0, Number.MAX_SAFE_INTEGER), "0 or more, in s or ms");
}

export function checkTimeout(timeout: Value, refuse: Refuse): void {
  if (timeout === undefined) return;
  checkDuration(timeout.idle, refuse);
  checkDuration(timeout.perRequest, refuse);
}
