import assert from "node:assert/strict";
import { usedFeatures } from "../../components/graph/features";
import { resolve } from "../../components/graph/resolve";
import type { Service, ServiceGraph } from "../../components/graph/types";

const featuresOf = (service: Service, settings: Partial<ServiceGraph> = {}) =>
  Array.from(
    usedFeatures(resolve({ name: "shop", services: { web: service }, ...settings })),
    ([feature, path]) => `${feature} ${path.join(".")}`,
  );
const image = "shop/web:1";

describe("the features of a graph", () => {
  it("are named with the places that ask for them", () => {
    const found = featuresOf(
      {
        image,
        port: 80,
        routerPort: 81,
        accessLog: "/dev/stdout",
        launchType: "ec2",
        tracing: true,
        discovery: { type: "dns" },
        routes: [{ prefix: "/a", method: "GET", scheme: "https", headers: [{ name: "x", regex: "y", invert: true }] }],
      },
      { egressFilter: "ALLOW_ALL" },
    );
    assert.deepEqual(found, [
      "egress-filter egressFilter",
      "router-port services.web.routerPort",
      "protocol-http services.web.protocol",
      "access-log services.web.accessLog",
      "discovery-dns services.web.discovery",
      "tracing services.web.tracing",
      "launch-type-ec2 services.web.launchType",
      "route-prefix services.web.routes.0.prefix",
      "route-header services.web.routes.0.headers.0",
      "route-header-regex services.web.routes.0.headers.0",
      "route-header-invert services.web.routes.0.headers.0",
      "route-scheme services.web.routes.0.scheme",
      "route-method services.web.routes.0.method",
    ]);
  });

  it("are none for a worker that says nothing more than what runs", () => {
    assert.deepEqual(featuresOf({ image }), []);
  });
});
