import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import fc from "fast-check";
import { loadGraph } from "../cli/load";
import { compile } from "../components/compile";
import { formatDiagnostics } from "../components/diagnostics/format";
import { hasErrors } from "../components/diagnostics/report";
import { type Feature, features, usedFeatures } from "../components/graph/features";
import { planes } from "../components/planes";
import { renderJson } from "../components/render/json";
import { anyGraph } from "./graphs";
import { checkInvariants } from "./invariants";

const region = "us-west-2";
const cases = readdirSync("test/cases").filter((file) => /\.(yaml|ts)$/.test(file));

async function document(file: string, planeName: string) {
  const plane = planes.find(({ name }) => name === planeName)!;
  const { value, problems } = await loadGraph(file);
  const { graph, plan, diagnostics } = compile(value, plane, { region });
  const all = [...problems, ...diagnostics];
  assert.ok(graph && !hasErrors(all), formatDiagnostics(all));
  return { graph, plan, text: `${renderJson({ graph, plan, diagnostics: all, plane: planeName, region })}\n` };
}

describe("every case on every plane", () => {
  for (const file of cases) {
    for (const { name: plane } of planes) {
      const name = basename(file, extname(file));

      it(`${name} on ${plane} is planned as it was accepted, twice alike and sound`, async () => {
        const { graph, plan, text } = await document(join("test", "cases", file), plane);
        const golden = join("test", "golden", name, `${plane}.json`);
        if (process.env.UPDATE_GOLDEN) {
          mkdirSync(dirname(golden), { recursive: true });
          writeFileSync(golden, text);
        }
        assert.ok(existsSync(golden), `${golden} is missing: accept it with npm run golden`);
        assert.equal(text, readFileSync(golden, "utf8"), "accept the change with npm run golden");
        assert.equal((await document(join("test", "cases", file), plane)).text, text);
        checkInvariants(graph, plan);
      });
    }
  }

  it("has cases that ask for everything that some plane has", async () => {
    const used = new Set<Feature>();
    for (const file of ["bazaar.ts", "harbor.yaml"]) {
      const { graph } = await document(join("test", "cases", file), planes[0]!.name);
      for (const [feature] of usedFeatures(graph)) used.add(feature);
    }
    const carried = features.filter((feature) => planes.some(({ supports }) => supports.has(feature)));
    assert.deepEqual([...used].sort(), carried.sort());
  });

  it("has no golden plan without its case", () => {
    const names = cases.map((file) => basename(file, extname(file)));
    assert.deepEqual(
      readdirSync("test/golden").filter((name) => !names.includes(name)),
      [],
    );
  });
});

describe("any sound graph", () => {
  for (const plane of planes) {
    it(`is planned soundly on ${plane.name}`, () => {
      fc.assert(
        fc.property(anyGraph, (source) => {
          const { graph, plan, diagnostics } = compile(source, plane, { region });
          assert.ok(graph && !hasErrors(diagnostics), formatDiagnostics(diagnostics));
          checkInvariants(graph, plan);
          assert.equal(JSON.stringify(compile(source, plane, { region }).plan), JSON.stringify(plan));
        }),
        { numRuns: 200 },
      );
    });
  }
});
