import assert from "node:assert/strict";
import fc from "fast-check";
import { compile, placeOf } from "../components/compile";
import { formatDiagnostics } from "../components/diagnostics/format";
import { hasErrors } from "../components/diagnostics/report";
import type { Plan } from "../components/plan/types";
import { planes } from "../components/planes/all";
import { anyGraph } from "./graphs";
import { refusedByApi } from "./limits";
import { everything } from "./validate/everything";

const plane = planes[0]!;
const region = "us-west-2";
type Key = string | number;

/** A graph's plan, whatever the rules say; undefined where it can not even be written. */
function planAnyway(source: unknown): Plan | undefined {
  const { graph } = compile(source, plane, { region });
  try {
    const place = placeOf({ region });
    return graph && plane.lower(graph, place, plane.attach(graph, place));
  } catch {
    return undefined;
  }
}

/** What the mesh is asked for; what is of tasks is others' business. */
const ofMesh =
  /(port|listeners|protocol|healthCheck|timeout|retry|connectionPool|outlierDetection|tls|Tls|accessLog|routes|targets|tags|weight|rewrite|providedBy|discovery)/;

function placesIn(value: unknown, path: readonly Key[] = []): (readonly Key[])[] {
  const own = ofMesh.test(path.join(".")) ? [path] : [];
  if (typeof value !== "object" || value === null) return own;
  return [
    ...own,
    ...Object.entries(value).flatMap(([key, child]) =>
      placesIn(child, [...path, Array.isArray(value) ? Number(key) : key]),
    ),
  ];
}

/** The same graph with one value changed; undefined leaves it out. */
function changed(value: unknown, [key, ...rest]: readonly Key[], change: (value: unknown) => unknown): unknown {
  if (key === undefined) return change(value);
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<Key, unknown>;
  const child = changed(copy[key], rest, change);
  if (child !== undefined) copy[key] = child;
  else if (Array.isArray(value)) return value.filter((_, index) => index !== key);
  else delete copy[key];
  return copy;
}

const numbers = [-1, 0, 1, 101, 1001, 65536, 300_001, 2 ** 31];
const texts = ["", "x", "1m", "/x", "/aws-appmesh", "tcp", "grpc", "x".repeat(2000), `/${"x".repeat(300)}`];

/** Another value of the same type, so that it is the rules' business and not the shape's. */
function otherOf(value: unknown, seed: number): unknown {
  if (seed % 5 === 4) return undefined;
  if (typeof value === "number") return numbers[seed % numbers.length];
  if (typeof value === "string") return texts[seed % texts.length];
  if (typeof value === "boolean") return !value;
  if (Array.isArray(value)) return seed % 2 === 0 ? [] : Array.from({ length: 30 }, () => value[0]);
  const more = Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`k${index}`, "x".repeat(300)]));
  return seed % 3 === 0 ? {} : seed % 3 === 1 ? { ...(value as object), ...more } : value;
}

describe("the plan of a graph without errors", () => {
  let sound = 0;
  let broken = 0;
  let refused = 0;

  it("is one that App Mesh's API takes, whatever the graph", () => {
    fc.assert(
      fc.property(anyGraph, (source) => {
        const { plan, diagnostics } = compile(source, plane, { region });
        assert.ok(!hasErrors(diagnostics), formatDiagnostics(diagnostics));
        assert.deepEqual(refusedByApi(plan), []);
        sound++;
      }),
      { numRuns: 300 },
    );
    assert.deepEqual(refusedByApi(compile(everything, plane, { region }).plan), []);
  });

  it("is one that App Mesh's API takes, however one value of a sound graph is changed", () => {
    const check = (source: unknown, place: readonly Key[], seed: number) => {
      const input = changed(source, place, (value) => otherOf(value, seed));
      const found = refusedByApi(planAnyway(input) ?? []);
      broken++;
      if (found.length === 0) return;
      refused++;
      const { diagnostics } = compile(input, plane, { region });
      assert.ok(hasErrors(diagnostics), `${place.join(".")}: no error, and ${found.join("; ")}`);
    };
    for (const place of placesIn(everything)) for (let seed = 0; seed < 18; seed++) check(everything, place, seed);
    fc.assert(
      fc.property(anyGraph, fc.nat(), fc.nat(17), (source, where, seed) => {
        const places = placesIn(source);
        check(source, places[where % places.length] ?? ["name"], seed);
      }),
      { numRuns: 300 },
    );
    assert.ok(refused > 200, `only ${refused} changes are ones that the API refuses`);
  });

  after(() =>
    process.stdout.write(
      `    ${sound} sound graphs of any kind, and ${broken} changes of one value, of which the API refuses ${refused}\n`,
    ),
  );
});
