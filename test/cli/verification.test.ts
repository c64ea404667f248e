import assert from "node:assert/strict";
import { SaxesParser } from "saxes";
import { renderVerification, type VerificationReport } from "../../cli/report/verification";
import { plainStyle } from "../../components/diagnostics/format";
import type { Check } from "../../local/checks/check";
import type { Verdict } from "../../local/verify/perform";

function verdict(name: string, faults: readonly string[], counted: Record<string, number> = {}): Verdict {
  const check: Check = { kind: "route", name, path: ["services", "web", "backends", 0], calls: [] };
  return { check, faults, calls: 7, millis: 12.3, counted: new Map(Object.entries(counted)) };
}

const unchecked = [{ name: "route safe", path: ["services", "a", "routes", 1], why: "no request was found" }];
const report: VerificationReport = {
  graph: "shop",
  target: { envoy: "1.40.0" },
  verdicts: [
    verdict("web calls cart: good", [], { canary: 413, stable: 3587 }),
    verdict(
      "web calls cart: bad",
      Array.from({ length: 7 }, (_, index) => `fault "${index}" <&\u001b[2J`),
    ),
  ],
  unchecked,
  millis: 1234,
};

const render = (format: string, one = report) => renderVerification.get(format)!(one, plainStyle);

describe("what came of a verification", () => {
  it("is a line for every check as text, with its first faults, and what it adds up to", () => {
    assert.equal(
      render("text"),
      [
        "shop does not do what its graph says on Envoy 1.40.0",
        "",
        "✓ web calls cart: good  canary 413, stable 3587",
        "✗ web calls cart: bad",
        ...[0, 1, 2, 3, 4].map((index) => `    ✗ fault "${index}" <&\\u001b[2J`),
        "      and 2 more",
        "– route safe: not checked, no request was found",
        "",
        "2 checks: 1 passed, 1 failed, 1 not checked; 14 calls in 1.2 s",
      ].join("\n"),
    );
  });

  it("says in its first line that all is well only where it is", () => {
    const sound = { ...report, verdicts: report.verdicts.slice(0, 1), unchecked: [] };
    assert.match(
      render("text", sound),
      /^shop does what its graph says on Envoy 1\.40\.0\n.*\n1 checks: 1 passed, 0 failed; 7 calls/s,
    );
  });

  it("says which mesh it was, where none was run for it", () => {
    const elsewhere = { ...report, target: { addresses: "prod.yaml" } };
    assert.match(render("text", elsewhere), /^shop does not do what its graph says on the mesh of prod\.yaml\n/);
    assert.deepEqual(JSON.parse(render("json", elsewhere)).addresses, "prod.yaml");
    assert.deepEqual(JSON.parse(render("json")).envoy, "1.40.0");
    assert.match(render("junit", elsewhere), /<testsuite name="shop on the mesh of prod\.yaml"/);
  });

  it("is for programs all that is known", () => {
    const { checks, totals, unchecked: left } = JSON.parse(render("json"));
    assert.deepEqual(checks[0], {
      kind: "route",
      name: "web calls cart: good",
      path: "services.web.backends[0]",
      passed: true,
      faults: [],
      calls: 7,
      millis: 12,
      counted: { canary: 413, stable: 3587 },
    });
    assert.equal(checks[1].faults.length, 7);
    assert.deepEqual(left, [{ name: "route safe", path: "services.a.routes[1]", why: "no request was found" }]);
    assert.deepEqual(totals, { checks: 2, passed: 1, failed: 1, unchecked: 1, calls: 14, millis: 1234 });
  });

  it("is a test a check for what shows tests, as XML that is well formed whatever a fault says", () => {
    const seen: string[] = [];
    const parser = new SaxesParser();
    parser.on("error", (error) => {
      throw error;
    });
    parser.on("opentag", ({ name, attributes }) => seen.push(`${name} ${attributes.name ?? attributes.message ?? ""}`));
    parser.write(render("junit")).close();
    assert.deepEqual(seen, [
      "testsuites ecs-mesh",
      "testsuite shop on Envoy 1.40.0",
      "testcase web calls cart: good",
      "testcase web calls cart: bad",
      'failure fault "0" <&[2J',
      "testcase route safe",
      "skipped no request was found",
    ]);
    assert.match(render("junit"), /<testsuites name="ecs-mesh" tests="3" failures="1" errors="0" skipped="1">/);
  });
});
