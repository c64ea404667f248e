import { readdirSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { loadGraph } from "../../../cli/load";
import type { ServiceGraph } from "../../../components/graph/types";
import { anyGraph } from "../../graphs";
import { anyMesh } from "./meshes";
import { assertSame, planned } from "./round-trip";

/** Those that App Mesh can carry. */
const onAppMesh = readdirSync(join("test", "cases")).filter(
  (file) => /\.(yaml|ts)$/.test(file) && file !== "market.yaml",
);

describe("a mesh that is imported", () => {
  for (const file of onAppMesh) {
    it(`is planned as it was, for the mesh of ${file}`, async () => {
      const { value } = await loadGraph(join("test", "cases", file));
      assertSame(planned(value as ServiceGraph));
    });
  }

  it("is planned as it was, whatever the graph that it was made by", () => {
    let tried = 0;
    fc.assert(
      fc.property(anyGraph, (graph) => {
        tried++;
        assertSame(planned(graph));
      }),
      { numRuns: 200 },
    );
    process.stdout.write(`    ${tried} generated graphs planned, imported, and planned again\n`);
  }).timeout(60_000);

  it("is planned as it was, however it is put together", () => {
    let tried = 0;
    fc.assert(
      fc.property(anyMesh, (mesh) => {
        tried++;
        assertSame(mesh);
      }),
      { numRuns: 500 },
    );
    process.stdout.write(`    ${tried} generated meshes imported and planned\n`);
  }).timeout(60_000);
});
