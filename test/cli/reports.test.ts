import assert from "node:assert/strict";
import { renderReport } from "../../cli/report";
import { wrap } from "../../cli/report/wrap";
import type { Diagnostic } from "../../components/diagnostics/diagnostic";
import { all, cart, fails, look, passes, render, reportFor, serviceOf, web } from "./made";

describe("a report as text", () => {
  it("has a line for every rule that ran, what it found under it, and what it adds up to", () => {
    assert.equal(
      render("text"),
      [
        "shop is not sound on app-mesh",
        "",
        "✓ passes   Title of passes  2 checked",
        "✗ fails    Title of fails  2 checked",
        '    ✗ graphs/shop.yaml:4:3  ECS service "web": it is old. Mend it; otherwise it',
        "      breaks.",
        "! advises  Title of advises  2 checked",
        '    ! graphs/shop.yaml:4:3  ECS service "web": it could be better. Mend it;',
        "      otherwise it breaks.",
        "? waits    Title of waits  2 checked",
        '    ? graphs/shop.yaml:4:3  ECS service "web": arn is not known yet; waits',
        "      checks it when it is",
        "",
        "5 rules: 1 passed, 1 failed, 1 advised, 1 not known yet, 1 not applicable",
      ].join("\n"),
    );
  });

  it("shows what had nothing to look at only when asked", () => {
    assert.match(render("text", undefined, true), /^– elsewhere {2}Title of elsewhere {2}not applicable$/m);
    const report = reportFor([passes], [web], { configuration: { passes: "disabled" } });
    assert.equal(
      render("text", report),
      "shop is sound on app-mesh\n\n1 rule: 0 passed, 0 failed, 0 advised, 0 not known yet, 0 not applicable, 1 disabled",
    );
  });

  it("does not say a thousand times what is wrong with all, unless asked", () => {
    const many = Array.from({ length: 1000 }, (_, index) => serviceOf(`s${index}`, { broken: true, how: "old" }));
    const report = reportFor([fails], many);
    assert.equal(render("text", report).match(/it is old/g)?.length, 10);
    assert.match(render("text", report), /^ {6}and 990 more, which --verbose shows$/m);
    assert.equal(render("text", report, true).match(/it is old/g)?.length, 1000);
  });

  it("shows what an exemption lets pass", () => {
    const exempt = [{ name: "web", reason: "soon gone", until: "2999-12-31" }];
    const report = reportFor([fails], [web], { configuration: { fails: { exempt } } });
    assert.match(render("text", report), /^shop is sound .*\n\n✓ fails .*\n {4}exempt graphs\/shop\.yaml:4:3 {2}ECS/);
  });

  it("lets no name move the cursor or forge a line", () => {
    const report = reportFor([fails], [serviceOf("w", { broken: true, how: "x\u001b[2J\n0 rules: 0 passed" })]);
    const text = render("text", report);
    assert.ok(![...text].some((character) => character < " " && character !== "\n"));
    assert.doesNotMatch(text, /^0 rules/m);
  });

  it("is coloured by outcome, on a terminal", () => {
    const style = (name: string, text: string) => `<${name}>${text}</>`;
    const text = renderReport.get("text")!(reportFor(all, [web, cart]), { ...look, style });
    assert.match(text, /^<error>shop is not sound on app-mesh<\/>\n/);
    assert.match(text, /^<good>✓<\/> passes {3}Title of passes {2}<faint>2 checked<\/>$/m);
    assert.match(text, /^<error>✗<\/> fails[^\n]*\n {4}<error>✗<\/> graphs/m);
    assert.match(text, /^<info>\?<\/> waits/m);
  });

  it("breaks lines at blanks, and leaves long words whole", () => {
    assert.deepEqual(wrap("a bb ccc", 4), ["a bb", "ccc"]);
    assert.deepEqual(wrap("a  bb cccccccc d", 4), ["a  bb", "cccccccc", "d"]);
    assert.deepEqual(wrap("", 4), [""]);
  });
});

describe("a report as JSON", () => {
  it("says of every rule what it is, what came of it, and on what", () => {
    const { rules, totals, graph, diagnostics } = JSON.parse(render("json"));
    assert.deepEqual(rules[1], {
      id: "fails",
      title: "Title of fails",
      level: "mandatory",
      outcome: "failed",
      checked: 2,
      findings: [
        {
          resource: "web",
          type: "aws:ecs/service:Service",
          urn: "urn:pulumi:dev::shop::aws:ecs/service:Service::web",
          level: "mandatory",
          message: 'ECS service "web": it is old. Mend it; otherwise it breaks.',
          file: "graphs/shop.yaml",
          line: 4,
          column: 3,
        },
      ],
      gaps: [],
      exempt: [],
    });
    const outcomes = rules.map(({ outcome }: { outcome: string }) => outcome);
    assert.deepEqual(outcomes, ["passed", "failed", "advised", "not-known", "not-applicable"]);
    const counts = { rules: 5, passed: 1, failed: 1, advised: 1, notKnown: 1, notApplicable: 1, disabled: 0 };
    assert.deepEqual([totals, graph, diagnostics], [counts, "shop", []]);
  });
});

describe("a report as SARIF", () => {
  const { $schema, version, runs } = JSON.parse(render("sarif"));
  const [{ tool, results }] = runs;

  it("describes every rule with its level and its source", () => {
    assert.deepEqual([$schema, version], ["https://json.schemastore.org/sarif-2.1.0.json", "2.1.0"]);
    assert.equal(tool.driver.name, "ecs-mesh");
    assert.deepEqual(tool.driver.rules[0], {
      id: "passes",
      shortDescription: { text: "Title of passes" },
      fullDescription: { text: "Description of passes." },
      help: { text: "Mend it; otherwise it breaks." },
      helpUri: "https://example.com/why",
      defaultConfiguration: { level: "warning" },
      properties: { tags: ["test"], severity: "high" },
    });
  });

  it("has a result for every finding, at its place in the graph", () => {
    const found = results.map(({ ruleId, level }: { ruleId: string; level: string }) => `${ruleId} ${level}`);
    assert.deepEqual(found, ["fails error", "advises warning", "waits note"]);
    assert.deepEqual(results[0], {
      ruleId: "fails",
      ruleIndex: 1,
      level: "error",
      message: { text: 'ECS service "web": it is old. Mend it; otherwise it breaks.' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: "graphs/shop.yaml" },
            region: { startLine: 4, startColumn: 3 },
          },
          logicalLocations: [
            { name: "web", fullyQualifiedName: "urn:pulumi:dev::shop::aws:ecs/service:Service::web", kind: "resource" },
          ],
        },
      ],
    });
  });

  it("has the graph's own findings, and names files as addresses", () => {
    const diagnostic: Diagnostic = {
      code: "default-region",
      severity: "info",
      path: ["a", 0],
      message: "m",
      help: "h",
    };
    const subject = { graph: "shop", file: "my graphs/ä.yaml", plane: "app-mesh", region: "us-west-2" };
    const report = reportFor([], [], {}, { subject, diagnostics: [diagnostic] });
    const [run] = JSON.parse(render("sarif", report)).runs;
    assert.equal(run.tool.driver.rules[0].id, "default-region");
    assert.equal(run.results[0].level, "note");
    assert.equal(run.results[0].locations[0].physicalLocation.artifactLocation.uri, "my%20graphs/%C3%A4.yaml");
    assert.equal(run.results[0].locations[0].logicalLocations[0].fullyQualifiedName, "a[0]");
  });

  it("marks as suppressed what an exemption lets pass", () => {
    const exempt = [{ name: "web", reason: "soon gone", until: "2999-12-31" }];
    const report = reportFor([fails], [web], { configuration: { fails: { exempt } } });
    assert.deepEqual(JSON.parse(render("sarif", report)).runs[0].results[0].suppressions, [{ kind: "external" }]);
  });
});
