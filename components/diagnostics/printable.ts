/** Characters that move the cursor, colour the screen, start a line or turn the direction of writing. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it is for
const unprintable = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A text of the user's made safe to print: what could forge output is shown as an escape. */
export function printable(text: string): string {
  return text.replace(unprintable, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
