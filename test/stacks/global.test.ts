import assert from "node:assert/strict";
import { type Answer, configure, refusal, runStack, type Told } from "./configured";

const entry = { dnsName: "web.elb", zoneId: "ZELB", port: 443, protocol: "HTTPS", path: "/health", internal: false };
const told = { regions: ["us-west-2", "eu-west-1"], domain: "shop.example.com", zoneId: "Z1" };

/** Stacks as they are deployed: by name, what they give out; what is not here does not exist. */
type Stacks = Readonly<Record<string, object>>;
const both: Stacks = {
  "us-west-2": { region: "us-west-2", entryPoints: { web: entry } },
  "eu-west-1": { region: "eu-west-1", entryPoints: { web: { ...entry, internal: true } } },
};

/** What the engine says of a stack when it is asked whether it is there. */
const answering =
  (stacks: Stacks): Answer =>
  (token, { name: asked }) => {
    if (token !== "pulumi:pulumi:readStackOutputs") return {};
    const name = String(asked).replace("organization/shop/", "");
    if (!Object.hasOwn(stacks, name)) throw refusal(`unknown stack "${asked}"`);
    return { outputs: {} };
  };

async function deployed(config: Told, stacks: Stacks) {
  const registered = await configure({ ...told, ...config }, { stack: "global", answer: answering(stacks), stacks });
  const outputs = await runStack();
  const records = registered
    .filter(({ type }) => type === "aws:route53/record:Record")
    .map(({ inputs }) => inputs as Record<string, unknown[]>)
    .sort((a, b) => told.regions.indexOf(String(a.setIdentifier)) - told.regions.indexOf(String(b.setIdentifier)));
  const checks = registered
    .filter(({ type }) => type === "aws:route53/healthCheck:HealthCheck")
    .map(({ inputs }) => inputs);
  return { records, checks, outputs };
}

describe("the global stack", () => {
  it("has a record for each region, by latency, with a health check of what the internet can reach", async () => {
    const { records, checks, outputs } = await deployed({}, both);
    assert.deepEqual(
      records.map(({ setIdentifier, healthCheckId, latencyRoutingPolicies }) => [
        setIdentifier,
        healthCheckId,
        latencyRoutingPolicies,
      ]),
      [
        ["us-west-2", "id:us-west-2", [{ region: "us-west-2" }]],
        ["eu-west-1", undefined, [{ region: "eu-west-1" }]],
      ],
    );
    assert.deepEqual(checks, [
      { type: "HTTPS", fqdn: "web.elb", port: 443, resourcePath: "/health", requestInterval: 30, failureThreshold: 3 },
    ]);
    assert.deepEqual(records[0]?.aliases, [{ name: "web.elb", zoneId: "ZELB", evaluateTargetHealth: true }]);
    assert.deepEqual(outputs, { url: "https://shop.example.com", regions: ["us-west-2", "eu-west-1"] });
  });

  it("fails over from the first region to the second, or gives each its share", async () => {
    const over = await deployed({ routing: "failover" }, both);
    assert.deepEqual(
      over.records.map(({ failoverRoutingPolicies }) => (failoverRoutingPolicies as { type: string }[])[0]?.type),
      ["PRIMARY", "SECONDARY"],
    );
    const cut = await deployed({ routing: "weighted", shares: { "us-west-2": 90, "eu-west-1": 10 } }, both);
    assert.deepEqual(
      cut.records.map(({ weightedRoutingPolicies }) => (weightedRoutingPolicies as { weight: number }[])[0]?.weight),
      [90, 10],
    );
  });

  const out: [what: string, config: Told, stacks: Stacks][] = [
    ["is drained", { drained: ["eu-west-1"] }, both],
    ["has no stack yet", {}, { "us-west-2": both["us-west-2"]! }],
    ["has a stack that was never updated", {}, { ...both, "eu-west-1": {} }],
  ];
  for (const [what, config, stacks] of out) {
    it(`leaves out a region that ${what}`, async () => {
      const { records } = await deployed(config, stacks);
      assert.deepEqual(
        records.map(({ setIdentifier }) => setIdentifier),
        ["us-west-2"],
      );
    });
  }

  const refusals: [what: string, config: Told, stacks: Stacks, said: RegExp][] = [
    [
      "a stack that nobody knows",
      { regions: ["us-west-2", "mars"] },
      both,
      /regions: there is no stack mars; a stack of this project has its Pulumi\.STACK\.yaml/,
    ],
    [
      "another project's stack that is not there",
      { regions: ["organization/other/prod"] },
      both,
      /there is no stack organization\/other\/prod/,
    ],
    ["regions of which none serves", { drained: told.regions }, both, /no region serves/],
    [
      "a region without an entry point",
      {},
      { ...both, "us-west-2": { region: "us-west-2", entryPoints: {} } },
      /us-west-2 has no entry point; give a service of the graph ingress\.loadBalancer/,
    ],
    [
      "a choice that it has to be told",
      {},
      { ...both, "us-west-2": { region: "us-west-2", entryPoints: { web: entry, api: entry } } },
      /us-west-2 has several entry points?; set entry to one of (web, api|api, web)/,
    ],
    [
      "an entry point that there is not",
      { entry: "shop" },
      both,
      /us-west-2 has no such entry point; set entry to one of web/,
    ],
  ];
  for (const [what, config, stacks, said] of refusals) {
    it(`refuses ${what}`, async () => {
      await assert.rejects(deployed(config, stacks), said);
    });
  }
});
