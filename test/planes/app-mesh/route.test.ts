import assert from "node:assert/strict";
import type { Protocol } from "../../../components/graph/enums";
import type { HeaderMatch, Route } from "../../../components/graph/route";
import { plain, planned } from "./planned";

const versions = { v1: { image: "w:1" }, v2: { image: "w:2" } };

function specOf(protocol: Protocol, route: Route): Record<string, unknown> {
  const plan = planned({ web: { port: 80, protocol, versions, routes: [route] } });
  const props = plain(plan.get("Route web.web-route")) as { spec: Record<string, unknown> };
  return props.spec;
}

const action = {
  weightedTargets: [
    { virtualNode: "VirtualNode web.v1.name", weight: 1 },
    { virtualNode: "VirtualNode web.v2.name", weight: 1 },
  ],
};

describe("a route on App Mesh", () => {
  const kinds: [protocol: Protocol, spec: unknown][] = [
    ["http", { httpRoute: { action, match: { prefix: "/" } } }],
    ["http2", { http2Route: { action, match: { prefix: "/" } } }],
    ["grpc", { grpcRoute: { action, match: {} } }],
    ["tcp", { tcpRoute: { action } }],
  ];
  for (const [protocol, spec] of kinds) {
    it(`is of its service's protocol, ${protocol}`, () => assert.deepEqual(specOf(protocol, {}), spec));
  }

  it("has its priority, prefix, method, scheme and targets", () => {
    const route = { priority: 0, prefix: "/api", method: "POST", scheme: "https", targets: { v2: 100 } } as const;
    assert.deepEqual(specOf("http2", route), {
      priority: 0,
      http2Route: {
        action: { weightedTargets: [{ virtualNode: "VirtualNode web.v2.name", weight: 100 }] },
        match: { prefix: "/api", method: "POST", scheme: "https" },
      },
    });
  });

  const headers: [HeaderMatch, unknown][] = [
    [
      { name: "a", exact: "x" },
      { name: "a", match: { exact: "x" } },
    ],
    [
      { name: "a", prefix: "x", invert: true },
      { name: "a", invert: true, match: { prefix: "x" } },
    ],
    [
      { name: "a", suffix: "x" },
      { name: "a", match: { suffix: "x" } },
    ],
    [
      { name: "a", regex: "x+" },
      { name: "a", match: { regex: "x+" } },
    ],
    [
      { name: "a", range: { start: 1, end: 5 } },
      { name: "a", match: { range: { start: 1, end: 5 } } },
    ],
    [{ name: "a" }, { name: "a" }],
    [{ name: "a", present: true }, { name: "a" }],
    [
      { name: "a", present: false },
      { name: "a", invert: true },
    ],
    [{ name: "a", present: false, invert: true }, { name: "a" }],
  ];
  for (const [header, match] of headers) {
    it(`matches the header ${JSON.stringify(header)}, on grpc as metadata`, () => {
      const http = specOf("http", { headers: [header] }).httpRoute as { match: { headers: unknown } };
      const grpc = specOf("grpc", { headers: [header] }).grpcRoute as { match: { metadatas: unknown } };
      assert.deepEqual(http.match.headers, [match]);
      assert.deepEqual(grpc.match.metadatas, [match]);
    });
  }

  it("shifts traffic to a version only when its ECS service is there", () => {
    const plan = planned({ web: { port: 80, versions } });
    const waitsFor = plan.get("Route web.web-route")?.dependsOn.map(({ type, name }) => `${type} ${name}`);
    assert.deepEqual(waitsFor, ["aws:ecs/service:Service web.v1", "aws:ecs/service:Service web.v2"]);
  });

  it("has a name of its own each, unless it is given one", () => {
    const plan = planned({
      web: { port: 80, image: "w", routes: [{ priority: 1, prefix: "/a" }, {}, { routeName: "mine" }] },
    });
    const names = [...plan.values()].filter(({ type }) => type === "aws:appmesh/route:Route").map(({ name }) => name);
    assert.deepEqual(names, ["web.web-route", "web.web-route-2", "web.mine"]);
  });
});
