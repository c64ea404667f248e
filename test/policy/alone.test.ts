import assert from "node:assert/strict";
import { check, type Verdict } from "../../policy/check";
import type { Rule, StackPatch } from "../../policy/rule";
import { rules } from "../../policy/rules";
import { configuration, sound } from "./sound";

const today = "2026-11-25";
const stack = sound();

function judge(rule: Rule, patch: StackPatch | undefined, configured: Record<string, unknown> = {}): Verdict {
  return check([rule], patch ? sound(patch) : stack, { today, configuration: configured })[0]!;
}

/**
 * Who switches all others off has one that works. Being quick, this is also what `npm run mutate` finds most with: it
 * runs the tests of a rule some dozen times, and would wait for all rules in each.
 */
describe("a rule of the policy pack without the others", () => {
  for (const rule of rules) {
    const own = Object.fromEntries(Object.entries(configuration).filter(([id]) => id === rule.id));

    it(`${rule.id} finds what it is there for, and nothing else`, () => {
      for (const patch of rule.fails) {
        const { outcome, findings } = judge(rule, patch);
        assert.ok(
          findings.some(({ advice }) => !advice),
          JSON.stringify(patch),
        );
        assert.equal(outcome, rule.level === "mandatory" ? "failed" : "advised", JSON.stringify(patch));
        for (const { message } of findings) assert.match(message, /": \S.+\. [A-Z].*; otherwise .+\.$/s);
      }
      for (const patch of [undefined, ...rule.passes]) {
        const { findings, gaps } = judge(rule, patch, own);
        const said = [...findings, ...gaps].map(({ message }) => message);
        assert.deepEqual(said, [], JSON.stringify(patch));
      }
    });
  }
});
