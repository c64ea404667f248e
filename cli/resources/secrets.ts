/** Shorter texts are no secrets, and would be found in every sentence. */
const shortest = 4;

export const hidden = "[secret]";

/**
 * What an export with `--show-secrets` shows: rules judge it as the engine's would, but it is never printed.
 * A text of JSON is secret with everything in it, since nobody knows for which part it was made so.
 */
export class Secrets {
  private readonly texts = new Set<string>();
  private lengths: readonly number[] = [];

  add(value: unknown): void {
    const left = [value];
    while (left.length > 0) {
      const one = left.pop();
      if (typeof one === "object" && one !== null) for (const part of Object.values(one)) left.push(part);
      else if (typeof one === "string" || typeof one === "number") this.addText(String(one));
      if (typeof one === "string" && /^\s*[[{]/.test(one)) left.push(parsed(one));
    }
  }

  /** A text without the secrets in it; words that are `known` without them stay. */
  hide(text: string, known: string): string {
    let shown = "";
    for (let at = 0; at < text.length; ) {
      const length = this.lengths.find((one) => this.isSecret(text.slice(at, at + one), one, known));
      shown += length === undefined ? text[at] : hidden;
      at += length ?? 1;
    }
    return shown;
  }

  private isSecret(text: string, length: number, known: string): boolean {
    return text.length === length && this.texts.has(text) && !known.includes(text);
  }

  private addText(text: string): void {
    // A message may quote it.
    for (const one of [text, JSON.stringify(text).slice(1, -1)]) {
      if (one.length < shortest) continue;
      this.texts.add(one);
      if (!this.lengths.includes(one.length)) this.lengths = [...this.lengths, one.length].sort((a, b) => b - a);
    }
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
