import type { Call } from "./thing";

/**
 * What goes wrong with a call:
 * - `fails`, `throttled`: AWS refuses it, and nothing comes of it;
 * - `crashes`: the provider ends, and nothing comes of it; `crashes after`: once AWS has done it;
 * - `killed`: the engine ends once AWS has done it, before it hears of it.
 */
export type FaultKind = "fails" | "throttled" | "crashes" | "crashes after" | "killed";

export interface Fault {
  readonly kind: FaultKind;
  /** Which of the calls that it is about, from 1 on. */
  readonly at: number;
  /** How many in a row. @default 1 */
  readonly times?: number;
  /** Which calls it is about. @default all */
  readonly of?: (call: Call) => boolean;
}

const words: Partial<Record<FaultKind, string>> = {
  fails: "InternalServerException: something went wrong",
  throttled: "ThrottlingException: Rate exceeded",
};

/** What is to go wrong, and did. */
export class Faults {
  private planned: Fault | undefined;
  private seen = 0;
  /** How many things went wrong. */
  met = 0;

  plan(fault: Fault | undefined): void {
    this.planned = fault;
    this.seen = 0;
    this.met = 0;
  }

  /** What goes wrong with this call. */
  next(call: Call): FaultKind | undefined {
    const fault = this.planned;
    if (!fault || (fault.of && !fault.of(call))) return undefined;
    this.seen += 1;
    if (this.seen < fault.at || this.seen >= fault.at + (fault.times ?? 1)) return undefined;
    this.met += 1;
    return fault.kind;
  }

  static said(kind: FaultKind): string | undefined {
    return words[kind];
  }
}
