import assert from "node:assert/strict";
import { byHand } from "../../bench/by-hand";
import { floor } from "../../bench/floor";
import { graphOf, graphWithMistakes, region } from "../../bench/graph";
import { registerUnderMocks } from "../../bench/mocks";
import { compile } from "../../components/compile";
import { MeshedApplication } from "../../components/emit/meshed-application";
import { encodePlan } from "../../components/plan/encode";
import { planes } from "../../components/planes/all";

describe("the bench compares like with like", () => {
  it("the floor is the plan, to the byte", () => {
    const { plan } = compile(graphOf(5), planes[0]!, { region });
    const { resources } = JSON.parse(encodePlan({ graph: "big", plane: "app-mesh", region, plan, diagnostics: [] }));
    const sorted = (all: object[]) => all.map((one) => JSON.stringify(one)).sort();
    assert.deepEqual(sorted(floor(5)), sorted(resources));
  });

  it("the hand-written program registers what the component does", async () => {
    const args = {
      graph: graphOf(5),
      plane: "app-mesh",
      vpcId: "vpc-1",
      subnetIds: ["subnet-1", "subnet-2"],
      region,
    } as const;
    const ours = await registerUnderMocks(
      () => new MeshedApplication("app", { ...args, subnetIds: [...args.subnetIds] }),
    );
    const theirs = await registerUnderMocks(() => byHand(5));
    // The component's children are named after it, and so are the ids and ARNs that the mocks answer with.
    const plain = ({ registered }: typeof ours) =>
      registered
        .filter(({ type }) => type.startsWith("aws:"))
        .map((one) => JSON.stringify(one, sortKeys).replaceAll("app-", ""))
        .sort();
    assert.deepEqual(plain(ours), plain(theirs));
  });

  it("the graph with mistakes has as many as it says", () => {
    const { diagnostics } = compile(graphWithMistakes(1000, 200), planes[0]!, { region });
    assert.equal(diagnostics.filter(({ severity }) => severity === "error").length, 200);
  });
});

function sortKeys(_: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort());
}
