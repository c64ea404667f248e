/** Classes by name that RE2 has within brackets. */
const posix = new Set("alnum alpha ascii blank cntrl digit graph lower print punct space upper word xdigit".split(" "));

/** What may stand behind a backslash: within brackets, and elsewhere too. Envoy reads bytes: no number is above FF. */
const inClass = /^(?:[dDwWsSaftnrv0-7]|x[0-9A-Fa-f]{2}|x\{0*[0-9A-Fa-f]{1,2}\}|[!-/:-@[-`{-~ ])/;
const elsewhere = /^[bBACzQ]/;
const property = /^[pP](?:([A-Z])|\{\^?(\w+)\})/;
const groups = /^\((?:\?(?:P?<[A-Za-z_0-9]+>|[imsU]*(?:-[imsU]+)?[:)]))?(?!\?)/;
const repetition = /^\{(\d+)(?:,(\d*))?\}/;

/** The most that RE2 repeats, taken times what is repeated within. */
const most = 1000;

/**
 * Why RE2, in which Envoy reads regular expressions, refuses one that JavaScript takes; undefined where it does not.
 * @see https://github.com/google/re2/wiki/Syntax
 */
export function refusedByRe2(regex: string): string | undefined {
  /** How often the deepest part of each open group is repeated, the whole expression first. */
  const deepest = [1];
  let last = 1;
  for (let at = 0; at < regex.length; ) {
    const step = stepAt(regex.slice(at), deepest, last);
    if (typeof step === "string") return step;
    at += step.length;
    last = step.repeats;
  }
  return undefined;
}

interface Step {
  readonly length: number;
  /** How often the deepest part of what was read is repeated. */
  readonly repeats: number;
}

function stepAt(rest: string, deepest: number[], last: number): Step | string {
  const one = (length: number): Step => ({ length, repeats: 1 });
  if (rest.startsWith("\\")) return escapeAt(rest);
  if (rest.startsWith("[")) return classAt(rest);
  if (rest.startsWith("(")) {
    const [group] = groups.exec(rest) ?? [];
    if (group === undefined) return `RE2 has no group ${rest.slice(0, 4)}`;
    if (!group.endsWith(")")) deepest.push(1);
    return one(group.length);
  }
  if (rest.startsWith(")")) {
    const inner = deepest.length > 1 ? deepest.pop()! : 1;
    return { length: 1, repeats: grown(deepest, inner) };
  }
  const [found, least, upTo] = repetition.exec(rest) ?? [];
  if (found === undefined) return one(1);
  const repeats = last * Math.max(1, Number(upTo || least));
  if (repeats > most) return `RE2 repeats nothing more than ${most} times, and ${found} would`;
  return { length: found.length, repeats: grown(deepest, repeats) };
}

/** Notes in the open group how often something in it is repeated. */
function grown(deepest: number[], repeats: number): number {
  deepest.push(Math.max(deepest.pop()!, repeats));
  return repeats;
}

function escapeAt(rest: string): Step | string {
  const after = rest.slice(1);
  if (after.startsWith("Q")) {
    const end = rest.indexOf("\\E");
    return { length: end < 0 ? rest.length : end + 2, repeats: 1 };
  }
  const [found] = inClass.exec(after) ?? elsewhere.exec(after) ?? propertyIn(after) ?? [];
  return found === undefined ? `RE2 has no ${rest.slice(0, 2)}` : { length: 1 + found.length, repeats: 1 };
}

/** One of Unicode's general categories or scripts, which JavaScript knows too. */
function propertyIn(text: string): RegExpExecArray | undefined {
  const match = property.exec(text);
  const name = match?.[1] ?? match?.[2];
  if (!match || name === undefined) return undefined;
  if (/^(?:Any|[CLMNPSZ][a-z]?)$/.test(name)) return name === "Any" || isProperty(name) ? match : undefined;
  return isProperty(`Script=${name}`) ? match : undefined;
}

function isProperty(name: string): boolean {
  try {
    new RegExp(`\\p{${name}}`, "u");
    return true;
  } catch {
    return false;
  }
}

/** A bracket that stands first in brackets is one of the characters, and does not end them. */
function classAt(rest: string): Step | string {
  let at = rest.startsWith("[^") ? 2 : 1;
  for (const first = at; at < rest.length; ) {
    if (rest[at] === "]" && at > first) return { length: at + 1, repeats: 1 };
    const length = characterAt(rest.slice(at));
    if (typeof length === "string") return length;
    at += length;
  }
  return 'RE2 does not find the "]" that ends brackets';
}

function characterAt(rest: string): number | string {
  const [named, name] = /^\[:\^?(\w+):\]/.exec(rest) ?? [];
  if (named !== undefined) return posix.has(name!) ? named.length : `RE2 has no ${named}`;
  if (/^[^\\]-\\[dDwWsSpP]/.test(rest)) return "RE2 has no range that ends with a class";
  if (!rest.startsWith("\\")) return 1;
  const after = rest.slice(1);
  const [found] = inClass.exec(after) ?? propertyIn(after) ?? [];
  return found === undefined ? `RE2 has no ${rest.slice(0, 2)} in brackets` : 1 + found.length;
}
