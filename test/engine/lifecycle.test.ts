import assert from "node:assert/strict";
import type { ServiceGraph } from "../../components/graph/types";
import { useEngine, writtenOnce } from "../support/engine";
import type { EngineStack } from "../support/engine-stack";
import { account, application, caseNamed, done, onInstances, picture, summary } from "./deployment";

/** Calls in rings of fifty, every fifth service has two versions, and every other one runs on container instances. */
function fifty(onInstances: "even" | "odd"): ServiceGraph {
  const services = Array.from({ length: 50 }, (_, index) => {
    const launchType = (index % 2 === 0) === (onInstances === "even") ? "ec2" : "fargate";
    const own = { port: 8000 + index, launchType, backends: [1, 7].map((step) => `s${(index + step) % 50}`) } as const;
    const versions = { stable: { image: "s:1", weight: 90 }, canary: { image: "s:2", weight: 10 } };
    return [`s${index}`, index % 5 === 0 ? { ...own, versions } : { ...own, image: "s:1" }] as const;
  });
  return { name: "fifty", services: Object.fromEntries(services) };
}

/** A whole life: every step does what it says and no more. */
async function live(stack: EngineStack): Promise<number> {
  const { cloud } = stack.provider;
  const previewed = await stack.preview();
  assert.deepEqual([previewed.ok, done(previewed)], [true, []], previewed.said);
  const made = await stack.up();
  assert.equal(made.ok, true, made.said);
  assert.equal(done(made).length, made.calls.length);
  const again = await stack.up();
  assert.deepEqual([again.ok, again.calls, summary(again)], [true, [], { same: made.calls.length + 2 }], again.said);
  const refreshed = await stack.refresh();
  assert.deepEqual([refreshed.ok, summary(refreshed)], [true, { same: made.calls.length + 2 }], refreshed.said);
  assert.equal(cloud.all.length >= made.calls.length, true);
  return made.calls.length;
}

async function end(stack: EngineStack): Promise<void> {
  const ended = await stack.destroy();
  assert.equal(ended.ok, true, ended.said);
}

/** What is called elsewhere no policy and no cloud of ours knows. */
async function harbor(): Promise<ServiceGraph> {
  const graph = await caseNamed("harbor.yaml");
  const { weather: _, customs: __, inspector: ___, ...services } = graph.services;
  const { berths } = services;
  const front = graph.gateways!.front!;
  const ingress = { loadBalancer: { type: "network", internal: true }, cidrs: ["10.0.0.0/8"] } as const;
  return {
    ...graph,
    gateways: { ...graph.gateways, front: { ...front, ingress: { ...ingress, cidrs: [...ingress.cidrs] } } },
    services: { ...services, berths: { ...berths!, backends: ["pilot", "ledger"] } },
  };
}

describe("an application on Pulumi's engine, from the first preview to the end", function () {
  this.timeout(120_000);
  const engine = useEngine();

  /** Old documents name old Envoys, which the policies refuse; fifty services take a minute less without them. */
  const withoutPolicies = false;
  const [west, east] = ["us-west-2", "eu-west-1"] as const;
  type Life = readonly [
    string,
    string,
    () => Promise<ServiceGraph>,
    policies?: boolean,
    environment?: Record<string, string>,
    place?: object,
  ];
  /** Each region has half of them, and both launch types; of the fifty services each runs on both, in turns. */
  const graphs: readonly Life[] = [
    ["simpleapp, on Fargate", east, () => caseNamed("simpleapp.yaml")],
    ["simpleapp, on container instances", west, async () => onInstances(await caseNamed("simpleapp.yaml"))],
    ["the first getting-started document", east, () => caseNamed("getting-started-beta.yaml"), withoutPolicies],
    ["the second getting-started document", west, () => caseNamed("getting-started-ecs.yaml"), withoutPolicies],
    ["colorapp", west, () => caseNamed("colorapp.yaml")],
    ["shop", east, () => caseNamed("shop.yaml")],
    ["harbor, with its gateways", west, harbor],
    [
      "simpleapp on Envoys of its own that follow objects",
      east,
      () => caseNamed("simpleapp.yaml"),
      true,
      {},
      { plane: "envoy", envoyConfiguration: "object" },
    ],
    [
      "shop on Envoys of its own without interception",
      west,
      () => caseNamed("shop.yaml"),
      true,
      {},
      { plane: "envoy", envoyListening: "explicit" },
    ],
    [
      "fifty services, the even ones on container instances",
      east,
      async () => fifty("even"),
      withoutPolicies,
      writtenOnce,
    ],
    [
      "fifty services, the odd ones on container instances",
      west,
      async () => fifty("odd"),
      withoutPolicies,
      writtenOnce,
    ],
  ];

  for (const [name, region, graphOf, policies = true, environment = {}, place = {}] of graphs) {
    it(`does each step once, and leaves nothing: ${name}, in ${region}`, async () => {
      const { provider, gaps } = account();
      const stack = await engine.stack(application(await graphOf(), place), {
        provider,
        region,
        policies,
        environment,
      });
      await live(stack);
      const places = new Set(provider.cloud.all.map((thing) => thing.region));
      places.delete("anywhere");
      assert.deepEqual([...places], [region]);
      await end(stack);
      assert.deepEqual(picture(provider.cloud), []);
      assert.deepEqual(gaps, []);
    });
  }

  it("has room for two regions in one account", async () => {
    const { provider, gaps } = account();
    const program = application(await caseNamed("simpleapp.yaml"));
    const stacks = await Promise.all(
      ["us-west-2", "eu-west-1"].map((region) => engine.stack(program, { provider, region, policies: false })),
    );
    const [west, east] = await Promise.all(stacks.map(live));
    assert.deepEqual([west, east], [38, 38]);
    assert.equal(provider.cloud.all.length, 76);
    await end(stacks[0]!);
    assert.equal(provider.cloud.all.length, 38, "the end of one is not the other's");
    assert.deepEqual((await stacks[1]!.refresh()).ok, true);
    await end(stacks[1]!);
    assert.deepEqual([picture(provider.cloud), gaps], [[], []]);
  });
});
