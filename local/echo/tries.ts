/** A request that came to a task. */
export interface Try {
  readonly version: string;
  readonly task: number;
}

/** Calls that are remembered: more than any check makes at once. */
const most = 20_000;

/** Which tries came of each call, over all tasks; the oldest calls are forgotten. */
export class Tries {
  readonly #byCall = new Map<string, Try[]>();

  /** Remembers one; returns which of its call it is. */
  add(call: string, one: Try): number {
    const known = this.#byCall.get(call) ?? [];
    known.push(one);
    this.#byCall.set(call, known);
    if (this.#byCall.size > most) this.#byCall.delete(this.#byCall.keys().next().value!);
    return known.length;
  }

  of(call: string): readonly Try[] {
    return this.#byCall.get(call) ?? [];
  }
}
