// Mocha adds the files of its command line to those of `spec`; who names some wants only these.
const named = process.argv.some((argument) => argument.endsWith(".test.js"));

module.exports = {
  spec: named ? [] : ["bin/test/**/*.test.js"],
  reporter: "bin/tools/reporter.js",
  require: ["bin/test/support/seed.js"],
  timeout: 20_000,
  // An engine that was ended, or refused by a lock, leaves a server of Pulumi's SDK waiting for it.
  exit: true,
  forbidOnly: Boolean(process.env.CI),
};
