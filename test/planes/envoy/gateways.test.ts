import assert from "node:assert/strict";
import type { GatewayRoute } from "../../../components/graph/gateway";
import { Configured, gatewayBefore, http, soundGraph } from "./configured";
import { local } from "./surroundings";

const ingress = "lds_ingress_0.0.0.0_9000";
const routed = (route: Partial<GatewayRoute>, protocol: "http" | "grpc" = "http") =>
  gatewayBefore({ protocol, routes: [{ service: "cart", ...route }] }, { protocol }).hosts(undefined, ingress)[0]!
    .routes[0]!;
const redirect = "cds_ingress_shop_edge_self_redirect_http_15001";

describe("a gateway's Envoy", () => {
  it("sends requests to its own egress as calls of the service, as App Mesh's did", () => {
    assert.deepEqual(routed({}), {
      name: "edge-cart",
      match: { prefix: "/" },
      route: { cluster: redirect, timeout: "15s", host_rewrite_literal: "cart.shop.local", prefix_rewrite: "/" },
    });
    const one = gatewayBefore({ routes: [{ service: "cart" }] });
    assert.deepEqual(
      one.listeners.map(({ name, traffic_direction }) => [name, traffic_direction]),
      [
        [ingress, "INBOUND"],
        ["lds_egress_0.0.0.0_15001", "OUTBOUND"],
      ],
    );
    assert.deepEqual(one.hosts()[0]!.domains, ["cart.shop.local", "cart.shop.local:9080"]);
    assert.deepEqual(one.clusterNames(), [redirect, "cds_egress_shop_cart_http_9080"]);
    const address = { socket_address: { address: "127.0.0.1", port_value: 15001 } };
    assert.deepEqual(one.cluster(redirect).load_assignment!.endpoints, [{ lb_endpoints: [{ endpoint: { address } }] }]);
    assert.deepEqual(one.bootstrap.node, {
      id: "mesh/shop/virtualGateway/edge",
      cluster: "mesh/shop/virtualGateway/edge",
    });
  });

  it("comes back to itself at the address that it listens on", () => {
    const { load_assignment } = gatewayBefore({ routes: [{ service: "cart" }] }, {}, local).cluster(redirect);
    const address = { socket_address: { address: "127.64.1.1", port_value: 15001 } };
    assert.deepEqual(load_assignment!.endpoints[0]!.lb_endpoints, [{ endpoint: { address } }]);
  });

  const rewrites: readonly (readonly [route: Partial<GatewayRoute>, prefix: string | undefined])[] = [
    [{ prefix: "/api" }, "/"],
    [{ prefix: "/api/", rewritePrefixTo: "/v1/" }, "/v1/"],
    [{ prefix: "/api", rewritePrefix: false }, undefined],
    [{ path: "/a" }, undefined],
    [{ path: "/a", rewritePath: "/b" }, "/b"],
    [{ pathRegex: "/a.*", rewritePath: "/b" }, "/b"],
  ];
  for (const [route, expected] of rewrites) {
    it(`rewrites the path as ${JSON.stringify(route)} says`, () => {
      assert.equal(routed(route).route.prefix_rewrite, expected);
    });
  }

  it("matches hosts in any case and with any port, whole or by their end", () => {
    const authority = (regex: string) => [{ name: ":authority", string_match: { safe_regex: { regex } } }];
    assert.deepEqual(
      routed({ hostname: "a.example.com" }).match.headers,
      authority("(?i)a\\.example\\.com(?::[0-9]+)?"),
    );
    assert.deepEqual(
      routed({ hostnameSuffix: ".example.com" }).match.headers,
      authority("(?i).*\\.example\\.com(?::[0-9]+)?"),
    );
  });

  it("matches gRPC by service, and any without one", () => {
    assert.deepEqual(routed({ grpcService: "a.B" }, "grpc").match, { prefix: "/a.B/" });
    assert.deepEqual(routed({ method: "POST" }, "grpc").match, {
      prefix: "/",
      headers: [{ name: ":method", string_match: { exact: "POST" } }],
    });
    const { cluster } = routed({ grpcService: "a.B" }, "grpc").route as { cluster?: string };
    assert.equal(cluster, "cds_ingress_shop_edge_self_redirect_grpc_15001");
  });

  it("tells itself by a header which service is called, where a host stays as it came", () => {
    const one = gatewayBefore({ routes: [{ service: "cart", rewriteHostname: false }] });
    const [route] = one.hosts(undefined, ingress)[0]!.routes;
    assert.equal(route!.route.host_rewrite_literal, undefined);
    assert.deepEqual(route!.request_headers_to_add, [
      {
        header: { key: "x-mesh-virtual-service", value: "cart.shop.local" },
        append_action: "OVERWRITE_IF_EXISTS_OR_ADD",
      },
    ]);
    const { route_config } = http(one.listener("lds_egress_0.0.0.0_15001").filter_chains[0]!);
    assert.equal(route_config.vhost_header, "x-mesh-virtual-service");
    assert.deepEqual(route_config.request_headers_to_remove, ["x-mesh-virtual-service"]);
    assert.equal(routed({}).request_headers_to_add, undefined);
  });

  it("calls the port of a service that a route names", () => {
    const cart = { image: "c", listeners: [{ port: 1 }, { port: 2 }], routes: [{ port: 1 }, { port: 2 }] };
    const routes = [
      { service: "cart", servicePort: 1, prefix: "/one/" },
      { service: "cart", servicePort: 2, prefix: "/two/" },
    ];
    const one = new Configured(
      soundGraph({ cart }, { gateways: { edge: { port: 9000, ingress: {}, routes } } }),
      "edge",
    );
    assert.deepEqual(
      one.hosts(undefined, ingress)[0]!.routes.map(({ route }) => route.host_rewrite_literal),
      ["cart.shop.local", "cart.shop.local:2"],
    );
  });

  const waits = [
    [undefined, "15s"],
    ["1s", "15s"],
    ["60s", "60s"],
    ["0s", "0s"],
  ] as const;
  for (const [perRequest, expected] of waits) {
    it(`waits ${expected} for a service whose requests may take ${perRequest ?? "as long as usual"}`, () => {
      const service = perRequest ? { timeout: { perRequest } } : {};
      const one = gatewayBefore({ routes: [{ service: "cart" }] }, service);
      assert.equal(one.hosts(undefined, ingress)[0]!.routes[0]!.route.timeout, expected);
    });
  }

  it("has each listener's routes, in order, and its limits", () => {
    const one = gatewayBefore({
      listeners: [
        { port: 9000, connectionPool: { maxConnections: 5 } },
        { port: 9001, connectionPool: { maxConnections: 6 } },
      ],
      routes: [
        { service: "cart", port: 9000, prefix: "/a/", priority: 2, routeName: "late" },
        { service: "cart", port: 9000, prefix: "/b/", priority: 1, routeName: "early" },
        { service: "cart", port: 9001, routeName: "other" },
      ],
    });
    const on = (port: number) => one.hosts(undefined, `lds_ingress_0.0.0.0_${port}`)[0]!.routes.map(({ name }) => name);
    assert.deepEqual([on(9000), on(9001)], [["early", "late"], ["other"]]);
    const limit = (name: string) => one.cluster(name).circuit_breakers!.thresholds[0].max_connections;
    assert.deepEqual([limit(redirect), limit(`${redirect}_9001`)], [5, 6]);
  });
});
