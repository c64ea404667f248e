import assert from "node:assert/strict";
import fc from "fast-check";
import { type CheckedSource, check } from "../../policy/check";
import { rules } from "../../policy/rules";
import { anyRewriting, rewritten } from "./rewritten";
import { configuration, sound } from "./sound";

const today = "2026-11-25";
const runs = 25;

/** Ids of the rules that raise something mandatory. */
function raised(sources: readonly CheckedSource[]): string[] {
  return check(rules, sources, { configuration, today }).flatMap(({ rule, outcome }) =>
    outcome === "failed" ? [rule.id] : [],
  );
}

describe("a stack that is written in another way", () => {
  let tried = 0;
  let wholes = 0;

  it("has no findings where it had none: order, spacing, names of containers, texts for numbers, lists for maps, nulls, extra fields", () => {
    fc.assert(
      fc.property(anyRewriting, (how) => {
        wholes++;
        const verdicts = check(rules, rewritten(sound(), how), { configuration, today });
        assert.deepEqual(
          verdicts.flatMap(({ findings }) => findings.map(({ message }) => message)),
          [],
        );
      }),
      { numRuns: 300 },
    );
  });

  for (const rule of rules) {
    it(`is broken by what breaks ${rule.id}, and by nothing else`, () => {
      const own = rule.id === "appmesh-retired" ? {} : configuration;
      fc.assert(
        fc.property(anyRewriting, fc.constantFrom(...rule.fails), (how, patch) => {
          tried++;
          const sources = rewritten(sound(patch), how);
          const [verdict] = check([rule], sources, {
            configuration: own[rule.id as keyof typeof own] ? { [rule.id]: own[rule.id as keyof typeof own] } : {},
            today,
          });
          assert.ok(verdict!.findings.length > 0);
          assert.deepEqual(
            raised(sources).filter((id) => id !== rule.id),
            [],
          );
        }),
        { numRuns: runs },
      );
      fc.assert(
        fc.property(anyRewriting, fc.constantFrom(...rule.passes), (how, patch) => {
          assert.deepEqual(raised(rewritten(sound(patch), how)), []);
        }),
        { numRuns: 5 },
      );
    });
  }

  after(() => process.stdout.write(`    ${wholes} rewritings of the sound stack, ${tried} of broken ones\n`));
});
