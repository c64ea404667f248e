import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { needsEngine } from "../support/engine";
import { replaced, small, type Trial, Trials, updated } from "./trials";

/** Every third call, which takes minutes less; FAULT_STEP=1 has each go wrong in turn. */
const step = Number(process.env.FAULT_STEP ?? 3);
const patience = step < 3 ? 3_600_000 : 600_000;

describe("faults on Pulumi's engine", function () {
  this.timeout(patience);
  let trials: Trials;

  before(async function () {
    needsEngine(this);
    trials = new Trials();
    await trials.prepare();
  });
  after(() => trials?.end());

  const each: [what: string, trial: Trial, least: number][] = [
    ["a call fails while all is made", { from: undefined, to: small, kind: "fails" }, 9],
    ["a call is throttled while a service is updated", { from: small, to: updated, kind: "throttled" }, 1],
    ["the provider ends before a call while a service is updated", { from: small, to: updated, kind: "crashes" }, 1],
    ["a call fails while a service is replaced", { from: small, to: replaced, kind: "fails" }, 5],
    ["a call fails while all is removed", { from: small, to: undefined, kind: "fails" }, 9],
  ];
  for (const [what, trial, least] of each) {
    it(`leave nothing behind: ${what}`, async () => {
      const survived = await trials.survivesEach(trial, step);
      assert.ok(survived >= least, `${survived} faults`);
      process.stdout.write(`    ${survived} faults survived: ${what}\n`);
    });
  }

  it("leave nothing behind where the engine is killed after a call, once what was being made is recovered", () => {
    // An engine that is killed leaves the program of its stack waiting, so these have a process of their own.
    const { status, stdout, stderr } = spawnSync(process.execPath, [resolve("bin", "test", "engine", "killed.js")], {
      encoding: "utf8",
      timeout: patience - 20_000,
    });
    process.stdout.write(stdout);
    assert.equal(status, 0, stderr);
  });
});
