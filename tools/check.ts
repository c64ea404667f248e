import { spawnSync } from "node:child_process";

/** `npm run check`: everything that must hold, one after the other, with totals over all of it. */
const checks: readonly (readonly [what: string, command: string, args: readonly string[]])[] = [
  ["format and lint", "biome", ["ci", "--colors=off", "."]],
  ["types", "tsc", ["-p", ".", "--noEmit", "--incremental", "false"]],
  ["package", "publint", ["--strict"]],
];

let passed = 0;
let failed = 0;
for (const [what, command, args] of checks) {
  const { status, stdout, stderr } = spawnSync(`node_modules/.bin/${command}`, args, { encoding: "utf8" });
  if (status === 0) passed++;
  else failed++;
  process.stdout.write(status === 0 ? `ok: ${what}\n` : `FAILED: ${what}\n${stdout}${stderr}\n`);
}
// Import rules, generated documents and sizes are tests of the house.
const tests = spawnSync("node_modules/.bin/mocha", {
  encoding: "utf8",
  stdio: ["ignore", "pipe", "inherit"],
  maxBuffer: 1024 ** 3,
});
process.stdout.write(tests.stdout);
const totals = /^(\d+) passed, (\d+) failed, (\d+) skipped$/m.exec(tests.stdout);
const [run, broken, skipped] = (totals?.slice(1) ?? ["0", "1", "0"]).map(Number) as [number, number, number];
process.stdout.write(
  `\nwith format, types and package:\n${passed + run} passed, ${failed + broken} failed, ${skipped} skipped\n`,
);
process.exitCode = failed + broken > 0 || tests.status !== 0 || run === 0 ? 1 : 0;
