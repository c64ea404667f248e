// Mocha adds the files of its command line to those of `spec`; who names some wants only these.
const named = process.argv.some((argument) => argument.endsWith(".test.js"));

module.exports = {
  spec: named ? [] : ["bin/test/**/*.test.js"],
  reporter: "bin/tools/reporter.js",
  timeout: 20_000,
  forbidOnly: Boolean(process.env.CI),
};
