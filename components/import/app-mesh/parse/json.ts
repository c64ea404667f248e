import { deepest, type Parsed, Unreadable, type Variable } from "./document";
import { readString } from "./json-string";

const space = /[\t\n\r ]*/y;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const word = /true|false|null/y;
const variableName = /\$(\w+)/y;
const words: Readonly<Record<string, unknown>> = { true: true, false: false, null: null };

/**
 * Reads JSON with the place of every object, several documents one after the other, and the variables of `jq`
 * (`"port": $PORT`, `"\($NAME).local"`) that AWS's own examples have: the programs that fill them in are not there.
 */
export function parseJson(text: string, variable: Variable): Parsed {
  const reader = new JsonReader(text, variable);
  const values: unknown[] = [];
  try {
    for (reader.next(); reader.at < text.length; reader.next()) values.push(reader.value(0));
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    reader.problems.push(error);
  }
  return { values, problems: reader.problems, offsets: reader.offsets };
}

class JsonReader {
  at = 0;
  readonly problems: Unreadable[] = [];
  readonly offsets = new WeakMap<object, number>();

  constructor(
    private readonly text: string,
    private readonly variable: Variable,
  ) {}

  /** The next character that is no space. */
  next(): string | undefined {
    this.match(space);
    return this.text[this.at];
  }

  value(depth: number): unknown {
    if (depth > deepest) throw new Unreadable("it is nested too deeply", this.at);
    const first = this.next();
    if (first === "{") return this.object(depth);
    if (first === "[") return this.list(depth);
    if (first === '"') return this.string();
    if (first === "$") return this.filledIn();
    const named = this.match(word);
    if (named !== undefined) return words[named];
    const digits = this.match(number);
    if (digits !== undefined) return Number(digits);
    throw this.unexpected("a value");
  }

  private object(depth: number): object {
    const fields: Record<string, unknown> = {};
    this.offsets.set(fields, this.at++);
    for (let next = this.next(); next !== "}"; next = this.next()) {
      if (next !== '"') throw this.unexpected("a field's name in quotes");
      const start = this.at;
      const name = this.string();
      if (this.next() !== ":") throw this.unexpected("a colon");
      this.at++;
      const value = this.value(depth + 1);
      if (name === "__proto__") this.problem('the name "__proto__" is not allowed', start, "unsafe-name");
      else {
        if (Object.hasOwn(fields, name)) this.problem("a field stands twice in an object", start);
        fields[name] = value;
      }
      this.separator("}");
    }
    this.at++;
    return fields;
  }

  private list(depth: number): unknown[] {
    const items: unknown[] = [];
    this.at++;
    while (this.next() !== "]") {
      items.push(this.value(depth + 1));
      this.separator("]");
    }
    this.at++;
    return items;
  }

  /** A comma, with something after it; or the end. */
  private separator(end: string): void {
    const found = this.next();
    if (found === end) return;
    if (found !== ",") throw this.unexpected(`a comma or ${end}`);
    this.at++;
    if (this.next() === end) throw this.unexpected("something after the comma");
  }

  private string(): string {
    const { text, end } = readString(this.text, this.at, this.variable);
    this.at = end;
    return text;
  }

  private filledIn(): unknown {
    variableName.lastIndex = this.at;
    const name = variableName.exec(this.text)?.[1];
    if (name === undefined) throw this.unexpected("a value");
    this.at += name.length + 1;
    return this.variable(name);
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    this.at += found?.length ?? 0;
    return found;
  }

  private problem(message: string, at: number, code?: Unreadable["code"]): void {
    // One object can have a million of them.
    if (this.problems.length < 10) this.problems.push(new Unreadable(message, at, code));
  }

  /** What is there instead is not quoted: it may be a secret. */
  private unexpected(wanted: string): Unreadable {
    const ended = this.at >= this.text.length;
    return new Unreadable(ended ? "it ends too early" : `it is no JSON: ${wanted} should be here`, this.at);
  }
}
