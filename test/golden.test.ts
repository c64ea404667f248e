import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import fc from "fast-check";
import { loadGraph } from "../cli/load";
import { compile } from "../components/compile";
import type { Diagnostic } from "../components/diagnostics/diagnostic";
import { formatDiagnostics } from "../components/diagnostics/format";
import { hasErrors } from "../components/diagnostics/report";
import { type Feature, features, usedFeatures } from "../components/graph/features";
import { EnvoyConfiguration } from "../components/plan/envoy-configuration";
import type { EnvoyListening } from "../components/plan/envoy-listening";
import type { PlaceArgs } from "../components/plan/place";
import { planes } from "../components/planes/all";
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

/** Cases whose plan without interception is written down as well. */
const explicit = new Set(["market.yaml", "shop.yaml"]);

async function document(file: string, planeName: string, listening?: EnvoyListening) {
  const plane = planes.find(({ name }) => name === planeName)!;
  const { value, problems } = await loadGraph(file);
  const { graph, plan, diagnostics } = compile(value, plane, {
    region,
    ...(listening && { envoyListening: listening }),
  });
  const all = [...problems, ...diagnostics];
  const errors = new Set(all.filter(({ severity }) => severity === "error").map(({ code }) => code));
  const expected = refused[`${basename(file, extname(file))} on ${planeName}`] ?? [];
  assert.ok(graph);
  assert.deepEqual([...errors].sort(), expected, formatDiagnostics(all));
  return { graph, plan, text: `${renderJson({ graph, plan, diagnostics: all, plane: planeName, region })}\n` };
}

describe("every case on every plane", () => {
  for (const file of cases) {
    const everywhere = planes.map((plane) => [plane.name, undefined] as const);
    for (const [plane, listening] of [...everywhere, ...(explicit.has(file) ? [["envoy", "explicit"] as const] : [])]) {
      const name = basename(file, extname(file));
      const how = listening ? `${plane}-${listening}` : plane;

      it(`${name} on ${how} is planned or refused as it was accepted, twice alike and sound`, async () => {
        const { graph, plan, text } = await document(join("test", "cases", file), plane, listening);
        const golden = join("test", "golden", name, `${how}.json`);
        if (process.env.UPDATE_GOLDEN) {
          mkdirSync(dirname(golden), { recursive: true });
          writeFileSync(golden, text);
        }
        assert.ok(existsSync(golden), `${golden} is missing: accept it with npm run golden`);
        assert.equal(text, readFileSync(golden, "utf8"), "accept the change with npm run golden");
        assert.equal((await document(join("test", "cases", file), plane, listening)).text, text);
        if (plan.length > 0) checkInvariants(graph, plan, listening);
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
  type Ways = Pick<PlaceArgs, "envoyConfiguration" | "envoyListening">;
  const ofEnvoy: readonly Ways[] = [
    ...Object.values(EnvoyConfiguration).map((envoyConfiguration) => ({ envoyConfiguration })),
    { envoyListening: "explicit" },
  ];
  const all = planes.flatMap((plane): (readonly [Plane, Ways])[] =>
    [{}, ...(plane.name === "envoy" ? ofEnvoy : [])].map((ways) => [plane, ways]),
  );
  for (const [plane, ways] of all) {
    const place: PlaceArgs = { region, ...ways };
    const how = [plane.name, ...Object.values(ways)].join(", ");
    it(`is planned soundly on ${how}, or refused for what the plane does not carry`, () => {
      let sound = 0;
      fc.assert(
        fc.property(anyGraph, (any) => {
          const source = plane.name === "envoy" ? carried(any) : any;
          const { graph, plan, diagnostics } = compile(source, plane, place);
          assert.ok(graph);
          assert.equal(JSON.stringify(compile(source, plane, place).plan), JSON.stringify(plan));
          if (refusedBy(plane, diagnostics)) return assert.deepEqual(plan, []);
          assert.ok(!hasErrors(diagnostics), formatDiagnostics(diagnostics));
          checkInvariants(graph, plan, ways.envoyListening);
          sound += 1;
        }),
        { numRuns: Object.keys(ways).length > 0 ? 60 : 200 },
      );
      assert.ok(sound > 12, `only ${sound} are carried`);
    });
  }

  /** Whether the plane itself has something against a graph that is sound: App Mesh has nothing. */
  function refusedBy(plane: Plane, diagnostics: readonly Diagnostic[]): boolean {
    if (plane.name === "app-mesh") return false;
    const errors = diagnostics.filter(({ severity }) => severity === "error").map(({ code }) => code);
    const ofPlane = [
      "unsupported-by-plane",
      "invalid-tls",
      "invalid-port",
      "undiscoverable-backend",
      "invalid-duration",
      "invalid-task-definition",
    ];
    return errors.length > 0 && errors.every((code) => ofPlane.includes(code));
  }
});
