import assert from "node:assert/strict";
import type { LoadBalancer } from "../../components/graph/load-balancer";
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

/** Behind a load balancer of its own, on a port for clients that stays. */
const balanced = (service: Service, loadBalancer: LoadBalancer = {}): ServiceGraph => ({
  name: "shop",
  services: {
    web: {
      image,
      ...service,
      ingress: { loadBalancer: { internal: true, port: 443, ...loadBalancer }, cidrs: ["10.0.0.0/8"] },
    },
  },
});
const more = {
  certificateArn: "arn:aws:acm:us-west-2:123456789012:certificate/0123-4567",
  loadBalancerSubnetIds: ["subnet-0123456789abcdef2", "subnet-0123456789abcdef3"],
};

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
    const stack = await engine.stack(application(graphs[0]!, more), { provider, policies: false });
    assert.ok((await stack.up()).ok);
    let calls: string[] = [];
    for (const graph of graphs.slice(1)) {
      stack.program = application(graph, more);
      const ran = await stack.up();
      assert.ok(ran.ok, ran.said);
      calls = done(ran);
      assert.deepEqual((await stack.up()).calls, [], "a second update has nothing to do");
    }
    assert.deepEqual(gaps, []);
    const fresh = account();
    const last = application(graphs.at(-1)!, more);
    await (await engine.stack(last, { provider: fresh.provider, policies: false })).up();
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

  it("of a port of a service without a router, in another generation, does so too", async () => {
    const direct: Service = { port: 9090, image, provider: "node" };
    const calls = await through(graphOf(direct), graphOf({ ...direct, port: 9191, generation: 2 }));
    assertOrder(
      calls,
      /create VirtualNode catalog/,
      /create Service catalog$/,
      /update VirtualService/,
      /delete Service/,
    );
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

  it("of a virtual node's name, in another generation, lets each task be its own node until it goes", async () => {
    const renamed: Service = { port: 9090, image, virtualNodeName: "goods", generation: 2 };
    const calls = await through(graphOf({ port: 9090, image }), graphOf(renamed));
    for (const first of [/create VirtualNode catalog/, /create RolePolicy catalog\.task/]) {
      assertOrder(calls, first, /create Service catalog$/, /create Route/, /delete Service catalog$/);
    }
    assertOrder(calls, /delete Service catalog$/, /delete RolePolicy catalog\.task/);
  });

  it("of a virtual node's name alone would leave a moment: tasks turn to it before they may, and the route is last", async () => {
    const { provider, gaps } = account();
    const stack = await engine.stack(application(graphOf({ port: 9090, image })), { provider, policies: false });
    assert.ok((await stack.up()).ok);
    stack.program = application(graphOf({ port: 9090, image, virtualNodeName: "goods" }));
    assert.ok((await stack.up()).ok);
    assert.match(gaps.join("\n"), /the tasks of us-west-2 shop-catalog may not be their virtual node/);
    assert.match(
      gaps.join("\n"),
      /update .*Service::app-catalog: Route us-west-2 shop\/catalog\/catalog-route has no target/,
    );
  });

  const moves: [what: string, before: ServiceGraph, after: ServiceGraph][] = [
    ["port behind an application load balancer", balanced({ port: 80 }), balanced({ port: 81, generation: 2 })],
    [
      "protocol behind an application load balancer",
      balanced({ port: 80 }),
      balanced({ port: 80, protocol: "grpc", generation: 2 }),
    ],
    [
      "port behind a network load balancer",
      balanced({ port: 80, protocol: "tcp" }, { type: "network" }),
      balanced({ port: 81, protocol: "tcp", generation: 2 }, { type: "network" }),
    ],
  ];
  for (const [what, before, after] of moves) {
    it(`of a ${what}, in another generation, sends clients to the new tasks when they are there`, async () => {
      const calls = await through(before, after);
      assertOrder(
        calls,
        /create TargetGroup web/,
        /update Listener web\.attached/,
        /create Service web$/,
        /update Listener web$/,
        /delete Service web$/,
        /delete TargetGroup web/,
      );
    });
  }

  it("of a load balancer's place, in another generation, keeps the old one until the new one has tasks", async () => {
    const calls = await through(balanced({ port: 80 }), balanced({ port: 80, generation: 2 }, { internal: false }));
    assertOrder(
      calls,
      /create LoadBalancer web/,
      /create Service web$/,
      /create Listener web$/,
      /delete Listener web$/,
      /delete Service web$/,
      /delete LoadBalancer web/,
    );
  });

  it("that puts a load balancer before a service opens it to clients when its tasks are behind it", async () => {
    const bare: ServiceGraph = { name: "shop", services: { web: { image, port: 80 } } };
    const calls = await through(bare, balanced({ port: 80 }));
    assertOrder(calls, /create Listener web\.attached/, /update Service web$/, /create Listener web$/);
  });
});
