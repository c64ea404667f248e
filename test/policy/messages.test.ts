import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { check } from "../../policy/check";
import type { Rule } from "../../policy/rule";
import { rules } from "../../policy/rules";
import { cases } from "./cases";
import { sound } from "./sound";

const file = join("test", "policy", "messages.json");

/** What a rule says of each of its failing examples and cases, as users read it. */
function saidBy(rule: Rule): string[][] {
  const { fails = [], advises = [] } = cases[rule.id] ?? {};
  return [...rule.fails, ...fails, ...advises].map((patch) => {
    const [verdict] = check([rule], sound(patch), { today: "2026-11-25" });
    return verdict!.findings.map(({ level, message }) => `${level}: ${message}`);
  });
}

describe("what the rules say", () => {
  if (process.env.UPDATE_GOLDEN) {
    const all = Object.fromEntries(rules.map((rule) => [rule.id, saidBy(rule)]));
    writeFileSync(file, `${JSON.stringify(all, null, 2)}\n`);
  }
  const accepted = JSON.parse(existsSync(file) ? readFileSync(file, "utf8") : "{}") as Record<string, string[][]>;

  for (const rule of rules) {
    it(`is what was accepted of ${rule.id}`, () => {
      assert.deepEqual(saidBy(rule), accepted[rule.id], "accept the change with npm run golden");
    });
  }

  it("is of rules that are there", () => {
    assert.deepEqual(
      Object.keys(accepted),
      rules.map(({ id }) => id),
    );
  });
});
