module.exports = {
  spec: "bin/test/**/*.test.js",
  reporter: "bin/tools/reporter.js",
  timeout: 20_000,
  forbidOnly: Boolean(process.env.CI),
};
