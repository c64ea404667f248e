/** App Mesh ends a request after this time, in milliseconds, where nothing else is said. */
export const defaultPerRequest = 15_000;

/** A duration as App Mesh writes it. */
export interface Duration {
  readonly unit: "ms" | "s";
  readonly value: number;
}

/** "250ms" or "30s"; undefined for what is neither. */
export function readDuration(text: string): Duration | undefined {
  const [, digits, unit] = /^(\d{1,15})(ms|s)$/.exec(text) ?? [];
  return digits === undefined ? undefined : { unit: unit as Duration["unit"], value: Number(digits) };
}

/** In milliseconds; endless for "0s", which is no limit, and unknown for what is no duration. */
export function millisecondsOf(text: string): number | undefined {
  const duration = readDuration(text);
  if (!duration) return undefined;
  if (duration.value === 0) return Number.POSITIVE_INFINITY;
  return duration.unit === "s" ? duration.value * 1000 : duration.value;
}

/** The longest of these, where it is longer than what App Mesh grants by itself. */
export function longerThanDefault(durations: readonly string[]): string | undefined {
  let longest: string | undefined;
  let most = defaultPerRequest;
  for (const one of durations) {
    const length = millisecondsOf(one) ?? 0;
    if (length <= most) continue;
    most = length;
    longest = one;
  }
  return longest;
}
