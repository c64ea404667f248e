import assert from "node:assert/strict";
import type { Route } from "../../../components/graph/route";
import type { Service } from "../../../components/graph/types";
import { Configured, calling, soundGraph, web } from "./configured";

const splitting = (routes: Route[], protocol: "http" | "grpc" = "http") =>
  calling({ protocol, routes, versions: { v1: { weight: 90 }, v2: { weight: 10 } } });
/** What the first of two routes asks, when the second asks nothing. */
const matchOf = (route: Route, protocol: "http" | "grpc" = "http") =>
  splitting([{ priority: 0, ...route }, { priority: 1 }], protocol).routes()[0]!.match;

describe("routes in Envoy", () => {
  it("are found by the virtual service's name, alone and with the port, and by nothing else", () => {
    const [host, ...others] = calling({}).hosts(9080);
    assert.equal(host!.name, "cart.shop.local");
    assert.deepEqual(host!.domains, ["cart.shop.local", "cart.shop.local:9080"]);
    assert.deepEqual(others, []);
  });

  it("split by weight, a weight of nothing included", () => {
    const versions = { v1: { weight: 90 }, v2: { weight: 10 }, v3: { weight: 0 } };
    assert.deepEqual(calling({ versions }).routes()[0]!.route, {
      weighted_clusters: {
        clusters: [
          { name: "cds_egress_shop_cart-v1_http_9080", weight: 90 },
          { name: "cds_egress_shop_cart-v2_http_9080", weight: 10 },
          { name: "cds_egress_shop_cart-v3_http_9080", weight: 0 },
        ],
      },
      timeout: "15s",
      retry_policy: calling({}).routes()[0]!.route.retry_policy,
    });
  });

  it("come in the order of their priorities, those without one last and the longer prefix first", () => {
    const routes: Route[] = [
      { routeName: "rest" },
      { routeName: "longer", prefix: "/a/b" },
      { routeName: "long", prefix: "/a" },
      { routeName: "whole", path: "/x" },
      { routeName: "thousandth", priority: 1000, prefix: "/b" },
      { routeName: "second", priority: 2, prefix: "/a/b/c" },
      { routeName: "first", priority: 0, prefix: "/c" },
    ];
    const names = splitting(routes)
      .routes()
      .map(({ name }) => name);
    assert.deepEqual(names, ["first", "second", "thousandth", "whole", "longer", "long", "rest"]);
  });

  const matches: readonly (readonly [what: string, route: Route, expected: object])[] = [
    ["a prefix", { prefix: "/a" }, { prefix: "/a" }],
    ["a whole path", { path: "/a" }, { path: "/a" }],
    ["a path by a regular expression", { pathRegex: "/a.*" }, { safe_regex: { regex: "/a.*" } }],
    ["a method", { method: "POST" }, { prefix: "/", headers: [{ name: ":method", string_match: { exact: "POST" } }] }],
    [
      "a scheme",
      { scheme: "https" },
      { prefix: "/", headers: [{ name: ":scheme", string_match: { exact: "https" } }] },
    ],
    [
      "headers of every kind",
      {
        headers: [
          { name: "a", exact: "1" },
          { name: "b", prefix: "1" },
          { name: "c", suffix: "1", invert: true },
          { name: "d", regex: "1+" },
          { name: "e", range: { start: 100, end: 200 } },
          { name: "f" },
          { name: "g", present: false },
          { name: "h", present: false, invert: true },
          { name: "i", present: true, invert: true },
        ],
      },
      {
        prefix: "/",
        headers: [
          { name: "a", string_match: { exact: "1" } },
          { name: "b", string_match: { prefix: "1" } },
          { name: "c", string_match: { suffix: "1" }, invert_match: true },
          { name: "d", string_match: { safe_regex: { regex: "1+" } } },
          { name: "e", range_match: { start: 100, end: 200 } },
          { name: "f", present_match: true },
          { name: "g", present_match: true, invert_match: true },
          { name: "h", present_match: true },
          { name: "i", present_match: true, invert_match: true },
        ],
      },
    ],
    [
      "query parameters",
      { queryParameters: [{ name: "a" }, { name: "b", exact: "1" }] },
      {
        prefix: "/",
        query_parameters: [
          { name: "a", present_match: true },
          { name: "b", string_match: { exact: "1" } },
        ],
      },
    ],
  ];
  for (const [what, route, expected] of matches) {
    it(`match ${what}`, () => assert.deepEqual(matchOf(route), expected));
  }

  it("match gRPC by the path that its calls have, and metadata by headers", () => {
    assert.deepEqual(matchOf({ grpcService: "a.B" }, "grpc"), { prefix: "/a.B/" });
    assert.deepEqual(matchOf({ grpcService: "a.B", grpcMethod: "C" }, "grpc"), { path: "/a.B/C" });
    assert.deepEqual(matchOf({ headers: [{ name: "x", exact: "1" }] }, "grpc"), {
      prefix: "/",
      headers: [{ name: "x", string_match: { exact: "1" } }],
    });
  });

  const timeouts = [
    [undefined, { timeout: "15s" }],
    [{ perRequest: "400ms" }, { timeout: "0.4s" }],
    [
      { perRequest: "0s", idle: "90s" },
      { timeout: "0s", idle_timeout: "90s" },
    ],
  ] as const;
  for (const [timeout, expected] of timeouts) {
    it(`end a request as ${JSON.stringify(timeout)} says`, () => {
      const { route } = calling({ ...(timeout && { timeout }) }).routes()[0]!;
      const { timeout: ends, idle_timeout } = route;
      assert.deepEqual({ timeout: ends, ...(idle_timeout && { idle_timeout }) }, expected);
    });
  }

  it("lead to the port that a target names, and to other services", () => {
    const cart: Service = {
      image: "c",
      listeners: [{ port: 1 }, { port: 2 }],
      routerListeners: [{ port: 80 }, { port: 81 }],
      routes: [
        { port: 80, targets: { "cart:1": 3, "other:9": 1 } },
        { port: 81, targets: { "cart:2": 1 } },
      ],
    };
    const one = new Configured(soundGraph({ web, cart, other: { port: 9, image: "o" } }), "web");
    const clusters = (port: number) => one.hosts(port)[0]!.routes.map(({ route }) => route);
    assert.deepEqual(
      clusters(80).map((route) => "weighted_clusters" in route && route.weighted_clusters.clusters),
      [
        [
          { name: "cds_egress_shop_cart_http_1", weight: 3 },
          { name: "cds_egress_shop_other_http_9", weight: 1 },
        ],
      ],
    );
    assert.deepEqual(
      clusters(81).map((route) => "cluster" in route && route.cluster),
      ["cds_egress_shop_cart_http_2"],
    );
  });

  it("of a service without a provider are none, so that its calls fail", () => {
    assert.deepEqual(calling({ provider: "none" }).routes(), []);
  });
});
