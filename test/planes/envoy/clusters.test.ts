import assert from "node:assert/strict";
import type { Service } from "../../../components/graph/types";
import { Configured, calling, soundGraph, web } from "./configured";
import { inTask, local } from "./surroundings";

const called = (service: Partial<Service>, protocol = "http") =>
  calling(service).cluster(`cds_egress_shop_cart_${protocol}_9080`);
const noLimits = {
  max_connections: 2147483647,
  max_pending_requests: 2147483647,
  max_requests: 2147483647,
  max_retries: 2147483647,
};

describe("clusters of what an Envoy calls", () => {
  it("connect within a second, without limits, to what the name gives", () => {
    assert.deepEqual(called({}), {
      name: "cds_egress_shop_cart_http_9080",
      type: "STRICT_DNS",
      dns_lookup_family: "V4_PREFERRED",
      connect_timeout: "1s",
      ignore_health_on_host_removal: true,
      circuit_breakers: { thresholds: [noLimits] },
      load_assignment: {
        cluster_name: "cds_egress_shop_cart_http_9080",
        endpoints: [
          {
            lb_endpoints: [
              { endpoint: { address: { socket_address: { address: "cart.shop.local", port_value: 9080 } } } },
            ],
          },
        ],
      },
    });
  });

  it("take all tasks from Cloud Map, and one at a time from a name that is a load balancer's", () => {
    const dns = { type: "dns" as const, hostname: "cart.example.com" };
    assert.equal(called({ discovery: dns }).type, "LOGICAL_DNS");
    assert.equal(called({ discovery: { ...dns, responseType: "ENDPOINTS" } }).type, "STRICT_DNS");
  });

  it("look for addresses of the kind that the version wants, or the mesh", () => {
    const preferring = (ipPreference: "IPv6_ONLY" | "IPv6_PREFERRED" | "IPv4_ONLY") =>
      calling({}, {}, { ipPreference }).cluster("cds_egress_shop_cart_http_9080").dns_lookup_family;
    assert.deepEqual(["IPv4_ONLY" as const, "IPv6_ONLY" as const, "IPv6_PREFERRED" as const].map(preferring), [
      "V4_ONLY",
      "V6_ONLY",
      "AUTO",
    ]);
    const discovery = { type: "dns" as const, hostname: "a.example.com", ipPreference: "IPv6_ONLY" as const };
    assert.equal(called({ discovery }).dns_lookup_family, "V6_ONLY");
  });

  it("take the addresses that are given, and none where there are none", () => {
    const graph = soundGraph({ web, cart: { port: 9080, image: "c" } });
    const found = (endpoints: typeof inTask.endpoints) =>
      new Configured(graph, "web", { ...inTask, endpoints }).cluster("cds_egress_shop_cart_http_9080");
    assert.equal(found(local.endpoints).type, "STATIC");
    assert.equal(found(local.endpoints).load_assignment!.endpoints[0]!.lb_endpoints.length, 2);
    assert.equal(found(() => ({})).type, "STATIC");
    assert.deepEqual(found(() => ({})).load_assignment!.endpoints, []);
  });

  it("speak HTTP/2 to what speaks it", () => {
    const options = {
      "envoy.extensions.upstreams.http.v3.HttpProtocolOptions": {
        "@type": "type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions",
        explicit_http_config: { http2_protocol_options: {} },
      },
    };
    assert.deepEqual(called({ protocol: "http2" }, "http2").typed_extension_protocol_options, options);
    assert.deepEqual(called({ protocol: "grpc" }, "grpc").typed_extension_protocol_options, options);
    assert.equal(called({}).typed_extension_protocol_options, undefined);
  });

  it("leave out tasks that fail, one in any case, as App Mesh's Envoys did", () => {
    const outlierDetection = {
      maxServerErrors: 5,
      interval: "10s",
      baseEjectionDuration: "500ms",
      maxEjectionPercent: 50,
    };
    assert.deepEqual(called({ outlierDetection }).outlier_detection, {
      consecutive_5xx: 5,
      interval: "10s",
      base_ejection_time: "0.5s",
      max_ejection_percent: 50,
      enforcing_consecutive_5xx: 100,
      enforcing_success_rate: 0,
      always_eject_one_host: true,
    });
  });

  const common = { timeout: "2s", interval: "5s", healthy_threshold: 2, unhealthy_threshold: 2 };
  const request = { path: "/ready", host: "cart.shop.local:9080" };
  const checks = [
    ["http", { path: "/ready" }, { http_health_check: request }],
    ["http2", { path: "/ready" }, { http_health_check: { ...request, codec_client_type: "HTTP2" } }],
    ["grpc", {}, { grpc_health_check: {} }],
    ["tcp", {}, { tcp_health_check: {} }],
  ] as const;
  for (const [protocol, healthCheck, expected] of checks) {
    it(`check the health of ${protocol} in its own way`, () => {
      assert.deepEqual(called({ protocol, healthCheck }, protocol).health_checks, [{ ...common, ...expected }]);
    });
  }
});

describe("the cluster of the application beside an Envoy", () => {
  const own = (service: Partial<Service>, protocol = "http") =>
    new Configured(soundGraph({ web: { ...web, ...service }, cart: { port: 1, image: "c" } }), "web").cluster(
      `cds_ingress_shop_web_${protocol}_8080`,
    );

  it("connects within a quarter of a second, to the port itself", () => {
    const address = { socket_address: { address: "127.0.0.1", port_value: 8080 } };
    assert.deepEqual(own({}), {
      name: "cds_ingress_shop_web_http_8080",
      type: "STATIC",
      connect_timeout: "0.25s",
      circuit_breakers: { thresholds: [noLimits] },
      load_assignment: {
        cluster_name: "cds_ingress_shop_web_http_8080",
        endpoints: [{ lb_endpoints: [{ endpoint: { address } }] }],
      },
    });
  });

  it("has the limits of the listener's connection pool", () => {
    const limits = (service: Partial<Service>, protocol?: string) =>
      own(service, protocol).circuit_breakers!.thresholds[0];
    assert.deepEqual(limits({ connectionPool: { maxConnections: 7, maxPendingRequests: 3 } }), {
      ...noLimits,
      max_connections: 7,
      max_pending_requests: 3,
    });
    assert.deepEqual(limits({ protocol: "http2", connectionPool: { maxRequests: 9 } }, "http2"), {
      ...noLimits,
      max_requests: 9,
    });
  });
});
