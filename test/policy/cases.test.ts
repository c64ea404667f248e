import assert from "node:assert/strict";
import { check } from "../../policy/check";
import type { Rule, StackPatch } from "../../policy/rule";
import { rules } from "../../policy/rules";
import { cases } from "./cases";
import type { Cases } from "./cases/case";
import { configuration, sound } from "./sound";

function findings(rule: Rule, patch: StackPatch, configured: object = configuration) {
  const own = Object.fromEntries(Object.entries(configured).filter(([id]) => id === rule.id));
  return check([rule], sound(patch), { configuration: own, today: "2026-11-25" })[0]!.findings;
}

describe("the corpus of the policy pack", () => {
  let tried = 0;

  for (const [id, { fails = [], advises = [], passes = [] }] of Object.entries<Cases>(cases)) {
    const rule = rules.find((one) => one.id === id)!;

    it(`${id} holds in each of its cases`, () => {
      tried += fails.length + advises.length + passes.length;
      for (const patch of fails) {
        const levels = findings(rule, patch).map(({ level }) => level);
        assert.ok(levels.includes("mandatory"), `${JSON.stringify(patch)}: ${levels.length} findings`);
      }
      for (const patch of advises) {
        const levels = findings(rule, patch, {}).map(({ level }) => level);
        assert.deepEqual(new Set(levels), new Set(["advisory"]), JSON.stringify(patch));
      }
      for (const patch of passes) {
        assert.deepEqual(
          findings(rule, patch).map(({ message }) => message),
          [],
          JSON.stringify(patch),
        );
      }
    });
  }

  after(() => {
    const examples = rules.reduce((sum, rule) => sum + rule.fails.length + rule.passes.length, 0);
    process.stdout.write(
      `    ${tried} cases of ${rules.length} rules, besides ${examples} examples of their documents\n`,
    );
  });
});
