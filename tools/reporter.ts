import Mocha from "mocha";
import { reasonOf } from "./skips";

const { EVENT_RUN_END, EVENT_SUITE_BEGIN, EVENT_SUITE_END, EVENT_TEST_PENDING } = Mocha.Runner.constants;

/** How many of the slowest suites are named. */
const most = 12;

/** Mocha's own report, then what took longest, why tests were skipped, and the totals on a line of their own. */
export default class Reporter extends Mocha.reporters.Dot {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    const skipped: Mocha.Test[] = [];
    runner.on(EVENT_TEST_PENDING, (test) => skipped.push(test));
    const began = new Map<Mocha.Suite, number>();
    const took: { readonly title: string; readonly seconds: number }[] = [];
    runner.on(EVENT_SUITE_BEGIN, (suite) => began.set(suite, performance.now()));
    runner.on(EVENT_SUITE_END, (suite) => {
      const seconds = (performance.now() - began.get(suite)!) / 1000;
      if (suite.parent?.root) took.push({ title: suite.title, seconds });
    });
    runner.once(EVENT_RUN_END, () => {
      took.sort((a, b) => b.seconds - a.seconds);
      for (const { title, seconds } of took.slice(0, most)) process.stdout.write(`${seconds.toFixed(1)} s: ${title}\n`);
      for (const test of skipped) {
        process.stdout.write(`skipped: ${test.fullTitle()} (${reasonOf(test) ?? "no reason given"})\n`);
      }
      const { passes, failures, pending } = this.stats;
      process.stdout.write(`${passes} passed, ${failures} failed, ${pending} skipped\n`);
    });
  }
}
module.exports = Reporter;
