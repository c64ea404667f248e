/** Why tests were skipped, by test or by the suite whose hook skipped them: Mocha itself keeps no reasons. */
export const skipReasons = new WeakMap<object, string>();

/** Skips the running test, or all of the suite from one of its hooks. The reason stands beside the totals. */
export function skip(context: Mocha.Context, reason: string): never {
  const runnable = context.runnable();
  skipReasons.set((runnable as Mocha.Hook).type === "hook" ? runnable.parent! : runnable, reason);
  return context.skip();
}

/** The reason of a skipped test. */
export function reasonOf(test: Mocha.Test): string | undefined {
  let reason = skipReasons.get(test);
  for (let suite = test.parent; suite && !reason; suite = suite.parent) reason = skipReasons.get(suite);
  return reason;
}
