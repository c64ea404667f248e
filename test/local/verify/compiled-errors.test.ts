import assert from "node:assert/strict";
import type { RunPlan } from "../../../local/run/supervisor";
import { verify } from "../../../local/verify/verify";
import { useRuns } from "../../support/envoy";
import { resolved } from "../resolved";
import { type CompiledError, compiledErrors } from "./compiled-errors";
import { graph } from "./compiled-graph";

describe("an error in what Envoys are told", function () {
  this.timeout(60_000);
  const runs = useRuns();
  const table: string[] = [];

  after(() => {
    console.log(table.map((line) => `    ${line}`).join("\n"));
  });

  const run = async (change: (plan: RunPlan) => RunPlan, longest: number) => {
    const { verdicts } = await verify(resolved(graph), { ...runs(), longest, change });
    return verdicts.filter(({ faults }) => faults.length > 0);
  };

  it("is none in what is compiled", async () => {
    assert.deepEqual(await run((plan) => plan, 500), []);
  });

  for (const error of compiledErrors) {
    it(`is found: ${error.what}`, async () => {
      const wrong = await run((plan) => damaged(plan, error), error.kind === "timeout" ? 500 : 0);
      const named = wrong.filter(({ check }) => check.kind === error.kind);
      const faults = named.flatMap((one) => one.faults);
      assert.match(faults.join("\n"), error.found);
      table.push(`${error.what.padEnd(52)} ${named[0]!.check.name}: ${faults.find((one) => error.found.test(one))}`);
    });
  }
});

/** A plan with an error wherever there is a place for it; fails where there is none. */
function damaged(plan: RunPlan, { damage, what }: CompiledError): RunPlan {
  const other = structuredClone(plan);
  let places = 0;
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    if (!Array.isArray(value) && damage(value)) places += 1;
    Object.values(value).forEach(visit);
  };
  visit(other.waves);
  assert.ok(places > 0, `nothing is like that: ${what}`);
  return other;
}
