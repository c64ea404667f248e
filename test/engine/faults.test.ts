import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { resolve } from "node:path";
import { needsEngine } from "../support/engine";
import { replaced, small, type Trial, Trials, updated } from "./trials";

/** Every third call, which takes minutes less; FAULT_STEP=1 has each go wrong in turn. */
const step = Number(process.env.FAULT_STEP ?? 3);
const patience = step < 3 ? 3_600_000 : 600_000;

describe("faults on Pulumi's engine", function () {
  this.timeout(patience);
  let trials: Trials;
  let killed: ChildProcess;
  let said = "";
  let ended: Promise<number | null>;

  before(async function () {
    needsEngine(this);
    // An engine that is killed leaves the program of its stack waiting, so these have a process of their own, beside this.
    killed = spawn(process.execPath, [resolve("bin", "test", "engine", "killed.js")], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [killed.stdout!, killed.stderr!]) stream.on("data", (text) => (said += text));
    ended = new Promise((end) => killed.once("close", end));
    trials = new Trials();
    await trials.prepare();
  });
  after(() => {
    killed?.kill();
    trials?.end();
  });

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

  it("leave nothing behind where the engine is killed after a call, once what was being made is recovered", async () => {
    const status = await ended;
    process.stdout.write(said);
    assert.equal(status, 0, said);
  });
});
