import assert from "node:assert/strict";
import type { PulumiFn } from "@pulumi/pulumi/automation";
import program from "../../stacks";
import { useEngine } from "../support/engine";
import type { EngineStack } from "../support/engine-stack";
import { account, done, picture } from "./deployment";

const network = {
  vpcId: "vpc-0c",
  subnetIds: ["subnet-0c01", "subnet-0c02"],
  loadBalancerSubnetIds: ["subnet-0c03", "subnet-0c04"],
};

describe("the stacks of this project on Pulumi's engine", function () {
  this.timeout(120_000);
  const engine = useEngine();

  async function stack(
    provider: ReturnType<typeof account>["provider"],
    region: string,
    told: Record<string, unknown>,
    policies = false,
  ) {
    const made = await engine.stack(program as PulumiFn, { provider, region, policies });
    for (const [key, value] of Object.entries(told)) {
      await made.setConfig(key, typeof value === "string" ? value : JSON.stringify(value));
    }
    return made;
  }

  async function up(one: EngineStack): Promise<string[]> {
    const ran = await one.up();
    assert.ok(ran.ok, ran.said);
    return done(ran);
  }

  it("are a region each and one before them, of which the policies have nothing to stop", async () => {
    const { provider, gaps } = account();
    const west = await stack(provider, "us-west-2", { network }, true);
    const east = await stack(provider, "eu-west-1", { network });
    const front = { regions: [west.name, east.name], domain: "shop.example.com", zoneId: "Z1" };
    const global = await stack(provider, "us-east-1", front);
    await up(west);
    await up(east);
    assert.match((await up(global)).join("\n"), /:HealthCheck::.*\n(?:.*\n)*create .*:Record::/);
    for (const one of [west, east, global]) assert.deepEqual(await up(one), []);

    await west.setConfig("weights.catalog.canary", "25");
    const moved = await up(west);
    assert.equal(moved.length, 1, moved.join());
    assert.match(moved[0]!, /^update .*:Route::.*catalog\.catalog-route$/);

    await global.setConfig("drained", JSON.stringify([east.name]));
    const drained = await up(global);
    assert.equal(drained.length, 2, drained.join());
    for (const call of drained) assert.match(call, new RegExp(`^delete .*${east.name}$`));
    for (const one of [global, west, east]) assert.ok((await one.destroy()).ok);
    assert.deepEqual([picture(provider.cloud), gaps], [[], []]);
  });

  it("refuse an unsafe change before anything is done, and say how it is made", async () => {
    const { provider } = account();
    const one = await stack(provider, "us-west-2", { network, graph: "../test/engine/graphs/before.yaml" });
    await up(one);
    await one.setConfig("graph", "../test/engine/graphs/after.yaml");
    for (const ran of [await one.preview(), await one.up()]) {
      assert.deepEqual([ran.ok, ran.calls], [false, []]);
      assert.match(ran.said, /error unsafe-change {2}services\.web: the port would change from 8080 to 8081 in place/);
    }
  });

  const mistakes: [what: string, told: Record<string, unknown>, said: RegExp][] = [
    [
      "subnets of another VPC",
      { network: { ...network, subnetIds: ["subnet-0d01"] } },
      /subnet-0d01 is a subnet of vpc-0d, not of vpc-0c/,
    ],
    [
      "a stack that is not there",
      { regions: ["nowhere"], domain: "d", zoneId: "z" },
      /regions: there is no stack nowhere/,
    ],
    [
      "weights that do not add up",
      { network, weights: { catalog: { stable: 90, canary: 20 } } },
      /weights\.catalog adds up to 110; together they must be 100/,
    ],
  ];
  for (const [what, told, said] of mistakes) {
    it(`refuse ${what}, before anything is registered`, async () => {
      const { provider } = account();
      const ran = await (await stack(provider, "us-west-2", told)).preview();
      assert.deepEqual([ran.ok, provider.calls], [false, []]);
      assert.match(ran.said, said);
      assert.doesNotMatch(ran.said, /\+ {2}aws:/);
    });
  }
});
