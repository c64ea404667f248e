import { replaced, small, type Trial, Trials, updated } from "./trials";

/** FAULT_STEP=1 has each call be the last one in turn. */
const given = process.env.FAULT_STEP === undefined ? undefined : Number(process.env.FAULT_STEP);

/** Steps of three leave two calls of three out, and every kind of call in. */
const each: readonly (readonly [what: string, trial: Trial, step: number, least: number])[] = [
  ["the engine is killed while all is made", { from: undefined, to: small, kind: "killed" }, 3, 9],
  ["the engine is killed while a service is updated", { from: small, to: updated, kind: "killed" }, 1, 3],
  ["the engine is killed while a service is replaced", { from: small, to: replaced, kind: "killed" }, 2, 7],
  ["the engine is killed while all is removed", { from: small, to: undefined, kind: "killed" }, 4, 7],
];

async function main(): Promise<void> {
  const trials = new Trials();
  try {
    await trials.prepare();
    for (const [what, trial, step, least] of each) {
      const survived = await trials.survivesEach(trial, given ?? step);
      process.stdout.write(`    ${survived} faults survived: ${what}\n`);
      if (survived < least) throw new Error(`only ${survived} faults: ${what}`);
    }
  } finally {
    trials.end();
  }
}

main().then(
  () => process.exit(0),
  (error: Error) => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  },
);
