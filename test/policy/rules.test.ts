import assert from "node:assert/strict";
import { type CheckedSource, check, type Verdict } from "../../policy/check";
import type { Rule, StackPatch } from "../../policy/rule";
import { rules } from "../../policy/rules";
import { configuration, sound } from "./sound";

const today = "2026-11-25";

function verdicts(sources: readonly CheckedSource[]): Verdict[] {
  return check(rules, sources, { configuration, today });
}

/** Rules that hold a mandatory finding, with these. */
function raised(all: readonly Verdict[]): string[] {
  return all.flatMap(({ rule, outcome, findings }) =>
    outcome === "failed" ? [`${rule.id}: ${findings.map((one) => one.message).join(" | ")}`] : [],
  );
}

function findingsOf(rule: Rule, all: readonly Verdict[]) {
  return all.find((one) => one.rule === rule)!.findings;
}

function title(patch: StackPatch): string {
  const text = JSON.stringify(patch);
  return text.length > 100 ? `${text.slice(0, 99)}…` : text;
}

describe("the rules of the policy pack", () => {
  it("find nothing in the sound stack, and can look at all of it", () => {
    for (const { rule, outcome, findings, gaps } of verdicts(sound())) {
      const said = [...findings, ...gaps].map(({ message }) => message);
      assert.deepEqual([rule.id, outcome, said], [rule.id, "passed", []]);
    }
  });

  it("have ids of their own, and texts that read as sentences", () => {
    assert.equal(new Set(rules.map(({ id }) => id)).size, rules.length);
    for (const { id, title, description, mend, otherwise, url } of rules) {
      assert.match(id, /^[a-z][a-z0-9-]+$/);
      assert.match(title, /^[A-Z].*[^.]$/, id);
      assert.match(description, /^[A-Za-z0-9].*\.$/s, id);
      assert.match(mend, /^[a-z].*[^.]$/, id);
      assert.match(otherwise, /[^.]$/, id);
      assert.match(url, /^https:\/\//, id);
    }
  });

  for (const rule of rules) {
    describe(rule.id, () => {
      for (const patch of rule.fails) {
        it(`is broken by ${title(patch)}`, () => {
          const all = check(rules, sound(patch), {
            configuration: rule.id === "appmesh-retired" ? {} : configuration,
            today,
          });
          const found = findingsOf(rule, all);
          assert.ok(found.length > 0, "nothing was found");
          assert.ok(
            found.some(({ advice }) => !advice),
            "only advice was found",
          );
          assert.deepEqual(
            raised(all).filter((one) => !one.startsWith(`${rule.id}:`)),
            [],
          );
          for (const { resource, message } of found) {
            assert.match(message, /^[A-Za-z ]+ "[^"]+": .+\. [A-Z].*; otherwise .+\.$/s);
            assert.ok(message.includes(JSON.stringify(resource.name)));
          }
        });
      }
      for (const patch of rule.passes) {
        it(`lets pass ${title(patch)}`, () => {
          const all = verdicts(sound(patch));
          assert.deepEqual(
            findingsOf(rule, all).map(({ message }) => message),
            [],
          );
          assert.deepEqual(raised(all), []);
        });
      }
    });
  }
});
