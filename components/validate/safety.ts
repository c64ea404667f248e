import type { Report } from "../diagnostics/report";

/** Deepest nesting of a graph, an existing task definition in it included. */
const deepest = 32;

/**
 * Reports what must not even be looked at by others: names that JavaScript gives a meaning of its own,
 * objects in a circle, bottomless nesting. False when the rest can not go on.
 */
export function checkSafety(input: unknown, report: Report): input is object {
  if (!isPlain(input) || Array.isArray(input)) {
    const found = input === undefined || input === null ? "nothing" : Array.isArray(input) ? "a list" : kindOf(input);
    report("not-a-graph", [], `found ${found} where a graph should be`, "give an object with a name and services");
    return false;
  }
  return checkNesting(input, report);
}

function kindOf(input: unknown): string {
  return typeof input === "object" ? "an object that is not plain data" : `a ${typeof input}`;
}

/** Walks everything once, without recursion, however it is nested. */
function checkNesting(input: object, report: Report): boolean {
  const seen = new Set<object>();
  const frames: Frame[] = [frameOf(input, "")];
  let sound = true;
  while (frames.length > 0) {
    const frame = frames[frames.length - 1]!;
    if (frame.next === frame.keys.length) {
      seen.add(frame.value);
      frames.pop();
      continue;
    }
    const key = frame.keys[frame.next++]!;
    const child = (frame.value as Record<string, unknown>)[key];
    const path = () => [...frames.slice(1).map((one) => one.key), keyOf(frame, key)];
    if (key === "__proto__") {
      report("unsafe-name", path(), 'the name "__proto__" is not allowed', "choose another name");
      sound = false;
    } else if (isPlain(child) && !seen.has(child)) {
      const circle = frames.some((one) => one.value === child);
      if (circle || frames.length >= deepest) {
        const found = circle ? "an object that contains itself" : `more than ${deepest} levels`;
        report("not-a-graph", path(), found, "write the graph out, without circles and deep nesting");
        return false;
      }
      frames.push(frameOf(child, keyOf(frame, key)));
    }
  }
  return sound;
}

interface Frame {
  readonly value: object;
  readonly key: string | number;
  readonly keys: readonly string[];
  next: number;
}

function frameOf(value: object, key: string | number): Frame {
  return { value, key, keys: Object.keys(value), next: 0 };
}

function keyOf(frame: Frame, key: string): string | number {
  return Array.isArray(frame.value) ? Number(key) : key;
}

/** Outputs, promises and other instances are leaves, which nobody looks into. */
export function isPlain(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  if (Array.isArray(value)) return true;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null || Object.getPrototypeOf(prototype) === null;
}
