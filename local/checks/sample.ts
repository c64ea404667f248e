import { matchesWhole } from "../reference/condition";

/**
 * A text that a regular expression matches; undefined where none is found. It takes the first of every choice and the
 * least of every repetition, and what it makes is tried on the expression itself.
 */
export function sampleOf(regex: string): string | undefined {
  const plain = regex.replace(/^\(\?[imsU]+\)/, "");
  const made = new Sampler(plain).choice();
  return made !== undefined && matchesWhole(regex, made) ? made : undefined;
}

const classes: Readonly<Record<string, string>> = { d: "7", w: "a", s: " ", D: "a", W: "-", S: "a" };

class Sampler {
  #at = 0;

  constructor(private readonly text: string) {}

  /** Alternatives, of which the first counts. */
  choice(): string | undefined {
    const first = this.#sequence();
    while (this.#is("|")) this.#sequence();
    return first;
  }

  #sequence(): string {
    let made = "";
    while (this.#at < this.text.length && !"|)".includes(this.text[this.#at]!)) {
      const piece = this.#piece();
      made += piece.repeat(this.#least());
    }
    return made;
  }

  #piece(): string {
    const character = this.text[this.#at++]!;
    if (character === "^" || character === "$") return "";
    if (character === ".") return "a";
    if (character === "[") return this.#set();
    if (character === "\\") return this.#escape();
    if (character !== "(") return character;
    const [opening = ""] = /^\?(?:P?<\w+>|[imsU-]*:)/.exec(this.text.slice(this.#at)) ?? [];
    this.#at += opening.length;
    const made = this.choice() ?? "";
    this.#is(")");
    return made;
  }

  #escape(): string {
    const character = this.text[this.#at++] ?? "";
    return classes[character] ?? (/[a-zA-Z]/.test(character) ? "" : character);
  }

  /** The first member of a set; of one that is turned round, the first usual character that is no member. */
  #set(): string {
    const [whole = ""] = /^\^?\]?(?:\\.|\[:\w+:\]|[^\]])*\]/.exec(this.text.slice(this.#at)) ?? [];
    this.#at += whole.length;
    return [..."a0A1b-_./ zZ9x!"].find((one) => isMember(one, whole)) ?? whole.replace("^", "")[0] ?? "";
  }

  /** The least number of times that the piece before may stand there. */
  #least(): number {
    const [quantifier = "", least] = /^(?:[*+?]|\{(\d+)(?:,\d*)?\})\??/.exec(this.text.slice(this.#at)) ?? [];
    this.#at += quantifier.length;
    if (least !== undefined) return Number(least);
    return quantifier.startsWith("*") || quantifier.startsWith("?") ? 0 : 1;
  }

  #is(character: string): boolean {
    if (this.text[this.#at] !== character) return false;
    this.#at++;
    return true;
  }
}

function isMember(one: string, set: string): boolean {
  try {
    return new RegExp(`^[${set}$`).test(one);
  } catch {
    return false;
  }
}
