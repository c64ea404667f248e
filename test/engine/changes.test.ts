import assert from "node:assert/strict";
import type { Service, ServiceGraph } from "../../components/graph/types";
import { useEngine } from "../support/engine";
import { account, application, done, picture } from "./deployment";

const image = "s:1";
const split = (stable: number): Service => ({
  port: 9090,
  versions: { stable: { image, weight: stable }, canary: { image: "s:2", weight: 100 - stable } },
});
const graphOf = (catalog: Service, name = "catalog"): ServiceGraph => ({
  name: "shop",
  services: { web: { port: 8080, image, backends: [name] }, [name]: catalog },
});

/** Where a call stands among the others; they all must be there. */
function order(calls: readonly string[], ...wanted: readonly RegExp[]): number[] {
  return wanted.map((pattern) => {
    const at = calls.findIndex((call) => pattern.test(call));
    assert.notEqual(at, -1, `${pattern} is not among\n${calls.join("\n")}`);
    return at;
  });
}

function assertOrder(calls: readonly string[], ...wanted: readonly RegExp[]): void {
  const places = order(calls, ...wanted);
  assert.deepEqual(
    places,
    [...places].sort((a, b) => a - b),
    calls.join("\n"),
  );
}

describe("a change on Pulumi's engine", function () {
  this.timeout(60_000);
  const engine = useEngine();

  /** What one graph after another asks of the provider; nothing ever goes without a target. */
  async function through(...graphs: readonly ServiceGraph[]): Promise<string[]> {
    const { provider, gaps } = account();
    const stack = await engine.stack(application(graphs[0]!), { provider, policies: false });
    assert.ok((await stack.up()).ok);
    let calls: string[] = [];
    for (const graph of graphs.slice(1)) {
      stack.program = application(graph);
      const ran = await stack.up();
      assert.ok(ran.ok, ran.said);
      calls = done(ran);
      assert.deepEqual((await stack.up()).calls, [], "a second update has nothing to do");
    }
    assert.deepEqual(gaps, []);
    const fresh = account();
    await (await engine.stack(application(graphs.at(-1)!), { provider: fresh.provider, policies: false })).up();
    assert.deepEqual(picture(provider.cloud), picture(fresh.provider.cloud), "as if it had been made like this");
    return calls;
  }

  it("of weights updates one route and nothing else", async () => {
    assert.deepEqual(await through(graphOf(split(90)), graphOf(split(75))), ["update Route catalog.catalog-route"]);
  });

  it("to another version makes its node, discovery, role and tasks, and then sends it traffic", async () => {
    const before = graphOf({ port: 9090, versions: { stable: { image, weight: 90 } } });
    const calls = await through(before, graphOf(split(90)));
    const service = /create Service catalog\.canary/;
    for (const first of [
      /create VirtualNode catalog\.canary/,
      /create Service catalog-canary/,
      /create Role catalog\.canary\.task/,
      /create TaskDefinition catalog\.canary/,
    ]) {
      assertOrder(calls, first, service, /update Route/);
    }
  });

  it("from one version to two moves the traffic before the one without a name goes", async () => {
    const calls = await through(graphOf({ port: 9090, image }), graphOf(split(50)));
    assertOrder(
      calls,
      /create Service catalog\.stable/,
      /update Route/,
      /delete Service catalog$/,
      /delete VirtualNode catalog$/,
    );
  });

  it("that removes a version moves the route first", async () => {
    const calls = await through(
      graphOf(split(90)),
      graphOf({ port: 9090, versions: { stable: { image, weight: 90 } } }),
    );
    assertOrder(calls, /update Route/, /delete Service catalog\.canary/, /delete VirtualNode catalog\.canary/);
  });

  it("of an image registers a task definition and updates its service in place", async () => {
    const other = split(90);
    other.versions!.canary = { image: "s:3", weight: 10 };
    const calls = await through(graphOf(split(90)), graphOf(other));
    assert.deepEqual(calls, [
      "create TaskDefinition catalog.canary",
      "update Service catalog.canary",
      "delete TaskDefinition catalog.canary",
    ]);
  });

  it("of a port, in another generation, moves traffic only when the new tasks are there, and closes the old port last", async () => {
    const calls = await through(graphOf({ port: 9090, image }), graphOf({ port: 9191, image, generation: 2 }));
    const [service, route] = [/create Service catalog$/, /create Route/];
    assertOrder(
      calls,
      /create VirtualNode catalog/,
      service,
      route,
      /update VirtualService/,
      /delete Service catalog$/,
    );
    assertOrder(calls, /create SecurityGroupIngressRule catalog\.web/, /delete SecurityGroupIngressRule catalog\.web/);
    assertOrder(calls, /update VirtualService/, /delete Route/, /delete VirtualRouter/);
  });

  it("of a protocol, in another generation, does so too", async () => {
    const calls = await through(graphOf(split(90)), graphOf({ ...split(90), protocol: "grpc", generation: 2 }));
    assertOrder(
      calls,
      /create VirtualRouter/,
      /create Service catalog\.stable/,
      /create Route/,
      /update VirtualService/,
      /delete Service/,
    );
  });

  it("of a name keeps the logs, and has the new name serve before the old one goes", async () => {
    const calls = await through(graphOf(split(90)), graphOf({ ...split(90), formerNames: ["catalog"] }, "goods"));
    assert.deepEqual(
      calls.filter((call) => call.includes("LogGroup")),
      [],
    );
    assertOrder(calls, /create Service goods\.stable/, /create Route/, /delete Service/);
  });
});
