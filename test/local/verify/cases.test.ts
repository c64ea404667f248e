import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { loadGraph } from "../../../cli/load";
import { collector, hasErrors } from "../../../components/diagnostics/report";
import type { ResolvedGraph } from "../../../components/graph/resolved";
import type { ServiceGraph } from "../../../components/graph/types";
import { checkConfigurations } from "../../../components/planes/envoy/checks";
import { validate } from "../../../components/validate";
import { verify } from "../../../local/verify/verify";
import { anyGraph } from "../../graphs";
import { useRuns } from "../../support/envoy";

const cases = readdirSync(join("test", "cases")).filter((file) => /\.(yaml|ts)$/.test(file));

/** Any sound graph, small enough to be run in some seconds. */
const small = anyGraph.filter(({ services }) => Object.keys(services).length <= 5);

describe("real Envoys", function () {
  this.timeout(180_000);
  const runs = useRuns();
  let checked = 0;

  after(() => {
    console.log(`    ${checked} checks on real Envoys`);
  });

  async function obeys(graph: ResolvedGraph): Promise<void> {
    const { verdicts } = await verify(graph, { ...runs(), longest: 1500 });
    assert.deepEqual(
      verdicts.filter(({ faults }) => faults.length > 0).map(({ check, faults }) => [check.name, ...faults]),
      [],
    );
    checked += verdicts.length;
  }

  for (const file of cases) {
    it(`do what ${file} says`, async () => {
      const { value } = await loadGraph(join("test", "cases", file));
      await obeys(validate(value).graph!);
    });
  }

  it("do what generated graphs say", async () => {
    const graphs = fc.sample(small, { numRuns: 60, seed: 20 }).flatMap((input) => runnable(inFiles(input)) ?? []);
    const some = graphs.slice(0, 3);
    assert.equal(some.length, 3);
    for (const graph of some) await obeys(graph);
  });
});

/** The graph, resolved, where Envoys without a control plane can run it. */
function runnable(input: ServiceGraph): ResolvedGraph | undefined {
  const { graph } = validate(input);
  const { found, report } = collector();
  checkConfigurations(graph!, report);
  return hasErrors(found) ? undefined : graph;
}

/** The graph with files in place of managed certificates and secrets. */
function inFiles(graph: ServiceGraph): ServiceGraph {
  const text = JSON.stringify(graph)
    .replaceAll(
      /"certificate":\{"(?:acmArn|sdsSecret)":"[^"]*"\}/g,
      '"certificate":{"certificateChain":"/c","privateKey":"/k"}',
    )
    .replaceAll(
      /"trust":\{"(?:acmAuthorityArns":\[[^\]]*\]|sdsSecret":"[^"]*")\}/g,
      '"trust":{"certificateChain":"/ca"}',
    );
  return JSON.parse(text) as ServiceGraph;
}
