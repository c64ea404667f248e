/** Deepest nesting that is read; no resource of AWS has a third of it. */
export const deepest = 100;

/** A text that can not be read, and where. */
export class Unreadable extends Error {
  constructor(
    message: string,
    readonly offset: number,
    readonly code: "syntax-error" | "unsafe-name" = "syntax-error",
  ) {
    super(message);
  }
}

/** A document of a file, in plain data. */
export interface Parsed {
  readonly values: readonly unknown[];
  readonly problems: readonly Unreadable[];
  /** Where an object of the values begins. */
  readonly offsets: WeakMap<object, number>;
}

/** Value of a variable that stands in the text in place of a value. */
export type Variable = (name: string) => unknown;

/** Finds lines; reads the text once, when it is first asked. */
export class Lines {
  private starts: number[] | undefined;

  constructor(private readonly text: string) {}

  at(offset: number): { line: number; column: number } {
    this.starts ??= startsOf(this.text);
    let low = 0;
    let high = this.starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.starts[middle]! <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - this.starts[low]! + 1 };
  }
}

function startsOf(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}
