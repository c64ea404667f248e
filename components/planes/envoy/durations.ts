import { readDuration } from "../../graph/duration";
import type { Duration } from "./bootstrap";

/** A duration of the graph as Envoy writes it: in seconds, never in "ms". */
export function seconds(text: string): Duration {
  const { unit, value } = readDuration(text) ?? { unit: "s" as const, value: 0 };
  return unit === "s" ? `${value}s` : millis(value);
}

export function millis(value: number): Duration {
  return `${value / 1000}s`;
}
