import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import fc from "fast-check";
import { loadGraph } from "../cli/load";
import { compile } from "../components/compile";
import { formatDiagnostics } from "../components/diagnostics/format";
import { hasErrors } from "../components/diagnostics/report";
import { type Feature, features, usedFeatures } from "../components/graph/features";
import type { ServiceGraph } from "../components/graph/types";
import { planes } from "../components/planes";
import type { Plane } from "../components/planes/plane";
import { renderJson } from "../components/render/json";
import { anyGraph } from "./graphs";
import { checkInvariants } from "./invariants";
import { carried } from "./planes/envoy/carried";

const region = "us-west-2";
const cases = readdirSync("test/cases").filter((file) => /\.(yaml|ts)$/.test(file));

/** What planes do not carry, by the codes of the errors that say so: its golden has these, and no resources. */
const refused: Readonly<Record<string, readonly string[]>> = {
  "bazaar on envoy": ["unsupported-by-plane"],
  "getting-started-beta on envoy": ["envoy-version"],
  "getting-started-ecs on envoy": ["envoy-version"],
  "harbor on envoy": ["invalid-tls", "unsupported-by-plane"],
  "howto-ecs-basics-2 on envoy": ["unsupported-by-plane"],
  "howto-ecs-basics-3 on envoy": ["unsupported-by-plane"],
  "market on app-mesh": ["unsupported-by-plane"],
  "observed on envoy": ["envoy-version", "invalid-proxy"],
};

async function document(file: string, planeName: string) {
  const plane = planes.find(({ name }) => name === planeName)!;
  const { value, problems } = await loadGraph(file);
  const { graph, plan, diagnostics } = compile(value, plane, { region });
  const all = [...problems, ...diagnostics];
  const errors = new Set(all.filter(({ severity }) => severity === "error").map(({ code }) => code));
  const expected = refused[`${basename(file, extname(file))} on ${planeName}`] ?? [];
  assert.ok(graph);
  assert.deepEqual([...errors].sort(), expected, formatDiagnostics(all));
  return { graph, plan, text: `${renderJson({ graph, plan, diagnostics: all, plane: planeName, region })}\n` };
}

describe("every case on every plane", () => {
  for (const file of cases) {
    for (const { name: plane } of planes) {
      const name = basename(file, extname(file));

      it(`${name} on ${plane} is planned or refused as it was accepted, twice alike and sound`, async () => {
        const { graph, plan, text } = await document(join("test", "cases", file), plane);
        const golden = join("test", "golden", name, `${plane}.json`);
        if (process.env.UPDATE_GOLDEN) {
          mkdirSync(dirname(golden), { recursive: true });
          writeFileSync(golden, text);
        }
        assert.ok(existsSync(golden), `${golden} is missing: accept it with npm run golden`);
        assert.equal(text, readFileSync(golden, "utf8"), "accept the change with npm run golden");
        assert.equal((await document(join("test", "cases", file), plane)).text, text);
        if (plan.length > 0) checkInvariants(graph, plan);
      });
    }
  }

  it("has cases that ask for everything that some plane has", async () => {
    const used = new Set<Feature>();
    for (const file of ["bazaar.ts", "harbor.yaml", "market.yaml"]) {
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
    it(`is planned soundly on ${plane.name}, or refused for what the plane does not carry`, () => {
      let sound = 0;
      fc.assert(
        fc.property(anyGraph, (any) => {
          const source = plane.name === "envoy" ? carried(any) : any;
          const { graph, plan, diagnostics } = compile(source, plane, { region });
          assert.ok(graph);
          assert.equal(JSON.stringify(compile(source, plane, { region }).plan), JSON.stringify(plan));
          if (refusedBy(plane, source)) return assert.deepEqual(plan, []);
          assert.ok(!hasErrors(diagnostics), formatDiagnostics(diagnostics));
          checkInvariants(graph, plan);
          sound += 1;
        }),
        { numRuns: 200 },
      );
      assert.ok(sound > 40, `only ${sound} of 200 are carried`);
    });
  }

  /** Whether the plane itself has something against a graph that is sound: App Mesh has nothing. */
  function refusedBy(plane: Plane, source: ServiceGraph): boolean {
    if (plane.name === "app-mesh") return false;
    const { diagnostics } = compile(source, plane, { region });
    const errors = diagnostics.filter(({ severity }) => severity === "error").map(({ code }) => code);
    const ofPlane = [
      "unsupported-by-plane",
      "invalid-tls",
      "invalid-port",
      "undiscoverable-backend",
      "invalid-duration",
    ];
    return errors.length > 0 && errors.every((code) => ofPlane.includes(code));
  }
});
