import { Unreadable, type Variable } from "./document";

const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  "\\": "\\",
  "/": "/",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};

/** Up to what needs a look: the end, an escape, or what must not be there. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them
const plain = /[^"\\\u0000-\u001f]*/y;
const code = /[0-9a-fA-F]{4}/y;
const interpolated = /\(\s*\$(\w+)\s*\)/y;

/** A string of JSON from its quote on, and where it ends; `\($NAME)` is how `jq` puts a variable into one. */
export function readString(text: string, start: number, variable: Variable): { text: string; end: number } {
  let at = start + 1;
  let result = "";
  while (true) {
    plain.lastIndex = at;
    const part = plain.exec(text)![0];
    result += part;
    at += part.length;
    if (text[at] === '"') return { text: result, end: at + 1 };
    if (at >= text.length) throw new Unreadable("it ends too early", at);
    if (text[at] !== "\\") throw new Unreadable("a line ends, or a control character stands, inside a string", at);
    const { value, length } = escaped(text, at + 1, variable);
    result += value;
    at += 1 + length;
  }
}

function escaped(text: string, at: number, variable: Variable): { value: string; length: number } {
  const letter = text[at] ?? "";
  const simple = Object.hasOwn(escapes, letter) ? escapes[letter] : undefined;
  if (simple !== undefined) return { value: simple, length: 1 };
  if (letter === "u") {
    code.lastIndex = at + 1;
    const digits = code.exec(text)?.[0];
    if (digits !== undefined) return { value: String.fromCharCode(Number.parseInt(digits, 16)), length: 5 };
  }
  interpolated.lastIndex = at;
  const [whole, name] = interpolated.exec(text) ?? [];
  if (whole !== undefined) return { value: String(variable(name!)), length: whole.length };
  throw new Unreadable(letter === "" ? "it ends too early" : "it has an escape that JSON does not have", at);
}
