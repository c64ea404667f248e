import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { compile } from "../../../components/compile";
import { formatPath } from "../../../components/diagnostics/diagnostic";
import type { ServiceGraph } from "../../../components/graph/types";
import type { PlaceArgs } from "../../../components/plan/place";
import { envoy } from "../../../components/planes/envoy";
import { lacking } from "../../../components/planes/envoy/lacking";
import { having, lacks } from "./in-a-task";

function findings(graph: ServiceGraph, place: Partial<PlaceArgs> = {}): string[] {
  const { plan, diagnostics } = compile(graph, envoy, { region: "us-west-2", ...place });
  const said = diagnostics.filter(({ severity }) => severity !== "info");
  assert.equal(
    plan.length === 0,
    said.some(({ severity }) => severity === "error"),
    "there is a plan or an error",
  );
  for (const { help } of said) assert.ok(help.length > 3);
  return said.map(({ severity, code, path, message }) => `${severity} ${code} ${formatPath(path)}: ${message}`);
}

describe("what Envoys of one's own can not do in a task", () => {
  for (const { what, graph, place, finding } of lacks) {
    it(`is said, and all that is said: ${what}`, () => {
      const found = findings(graph, place);
      assert.equal(found.length, 1, found.join("\n"));
      assert.equal(found[0]!.slice(0, finding.length), finding);
    });
  }

  for (const graph of having) {
    it(`is nothing of ${JSON.stringify(graph.services).slice(0, 80)}`, () => assert.deepEqual(findings(graph), []));
  }

  it("is all of the features that the plane lacks", () => {
    const said = lacks.map(({ finding }) => finding).join("\n");
    for (const feature of Object.keys(lacking))
      assert.ok(said.includes(`has no ${feature.replaceAll("-", " ")}`), feature);
  });

  it("is in the documents, by its diagnostic", () => {
    const page = readFileSync("docs/envoy.md", "utf8");
    const codes = new Set(lacks.map(({ finding }) => finding.split(" ")[1]!));
    assert.deepEqual(
      [...codes].filter((code) => !page.includes(`| \`${code}\` |`)),
      [],
    );
  });
});
