/**
 * `npm run mutate`: changes the compiled policies in a thousand small ways, and says which change no test notices.
 * It takes minutes, so neither `npm test` nor CI runs it. One file: `npm run mutate -- --mutate bin/policy/judge.js`.
 */
export default {
  mutate: ["bin/policy/rules/**/*.js", "bin/policy/view/*.js", "bin/policy/judge.js"],
  plugins: ["./tools/mutation.mjs"],
  // What a rule says of itself is prose; tools/mutation.mjs has the list. What it looks for is changed.
  ignorers: ["texts"],
  testRunner: "mocha",
  // Only what runs in this process: a change is switched on there, and a pack in a process of its own would not know.
  // Nor what runs all rules for seconds, or draws lots: every change that survives would wait for all of it.
  mochaOptions: {
    "no-config": true,
    spec: ["bin/test/policy/**/*.test.js"],
    ignore: [
      "bin/test/policy/{process*,engine,scale,rules,golden,damage,hostile,property,walkthroughs,unknown-anywhere}.test.js",
    ],
  },
  coverageAnalysis: "perTest",
  concurrency: 2,
  thresholds: { high: 95, low: 90, break: 90 },
  reporters: ["clear-text", "progress", "html"],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false, reportScoreTable: true },
  htmlReporter: { fileName: "coverage/mutation.html" },
  incrementalFile: "coverage/mutation.json",
  // Git and the formatter pass over both names.
  tempDirName: "bin-mutation",
  cleanTempDir: "always",
  ignorePatterns: ["/policy/bin", "/bin-*", "/coverage", "/docs"],
  // The compiled files are mutated as they are; there are no types to check.
  disableTypeChecks: false,
};
