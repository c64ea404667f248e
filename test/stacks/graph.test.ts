import assert from "node:assert/strict";
import type { ServiceGraph } from "../../components";
import { withSizes, withWeights } from "../../stacks/graph";
import { configure } from "./configured";

const graph: ServiceGraph = {
  name: "shop",
  services: {
    web: { port: 80, image: "w:1", scaling: { min: 1, max: 3, cpu: 50 } },
    catalog: {
      port: 90,
      versions: { stable: { image: "c:1", weight: 90 }, canary: { image: "c:2", weight: 10 }, dark: { image: "c:3" } },
    },
    fixed: {
      port: 91,
      versions: { a: { image: "f:1" }, b: { image: "f:2" } },
      routes: [{ targets: { a: 100 } }],
    },
  },
};

const weightsOf = (changed: ServiceGraph) =>
  Object.fromEntries(
    Object.entries(changed.services.catalog?.versions ?? {}).map(([name, { weight }]) => [name, weight]),
  );

describe("weights in the configuration", () => {
  before(() => configure({}));

  it("take the place of the graph's, and leave the graph as it is", () => {
    const changed = withWeights(graph, { catalog: { stable: 75, canary: 25, dark: 0 } });
    assert.deepEqual(weightsOf(changed), { stable: 75, canary: 25, dark: 0 });
    assert.deepEqual(weightsOf(graph), { stable: 90, canary: 10, dark: undefined });
  });

  it("give the rest to the version that is left out", () => {
    assert.deepEqual(weightsOf(withWeights(graph, { catalog: { canary: 25, dark: 5 } })), {
      stable: 70,
      canary: 25,
      dark: 5,
    });
  });

  const mistakes: [what: string, weights: Record<string, Record<string, number>>, said: RegExp][] = [
    [
      "of a stranger",
      { catalogue: { canary: 1 } },
      /weights\.catalogue is no service of shop; there are web, catalog, fixed/,
    ],
    ["of a service with one version", { web: { canary: 1 } }, /weights\.web has one version only/],
    [
      "of an unknown version",
      { catalog: { canari: 25 } },
      /weights\.catalog\.canari is no version of it; there are stable, canary, dark/,
    ],
    [
      "that do not add up",
      { catalog: { stable: 80, canary: 25, dark: 0 } },
      /weights\.catalog adds up to 105; together they must be 100/,
    ],
    [
      "that leave two out",
      { catalog: { canary: 25 } },
      /adds up to 25, and stable, dark are left out; together they must be 100, and one may be left out/,
    ],
    ["that are too much", { catalog: { stable: 90, canary: 25 } }, /adds up to 115, and dark is left out/],
    [
      "that no route asks for",
      { fixed: { a: 50, b: 50 } },
      /weights\.fixed changes nothing, since every route has targets of its own/,
    ],
  ];
  for (const [what, weights, said] of mistakes) {
    it(`are refused ${what}`, () => assert.throws(() => withWeights(graph, weights), said));
  }
});

describe("sizes in the configuration", () => {
  before(() => configure({}));

  it("are of a service or of a version, and limit its scaling", () => {
    const { services } = withSizes(graph, { web: { desiredCount: 4, max: 9 }, "catalog.canary": { taskCpu: 1024 } });
    assert.equal(services.web?.desiredCount, 4);
    assert.deepEqual(services.web?.scaling, { min: 1, max: 9, cpu: 50 });
    assert.deepEqual(services.catalog?.versions?.canary, { image: "c:2", weight: 10, taskCpu: 1024 });
    assert.deepEqual(services.catalog?.versions?.stable, graph.services.catalog?.versions?.stable);
  });

  for (const [sizes, said] of [
    [{ "shop.web": {} }, /sizes\.shop\.web is no service of shop; there are web/],
    [{ "catalog.red": {} }, /sizes\.catalog\.red is no version of it; there are stable/],
    [{ catalog: { max: 3 } }, /sizes\.catalog sets limits of a scaling that the graph does not have/],
  ] as const) {
    it(`are refused where ${said.source}`, () => assert.throws(() => withSizes(graph, sizes), said));
  }
});
