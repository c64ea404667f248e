import type { Timeout } from "../../components/graph/endpoint";

/** How long a request may take where nothing is said. @see https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_HttpTimeout.html */
const unsaid = "15s";

/** "250ms" or "2s" as milliseconds; nothing is no limit. */
export function millis(text: string): number {
  const value = Number.parseInt(text, 10);
  if (value === 0) return Number.POSITIVE_INFINITY;
  return text.endsWith("ms") ? value : value * 1000;
}

/** Milliseconds that a request may take. */
export function limitOf(timeout: Timeout | undefined): number {
  return millis(timeout?.perRequest ?? unsaid);
}
