import assert from "node:assert/strict";
import fc from "fast-check";
import type { ServiceGraph } from "../../../components/graph/types";
import { validate } from "../../../components/validate";
import { checksOf } from "../../../local/checks";
import type { CallsCheck, Check, EjectionCheck, SharesCheck } from "../../../local/checks/check";
import { tasksOf } from "../../../local/checks/tasks";
import { localised } from "../../../local/run/localised";
import { anyGraph } from "../../graphs";
import { resolved, shop } from "../resolved";

function checked(source: ServiceGraph, longest = 5000) {
  const graph = resolved(source);
  return checksOf(graph, { tasks: tasksOf(graph), longest });
}

function ofKind<Kind extends Check["kind"]>(kind: Kind, source: ServiceGraph, longest?: number) {
  return checked(source, longest).checks.filter((one) => one.kind === kind) as Extract<Check, { kind: Kind }>[];
}

const callsOf = (checks: readonly CallsCheck[]) => checks.flatMap(({ calls }) => calls);

/** Requests of checks of routes, with the route that must take each. */
function takenBy(source: ServiceGraph): Map<string, string> {
  return new Map(
    callsOf(ofKind("route", source) as CallsCheck[]).map(({ call: { request }, expected }) => {
      const headers = Object.entries(request.headers).map(([name, value]) => ` ${name}=${value}`);
      return [`${request.method} ${request.path}${headers.join("")}`, expected.route ?? "nobody"];
    }),
  );
}

describe("the checks of a graph's routes", () => {
  it("stand on both sides of every condition", () => {
    const routes = [
      { priority: 0, routeName: "new", prefix: "/new", method: "POST" as const },
      { priority: 1, routeName: "old", headers: [{ name: "x-age", range: { start: 7, end: 9 } }] },
      { routeName: "rest" },
    ];
    const taken = takenBy(shop({ routes }));
    const wanted = {
      "GET /": "rest",
      "POST /new": "new",
      "POST /newx": "new",
      "POST //new": "new",
      "POST /x/../new": "new",
      "POST /ne": "rest",
      "POST /NEW": "rest",
      "GET /new": "rest",
      "GET / x-age=7": "old",
      "GET / x-age=8": "old",
      "GET / x-age=6": "rest",
      "GET / x-age=9": "rest",
      "GET / x-age=x": "rest",
    };
    for (const [request, route] of Object.entries(wanted)) assert.equal(taken.get(request), route, request);
  });

  it("expect that nobody gets what no route takes", () => {
    const [check] = ofKind("route", shop({ routes: [{ prefix: "/a", targets: { stable: 1 } }] })) as CallsCheck[];
    const [{ expected }] = check!.calls as [CallsCheck["calls"][number]];
    assert.deepEqual(expected.endings[0]!.least, { status: 404, grpcStatus: undefined, tries: 0, millis: 0 });
  });

  it("ask at a gateway for what its services' own routes tell apart", () => {
    const graph: ServiceGraph = {
      ...shop({ routes: [{ priority: 0, routeName: "new", prefix: "/new" }, { routeName: "rest" }] }),
      gateways: { door: { port: 80, routes: [{ service: "catalog" }] } },
    };
    const calls = callsOf(ofKind("route", graph) as CallsCheck[]).filter(({ call }) => call.from === "door");
    assert.deepEqual(new Set(calls.map(({ expected }) => expected.route)), new Set(["new", "rest"]));
  });

  it("ask for that behind the gateway's own prefix", () => {
    const graph: ServiceGraph = {
      ...shop({ routes: [{ priority: 0, routeName: "new", prefix: "/new" }, { routeName: "rest" }] }),
      gateways: { door: { port: 80, routes: [{ service: "catalog", prefix: "/shop/" }] } },
    };
    const calls = callsOf(ofKind("route", graph) as CallsCheck[]).filter(({ call }) => call.from === "door");
    const taken = new Map(calls.map(({ call, expected }) => [call.request.path, expected.route]));
    assert.equal(taken.get("/shop/new"), "new");
    assert.equal(taken.get("/shop/ne"), "rest");
    assert.equal(taken.get("/new"), undefined);
  });

  it("leave out gateways whose tasks run elsewhere, and say so", () => {
    const gateways = { door: { port: 80, external: true, routes: [{ service: "catalog" }] } };
    const { checks, unchecked } = checked({ ...shop({}), gateways });
    assert.ok(checks.every((check) => !("calls" in check) || check.calls.every(({ call }) => call.from !== "door")));
    assert.ok(unchecked.some(({ name, why }) => name === "gateway door" && why.includes("external")));
  });

  it("say of which routes nothing can be asked here", () => {
    const routes = [{ priority: 0, routeName: "safe", scheme: "https" as const }, {}];
    const { unchecked } = checked(shop({ routes }));
    assert.deepEqual(
      unchecked.filter(({ name }) => name.startsWith("route")).map(({ name, why }) => [name, why]),
      [["route safe", "no request was found that it takes"]],
    );
    const { web: _, ...uncalled } = shop({ routes: [{ routeName: "lonely" }] }).services;
    const [lonely] = checked({ name: "uncalled", services: uncalled }).unchecked;
    assert.deepEqual([lonely?.name, lonely?.why], ["route lonely", "nobody in the graph calls its service"]);
  });
});

describe("the other checks of a graph", () => {
  it("count 4,000 calls where traffic is split, and none where it is not", () => {
    const [check, another] = ofKind("shares", shop()) as SharesCheck[];
    assert.equal(another, undefined);
    assert.equal(check!.count, 4000);
    assert.deepEqual(check!.shares, [
      { version: "catalog.stable", share: 0.9, least: 3504, most: 3690 },
      { version: "catalog.canary", share: 0.1, least: 310, most: 496 },
    ]);
    assert.deepEqual(ofKind("shares", shop({ routes: [{ targets: { canary: 1 } }] })), []);
  });

  it("fail calls in every way that is tried again or is not", () => {
    const calls = callsOf(ofKind("retry", shop()) as CallsCheck[]);
    const tries = new Map(calls.map(({ call, expected }) => [JSON.stringify(call.fault), expected.endings[0]!.least]));
    assert.equal(tries.get('{"status":503}')!.tries, 3);
    assert.equal(tries.get('{"status":500}')!.tries, 1);
    assert.equal(tries.get('{"reset":true}')!.tries, 3);
    assert.deepEqual(tries.get('{"status":503,"tries":2}'), {
      status: 200,
      grpcStatus: undefined,
      tries: 3,
      millis: 0,
    });
  });

  it("last on both sides of a try's limit", () => {
    const retry = { maxRetries: 2, perRetryTimeout: "300ms", httpEvents: ["gateway-error" as const] };
    const calls = callsOf(ofKind("retry", shop({ retry })) as CallsCheck[]);
    const tries = (delay: number) =>
      calls.find(({ call }) => call.fault?.delayMillis === delay)!.expected.endings[0]!.least.tries;
    assert.deepEqual([tries(200), tries(400)], [1, 2]);
  });

  it("last on both sides of a time limit, where somebody waits for it", () => {
    const source = shop({ timeout: { perRequest: "1s" } });
    const calls = callsOf(ofKind("timeout", source) as CallsCheck[]);
    const seen = calls.map(({ call, expected }) => [call.fault?.delayMillis, expected.endings[0]!.least.status]);
    assert.deepEqual(seen, [
      [1200, 504],
      [750, 200],
    ]);
    assert.deepEqual(ofKind("timeout", source, 999), []);
    assert.match(checked(source, 999).unchecked[0]!.why, /it takes 1 s/);
    assert.match(checked(shop({ timeout: { perRequest: "0s" } })).unchecked[0]!.why, /15 s|no limit/);
  });

  it("fail one task of two until it is left out", () => {
    const outlierDetection = {
      maxServerErrors: 5,
      interval: "10s",
      baseEjectionDuration: "30s",
      maxEjectionPercent: 50,
    };
    const source = shop({ outlierDetection });
    const [check] = ofKind("ejection", source) as EjectionCheck[];
    assert.deepEqual(check!.call.fault, { version: "catalog.stable", task: 1, status: 500 });
    assert.deepEqual([check!.least, check!.most], [5, 7]);
    assert.equal(tasksOf(resolved(source)).get("catalog.stable"), 2);
    const never = { ...outlierDetection, maxEjectionPercent: 0 };
    assert.deepEqual(ofKind("ejection", shop({ outlierDetection: never })), []);
  });

  it("leave out, and say so, what would never end or be over too soon", () => {
    const usual = { maxServerErrors: 5, interval: "10s", baseEjectionDuration: "30s", maxEjectionPercent: 50 };
    const why = (change: Partial<typeof usual>) => {
      const source = shop({ outlierDetection: { ...usual, ...change } });
      assert.deepEqual(ofKind("ejection", source), []);
      return checked(source).unchecked.find(({ name }) => name.includes("a task of catalog.stable"))?.why;
    };
    assert.match(why({ maxServerErrors: 2_000_000_000 })!, /^it takes \d+ calls$/);
    assert.equal(why({ baseEjectionDuration: "1ms" }), "after 1ms it is back before that can be seen");
    assert.equal(why({ maxEjectionPercent: 0 }), "no part of the tasks may be left out");
    const retry = { maxRetries: 2_000_000_000, perRetryTimeout: "60s", httpEvents: ["server-error" as const] };
    const calls = callsOf(ofKind("retry", shop({ retry, timeout: { perRequest: "0s" } })) as CallsCheck[]);
    assert.deepEqual(
      calls.map(({ call }) => call.fault),
      [{ status: 409 }],
    );
  });

  it("call what a caller does not name, in a mesh that is closed", () => {
    const from = (source: ServiceGraph) =>
      callsOf(ofKind("refusal", source) as CallsCheck[]).map(({ call }) => `${call.from} ${call.service}`);
    assert.ok(from(shop()).includes("other catalog"));
    assert.ok(!from(shop()).includes("web catalog"));
    assert.deepEqual(from({ ...shop(), egressFilter: "ALLOW_ALL" }), []);
  });
});

describe("the checks of any graph", () => {
  it("have names of their own, are the same each time, and call only versions that run", () => {
    fc.assert(
      fc.property(anyGraph, (source) => {
        const { graph: any } = validate(source);
        const graph = localised(any!);
        const options = { tasks: tasksOf(graph), longest: 20_000 };
        const { checks } = checksOf(graph, options);
        const names = checks.map(({ name }) => name);
        assert.deepEqual(
          names.filter((name, index) => names.indexOf(name) !== index),
          [],
        );
        assert.deepEqual(checksOf(graph, options).checks, checks);
        for (const check of checks) {
          if (check.kind === "strangers") continue;
          const calls = "calls" in check ? check.calls.map(({ call }) => call) : [check.call];
          for (const { from } of calls) assert.ok(options.tasks.has(from), from);
        }
      }),
      { numRuns: 60 },
    );
  }).timeout(30_000);
});
