import assert from "node:assert/strict";
import { checkTime, deployedStack } from "../../bench/policy";
import { check } from "../../policy/check";
import { rules } from "../../policy/rules";

describe("policies over a large stack", () => {
  it("take twice the time for twice the services", () => {
    const [small, large] = [deployedStack(200), deployedStack(400)];
    let ratio = Number.POSITIVE_INFINITY;
    // The best of a few: what else the machine does only adds to it.
    for (let again = 0; again < 5 && ratio >= 2.8; again++) {
      ratio = Math.min(ratio, checkTime(large, 2) / checkTime(small, 2));
    }
    assert.ok(ratio < 2.8, `${ratio.toFixed(1)} times`);
  }).timeout(60_000);

  it("find nothing that is mandatory in it, and all of it known", () => {
    const verdicts = check(rules, deployedStack(20));
    const open = verdicts.filter(({ outcome }) => outcome === "failed" || outcome === "not-known");
    const said = open.flatMap(({ findings, gaps }) => [...findings, ...gaps].map(({ message }) => message));
    assert.deepEqual(said, []);
  });
});
