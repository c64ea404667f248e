import assert from "node:assert/strict";
import { SaxesParser } from "saxes";
import type { Diagnostic } from "../../components/diagnostics/diagnostic";
import { all, fails, render, reportFor, serviceOf } from "./made";

/** Every element of a document with its attributes and its text; fails on what is not well-formed. */
function elementsOf(xml: string) {
  const elements: { name: string; attributes: Record<string, string>; text: string }[] = [];
  const open: typeof elements = [];
  const parser = new SaxesParser();
  parser.on("error", (error) => assert.fail(error));
  parser.on("opentag", ({ name, attributes }) => {
    const element = { name, attributes: attributes as Record<string, string>, text: "" };
    elements.push(element);
    open.push(element);
  });
  parser.on("text", (text) => {
    const last = open.at(-1);
    if (last) last.text += text;
  });
  parser.on("closetag", () => open.pop());
  parser.write(xml).close();
  return elements;
}

describe("a report as JUnit", () => {
  it("is a test for each rule: one that fails, one with advice, and skipped ones", () => {
    const elements = elementsOf(render("junit"));
    const [, suite] = elements;
    assert.deepEqual(
      { ...suite!.attributes },
      {
        name: "shop on app-mesh",
        tests: "6",
        failures: "1",
        errors: "0",
        skipped: "2",
      },
    );
    const names = elements.filter(({ name }) => name === "testcase").map(({ attributes }) => attributes.name);
    assert.deepEqual(names, ["the graph is sound", ...all.map(({ id }) => `${id}: Title of ${id}`)]);
    const failure = elements.find(({ name }) => name === "failure")!;
    assert.equal(failure.text, 'ECS service "web": it is old. Mend it; otherwise it breaks.');
    assert.equal(failure.attributes.message, failure.text);
    const skipped = elements.filter(({ name }) => name === "skipped").map(({ attributes }) => attributes.message);
    assert.deepEqual(skipped, ["not known", "not applicable"]);
  });

  it("is well-formed whatever stands in a name", () => {
    const how = "<b>&\"'\u0000\u001b\ud800\uffff]]> \n\t end";
    const report = reportFor(
      [fails],
      [serviceOf("w", { broken: true, how })],
      {},
      {
        subject: { stack: 'a"<&\u0007b', file: "x", resources: 1, leftOut: 0 },
      },
    );
    const elements = elementsOf(render("junit", report));
    assert.equal(elements[1]!.attributes.name, 'a"<&b');
    const failure = elements.find(({ name }) => name === "failure")!;
    assert.match(failure.text, /it is <b>&"'\]\]> \n\t end\. Mend it/);
    assert.equal(failure.attributes.message, failure.text);
  });

  it("is a failing test of its own where the graph is not sound", () => {
    const error: Diagnostic = { code: "unknown-field", severity: "error", path: ["a"], message: "no <a>", help: "h" };
    const [, suite, , failure] = elementsOf(render("junit", reportFor([], [], {}, { diagnostics: [error] })));
    assert.equal(suite!.attributes.failures, "1");
    assert.match(failure!.text, /error unknown-field {2}a: no <a>/);
  });
});
