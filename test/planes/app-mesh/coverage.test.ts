import assert from "node:assert/strict";
import { join } from "node:path";
import { loadGraph } from "../../../cli/load";
import { compile } from "../../../components/compile";
import { formatDiagnostics } from "../../../components/diagnostics/format";
import type { ServiceGraph } from "../../../components/graph/types";
import type { PlaceArgs } from "../../../components/plan/place";
import { appMesh } from "../../../components/planes/app-mesh";
import { providerVersion } from "../../../components/planes/app-mesh/lacking";
import { declaredInputs, plannedInputs } from "./inputs";

/** The provider has it, and App Mesh's API does not. */
const notOfTheApi = new Set(["aws:appmesh/route:Route spec.grpcRoute.match.prefix"]);

async function harbor(): Promise<ServiceGraph> {
  const { value } = await loadGraph(join("test", "cases", "harbor.yaml"));
  return value as ServiceGraph;
}

function planned(graph: ServiceGraph, args: Partial<PlaceArgs> = {}): Set<string> {
  const { plan, diagnostics } = compile(graph, appMesh, { region: "us-west-2", ...args });
  assert.ok(plan.length > 0, formatDiagnostics(diagnostics));
  const inputs = plannedInputs(plan);
  return new Set(Array.from(inputs, ([kind, paths]) => Array.from(paths, (path) => `${kind} ${path}`)).flat());
}

describe("App Mesh's inputs", () => {
  it("are all reachable from a graph, as the installed provider declares them", async () => {
    const graph = await harbor();
    const reached = new Set([...planned(graph), ...planned(graph, { meshOwner: "123456789012" })]);
    const declared = Array.from(declaredInputs(), ([kind, paths]) => paths.map((path) => `${kind} ${path}`)).flat();
    assert.deepEqual(
      declared.filter((input) => !reached.has(input)).sort(),
      [...notOfTheApi].sort(),
      "give each input of the provider a way from the graph, or say why it has none",
    );
    assert.deepEqual(
      [...reached].filter((input) => !declared.includes(input)),
      [],
      "what is planned is an input of the provider",
    );
    const specs = declared.filter((input) => input.includes(" spec"));
    const given = specs.filter((input) => reached.has(input));
    process.stdout.write(
      `    ${given.length} of ${specs.length} inputs of specs are reached, and ${notOfTheApi.size} is none of the API\n`,
    );
  }).timeout(60_000);

  it("are those of the provider that the refusals name", () => {
    const { version } = require("@pulumi/aws/package.json") as { version: string };
    assert.equal(providerVersion, version);
  });
});
