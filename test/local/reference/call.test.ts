import assert from "node:assert/strict";
import type { Route } from "../../../components/graph/route";
import type { ServiceGraph } from "../../../components/graph/types";
import { decide } from "../../../local/reference/call";
import type { Led } from "../../../local/reference/decision";
import type { Request } from "../../../local/reference/request";
import { resolved, shop } from "../resolved";

const plain: Request = { method: "GET", scheme: "http", host: "catalog.shop.local", path: "/", headers: {} };

function called(source: ServiceGraph, request: Partial<Request> = {}, from = "web", service = "catalog", port = 9090) {
  return decide(resolved(source), { from, service, port, request: { ...plain, ...request } });
}

/** Name of the route that takes a request, or why there is none. */
function routed(routes: Route[], request: Partial<Request>): string | undefined {
  const named = routes.map((route, index) => ({ routeName: `r${index}`, targets: { stable: 1 }, ...route }));
  const decision = called(shop({ routes: named }), request);
  return decision.kind === "led" ? decision.route : decision.kind === "open" ? "open" : decision.why;
}

describe("what a call comes to, by the graph", () => {
  it("is each version by its exact part", () => {
    const { arrivals } = called(shop()) as Led;
    assert.deepEqual(
      arrivals.map(({ version, share }) => [version, share]),
      [
        ["catalog.stable", 0.9],
        ["catalog.canary", 0.1],
      ],
    );
  });

  it("leaves out what has the weight 0", () => {
    const { arrivals } = called(shop({ routes: [{ targets: { stable: 0, canary: 7 } }] })) as Led;
    assert.deepEqual(
      arrivals.map(({ version, share }) => [version, share]),
      [["catalog.canary", 1]],
    );
  });

  it("is nothing where the caller does not name the service, or there is no such port", () => {
    assert.deepEqual(called(shop(), {}, "other"), { kind: "refused", why: "no-backend" });
    assert.deepEqual(called(shop(), {}, "web", "catalog", 1), { kind: "refused", why: "no-listener" });
    assert.deepEqual(called(shop({ routes: [{ prefix: "/a" }] })), { kind: "refused", why: "no-route" });
  });

  it("is open where an open mesh lets calls out", () => {
    assert.equal(called({ ...shop(), egressFilter: "ALLOW_ALL" }, {}, "other").kind, "open");
  });
});

describe("which route takes a request", () => {
  it("is the one of the smallest priority number, those without one last", () => {
    assert.equal(routed([{}, { priority: 7, method: "GET" }, { priority: 3, prefix: "/a" }], { path: "/a" }), "r2");
    assert.equal(routed([{}, { priority: 7, prefix: "/a" }], { path: "/b" }), "r0");
  });

  it("is the one of the longest prefix among equals, and open where nothing decides", () => {
    assert.equal(routed([{ prefix: "/a" }, { prefix: "/a/b" }, {}], { path: "/a/b/c" }), "r1");
    assert.equal(routed([{ prefix: "/a" }, { pathRegex: "/a.*" }], { path: "/a" }), "open");
    assert.equal(routed([{ method: "GET" }, { queryParameters: [{ name: "q" }] }], { path: "/?q" }), "open");
  });

  const cases: readonly (readonly [route: Route, taken: Partial<Request>[], left: Partial<Request>[]])[] = [
    [{ prefix: "/a" }, [{ path: "/a" }, { path: "/ab" }, { path: "/b/../a?x" }], [{ path: "/" }, { path: "/A" }]],
    [{ path: "/a" }, [{ path: "/a?x=1" }], [{ path: "/a/" }, { path: "/ab" }]],
    [{ pathRegex: "/v[0-9]+" }, [{ path: "/v12" }], [{ path: "/v" }, { path: "/v1/" }]],
    [{ method: "POST" }, [{ method: "POST" }], [{ method: "GET" }]],
    [{ scheme: "https" }, [{ scheme: "https" }], [{ scheme: "http" }]],
    [{ queryParameters: [{ name: "q", exact: "1" }] }, [{ path: "/?q=1" }], [{ path: "/?q=2" }, { path: "/" }]],
    [
      { headers: [{ name: "x-a", exact: "1" }, { name: "x-b" }] },
      [{ headers: { "x-a": "1", "x-b": "" } }],
      [{ headers: { "x-a": "1" } }, { headers: { "x-b": "2" } }, {}],
    ],
  ];
  for (const [route, taken, left] of cases) {
    it(`is decided on both sides of ${JSON.stringify(route)}`, () => {
      const take = (request: Partial<Request>) => routed([route], request);
      assert.deepEqual([...taken, ...left].map(take), [...taken.map(() => "r0"), ...left.map(() => "no-route")]);
    });
  }

  it("is decided by service and method on gRPC", () => {
    const routes = [
      { routeName: "method", priority: 1, grpcService: "a.S", grpcMethod: "Go" },
      { routeName: "service", priority: 2, grpcService: "a.S" },
    ];
    const route = (path: string) => {
      const decision = called(shop({ protocol: "grpc", routes }), { path, method: "POST" });
      return decision.kind === "led" ? decision.route : decision.kind;
    };
    assert.deepEqual(["/a.S/Go", "/a.S/Gone", "/a.Sx/Go"].map(route), ["method", "service", "refused"]);
  });
});

describe("what a gateway's call comes to", () => {
  const source = (route: object): ServiceGraph => ({
    ...shop(),
    gateways: { door: { port: 80, routes: [{ service: "catalog", ...route }] } },
  });
  const through = (route: object, request: Partial<Request>) => {
    const decision = called(source(route), { host: "example.com", ...request }, "door", "", 80);
    return decision.kind === "led" ? `${decision.host}${decision.path}` : decision.kind;
  };
  const inside = "catalog.shop.local";

  const cases: readonly (readonly [route: object, path: string, seen: string])[] = [
    [{}, "/a?x=1", `${inside}/a?x=1`],
    [{ prefix: "/shop/" }, "/shop/a", `${inside}/a`],
    [{ prefix: "/shop" }, "/shop/a", `${inside}/a`],
    [{ prefix: "/shop/", rewritePrefix: false }, "/shop/a", `${inside}/shop/a`],
    [{ prefix: "/shop/", rewritePrefixTo: "/new/" }, "/shop/a", `${inside}/new/a`],
    [{ path: "/a" }, "/a", `${inside}/a`],
    [{ path: "/a", rewritePath: "/b" }, "/a?q", `${inside}/b?q`],
    [{ rewriteHostname: false }, "/a", "example.com/a"],
    [{ hostname: "EXAMPLE.com" }, "/a", `${inside}/a`],
    [{ hostname: "other.com" }, "/a", "refused"],
    [{ hostnameSuffix: ".com" }, "/a", `${inside}/a`],
    [{ hostnameSuffix: ".org" }, "/a", "refused"],
  ];
  for (const [route, path, seen] of cases) {
    it(`is ${seen} for ${path} by ${JSON.stringify(route)}`, () => assert.equal(through(route, { path }), seen));
  }

  it("is decided by the service's own routes after what is rewritten", () => {
    const graph: ServiceGraph = {
      ...shop({ routes: [{ prefix: "/new", targets: { canary: 1 } }, { targets: { stable: 1 } }] }),
      gateways: { door: { port: 80, routes: [{ service: "catalog", prefix: "/old/", rewritePrefixTo: "/new/" }] } },
    };
    const { arrivals } = called(graph, { path: "/old/x" }, "door", "", 80) as Led;
    assert.deepEqual(
      arrivals.map(({ version }) => version),
      ["catalog.canary"],
    );
  });
});
