import type { Path } from "../../../diagnostics/diagnostic";
import type { Match } from "./match";

/** A part of what an Envoy does: facts in words, and parts of its own; undefined for what the dump does not say. */
export interface Part {
  /** All of it in words, for where one side has it alone. */
  readonly said: string;
  readonly facts: ReadonlyMap<string, string>;
  readonly parts: ReadonlyMap<string, Part> | undefined;
  /** Where the graph says it. */
  readonly path?: Path | undefined;
  /** What a request must be like, where parts are tried in turn. */
  readonly match?: Match;
}

export type Parts = ReadonlyMap<string, Part>;

type Facts = Readonly<Record<string, string | undefined>>;

/** A part of these facts; those that are undefined are left out. */
export function partOf(facts: Facts, parts?: Parts, more: Partial<Part> = {}): Part {
  const known = Object.entries(facts).filter((pair): pair is [string, string] => pair[1] !== undefined);
  const said = known.map(([name, value]) => `${name} ${value}`).join(", ");
  return { said, facts: new Map(known), parts: parts ?? new Map(), ...more };
}

/** Milliseconds as somebody says them. */
export function time(millis: number | undefined): string {
  if (millis === undefined || millis === 0) return "no limit";
  return millis % 1000 === 0 ? `${millis / 1000} s` : `${millis} ms`;
}

/** A list in words, in an order that does not matter. */
export function list(all: Iterable<string | number>): string {
  return [...new Set(all)].map(String).sort().join(", ") || "none";
}
