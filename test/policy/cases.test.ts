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
  for (const [id, { fails = [], advises = [], passes = [] }] of Object.entries<Cases>(cases)) {
    const rule = rules.find((one) => one.id === id)!;

    it(`${id} holds in each of its cases`, () => {
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
    const all = [...rules, ...Object.values<Cases>(cases)];
    const failing = all.reduce(
      (sum, { fails = [], ...one }) => sum + fails.length + ("advises" in one ? (one.advises?.length ?? 0) : 0),
      0,
    );
    const passing = all.reduce((sum, { passes = [] }) => sum + passes.length, 0);
    process.stdout.write(`    ${rules.length} rules, ${failing} failing cases, ${passing} passing cases\n`);
  });
});
