import type { Stack } from "./stack";

/** Whether anybody said what depends on what: sources that tell of no dependency at all tell of no order either. */
export function tellsOrder(stack: Stack): boolean {
  return stack.resources.some(({ dependencies }) => dependencies.length > 0);
}
