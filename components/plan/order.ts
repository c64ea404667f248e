import { Joined, type Plan, type PlannedResource, Ref } from "./types";

/** `TYPE::NAME`, which is unique in a plan. */
export function keyOf({ type, name }: { readonly type: string; readonly name: string }): string {
  return `${type}::${name}`;
}

/**
 * The resources of a plan, each after those that it refers to or depends on.
 * Linear, and without recursion: a chain of ten thousand is no deeper than one of two.
 */
export function inOrder(plan: Plan): PlannedResource[] {
  const waiting = new Map<string, number>();
  const dependents = new Map<string, PlannedResource[]>();
  const known = new Set(plan.map(keyOf));
  const ready: PlannedResource[] = [];
  for (const resource of plan) {
    const needs = new Set([...refsIn(resource.props).map(({ $ref }) => $ref), ...resource.dependsOn.map(keyOf)]);
    for (const need of needs) {
      if (!known.has(need)) throw new Error(`${keyOf(resource)} needs ${need}, which is not in the plan`);
      const others = dependents.get(need);
      if (others) others.push(resource);
      else dependents.set(need, [resource]);
    }
    if (needs.size === 0) ready.push(resource);
    else waiting.set(keyOf(resource), needs.size);
  }
  for (let next = 0; next < ready.length; next++) {
    for (const dependent of dependents.get(keyOf(ready[next]!)) ?? []) {
      const key = keyOf(dependent);
      const left = waiting.get(key)! - 1;
      waiting.set(key, left);
      if (left === 0) ready.push(dependent);
    }
  }
  if (ready.length < plan.length) {
    const circle = [...waiting].filter(([, left]) => left > 0).map(([key]) => key);
    throw new Error(`resources need each other in a circle: ${circle.join(", ")}`);
  }
  return ready;
}

/** Every reference in a resource's inputs. */
export function refsIn(props: unknown): Ref[] {
  const found: Ref[] = [];
  const left = [props];
  while (left.length > 0) {
    const value = left.pop();
    if (value instanceof Ref) found.push(value);
    else if (value instanceof Joined) left.push(...value.$join);
    else if (isPlain(value)) left.push(...Object.values(value));
  }
  return found;
}

/** Whether a value of a plan has parts of its own; a user's output has none that are the plan's. */
export function isPlain(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === Array.prototype || prototype === null;
}
