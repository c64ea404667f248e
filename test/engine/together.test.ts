import assert from "node:assert/strict";
import { secret } from "@pulumi/pulumi";
import { MeshedApplication } from "../../components/emit/meshed-application";
import type { ServiceGraph } from "../../components/graph/types";
import { useEngine } from "../support/engine";
import type { EngineStack, Ran } from "../support/engine-stack";
import { account, application, caseNamed, done, picture, place } from "./deployment";

/** The file backend does not write its state in one go: who reads it meanwhile is told of that, and asks again. */
async function refusedAtOnce(stack: EngineStack): Promise<Ran> {
  const ran = await stack.upAtOnce();
  return ran.said.includes("failed to load checkpoint") ? refusedAtOnce(stack) : ran;
}

const later = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe("stacks on Pulumi's engine", function () {
  this.timeout(60_000);
  const engine = useEngine();

  it("deploy services that call each other in a circle", async () => {
    const ring = Object.fromEntries(
      ["a", "b", "c"].map((name, index, all) => [
        name,
        { port: 80 + index, image: "s:1", backends: [all[(index + 1) % 3]!, name] },
      ]),
    );
    const { provider } = account();
    const stack = await engine.stack(application({ name: "ring", services: ring }), { provider, policies: false });
    const ran = await stack.up();
    assert.ok(ran.ok, ran.said);
    assert.deepEqual((await stack.up()).calls, []);
  });

  it("are updated by one at a time: the lock refuses the other", async () => {
    const { provider } = account();
    const stack = await engine.stack(application(await caseNamed("shop.yaml")), { provider, policies: false });
    provider.latency = () => 60;
    const both = await Promise.all([stack.up(), later(500).then(() => refusedAtOnce(stack))]);
    assert.deepEqual(both.map(({ ok }) => ok).sort(), [false, true]);
    assert.match(both.find(({ ok }) => !ok)!.said, /the stack is currently locked/);
    provider.latency = () => 0;
    assert.deepEqual((await stack.up()).calls, []);
  });

  it("put back a weight that was changed behind their back", async () => {
    const { provider } = account();
    const stack = await engine.stack(application(await caseNamed("shop.yaml")), { provider, policies: false });
    await stack.up();
    const before = picture(provider.cloud);
    provider.cloud.drift("aws:appmesh/route:Route", "shop/catalog/catalog-route", (inputs) => ({
      ...inputs,
      spec: JSON.parse(JSON.stringify(inputs.spec).replace('"weight":90', '"weight":50')) as object,
    }));
    assert.notDeepEqual(picture(provider.cloud), before);
    assert.ok((await stack.refresh()).ok);
    assert.deepEqual(done(await stack.up()), ["update Route catalog.catalog-route"]);
    assert.deepEqual(picture(provider.cloud), before);
  });

  it("of other regions are left alone by one that fails", async () => {
    const { provider } = account();
    const program = application(await caseNamed("shop.yaml"));
    const [west, east] = await Promise.all(
      ["us-west-2", "eu-west-1"].map((region) => engine.stack(program, { provider, region, policies: false })),
    );
    provider.faults.plan({ kind: "fails", at: 20, of: ({ inputs }) => inputs.region === "eu-west-1" });
    const [good, bad] = await Promise.all([west!.up(), east!.up()]);
    assert.deepEqual([good.ok, bad.ok], [true, false]);
    assert.deepEqual((await west!.up()).calls, []);
    assert.ok((await east!.up()).ok);
  });

  it("keep a secret out of state, output and log", async () => {
    const canary = "hunter2-hunter2";
    const { provider } = account();
    const graph: ServiceGraph = {
      name: "shop",
      services: {
        web: {
          image: "s:1",
          secrets: { DB: secret(`arn:aws:secretsmanager:us-west-2:123456789012:secret:${canary}`) },
        },
      },
    };
    const stack = await engine.stack(
      async () => {
        const app = new MeshedApplication("app", {
          graph,
          plane: "app-mesh",
          ...place,
          tags: { owner: secret(canary) },
        });
        return { services: app.services, token: secret(canary) };
      },
      { provider },
    );
    const previewed = await stack.preview();
    const ran = await stack.up();
    // Pulumi's SDK tells the engine of every registration as it is, for those who debug it: that is not shown.
    const shown = [...previewed.events, ...ran.events].filter(
      (one) => String(one.diagnosticEvent?.severity) !== "debug",
    );
    const text = JSON.stringify(shown);
    for (const [what, said] of Object.entries({
      preview: previewed.said,
      update: ran.said,
      events: text,
      state: stack.state(),
    })) {
      const at = said.indexOf(canary);
      assert.equal(at, -1, `${what}: ${said.slice(Math.max(0, at - 300), at + 50)}`);
    }
  });
});
