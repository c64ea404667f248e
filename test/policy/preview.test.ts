import assert from "node:assert/strict";
import { type CheckedSource, check, type Verdict } from "../../policy/check";
import type { Rule, StackPatch } from "../../policy/rule";
import { rules } from "../../policy/rules";
import { cases } from "./cases";
import { previewed } from "./previewed";
import { configuration, sound } from "./sound";

function judge(rule: Rule, sources: readonly CheckedSource[]): Verdict {
  const own = Object.fromEntries(Object.entries(configuration).filter(([id]) => id === rule.id));
  return check([rule], sources, { configuration: own, today: "2026-11-25" })[0]!;
}

const messages = ({ findings }: Verdict) => findings.map(({ message }) => message);

/** What a preview can not tell: what a policy allows before the ARN in it is known. */
const undecided: readonly string[] = ["stream-permission", "least-privilege", "xray-permission"];

describe("a preview, in which ARNs and ids are not known yet", () => {
  for (const rule of rules.filter(({ stack }) => stack)) {
    const { fails = [], advises = [], passes = [] } = cases[rule.id] ?? {};

    it(`shows the same to ${rule.id} as the deployed stack, or says that it is not known yet`, () => {
      for (const patch of [...rule.fails, ...fails, ...advises]) {
        const deployed = judge(rule, sound(patch));
        const preview = judge(rule, previewed(sound(patch)));
        if (!undecided.includes(rule.id) || preview.gaps.length === 0) {
          assert.deepEqual(messages(preview), messages(deployed), JSON.stringify(patch));
        }
      }
      for (const patch of [{} as StackPatch, ...rule.passes, ...passes]) {
        assert.deepEqual(messages(judge(rule, previewed(sound(patch)))), [], JSON.stringify(patch));
      }
    });
  }
});
