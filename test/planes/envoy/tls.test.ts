import assert from "node:assert/strict";
import type { ClientTls, ListenerTls } from "../../../components/graph/tls";
import type { Service } from "../../../components/graph/types";
import { Configured, calling, files, soundGraph, web } from "./configured";

const trust = { certificateChain: "/certs/ca.pem" };
const byFiles: ListenerTls = { certificate: files };
const socket = { env: { APPMESH_SDS_SOCKET_PATH: "/run/sds.sock" } };
const certificates = [
  { certificate_chain: { filename: "/certs/one.pem" }, private_key: { filename: "/certs/one.key" } },
];
const secret = (name: string) => ({
  name,
  sds_config: {
    resource_api_version: "V3",
    api_config_source: {
      api_type: "GRPC",
      transport_api_version: "V3",
      grpc_services: [{ envoy_grpc: { cluster_name: "static_cluster_sds_unix_socket" } }],
    },
  },
});

const upstream = (service: Partial<Service>, caller: Partial<Service> = {}) =>
  calling(service, caller).cluster("cds_egress_shop_cart_http_9080").transport_socket?.typed_config;
const called = (service: Partial<Service>) =>
  new Configured(soundGraph({ web, cart: { port: 9080, image: "c", ...service } }), "cart");
const downstream = (tls: ListenerTls) =>
  [...called({ tls, envoy: socket }).chains("lds_ingress_0.0.0.0_15000")].map(([match, { transport_socket }]) => [
    match,
    transport_socket?.typed_config,
  ]);

describe("TLS of a listener in Envoy", () => {
  const port = JSON.stringify({ destination_port: 9080 });
  const own = { alpn_protocols: ["h2", "http/1.1"], tls_certificates: certificates };
  const type = "type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext";

  it("is of all connections, where it is strict", () => {
    assert.deepEqual(downstream(byFiles), [[port, { "@type": type, common_tls_context: own }]]);
  });

  it("is of those that begin with it, where it is permissive", () => {
    const match = (transport_protocol: string) => JSON.stringify({ destination_port: 9080, transport_protocol });
    assert.deepEqual(downstream({ ...byFiles, mode: "PERMISSIVE" }), [
      [match("tls"), { "@type": type, common_tls_context: own }],
      [match("raw_buffer"), undefined],
    ]);
    const filters = called({ tls: { ...byFiles, mode: "PERMISSIVE" } }).listener("lds_ingress_0.0.0.0_15000");
    assert.deepEqual(
      filters.listener_filters!.map(({ name }) => name),
      ["envoy.filters.listener.tls_inspector", "envoy.filters.listener.original_dst"],
    );
  });

  it("is of none, where it is disabled", () => {
    assert.deepEqual(downstream({ ...byFiles, mode: "DISABLED" }), [[port, undefined]]);
  });

  it("demands a certificate of callers, where it says whom it trusts", () => {
    const tls = { ...byFiles, trust, subjectAlternativeNames: ["spiffe://shop/web", "web.shop.local"] };
    assert.deepEqual(downstream(tls)[0]![1], {
      "@type": type,
      require_client_certificate: true,
      common_tls_context: {
        ...own,
        validation_context: {
          trusted_ca: { filename: "/certs/ca.pem" },
          match_typed_subject_alt_names: [
            { san_type: "URI", matcher: { exact: "spiffe://shop/web" } },
            { san_type: "DNS", matcher: { exact: "web.shop.local" } },
          ],
        },
      },
    });
  });

  it("takes secrets from the socket that its Envoy is told of", () => {
    const tls: ListenerTls = { certificate: { sdsSecret: "own" }, trust: { sdsSecret: "all" } };
    assert.deepEqual(downstream(tls)[0]![1], {
      "@type": type,
      require_client_certificate: true,
      common_tls_context: {
        alpn_protocols: ["h2", "http/1.1"],
        tls_certificate_sds_secret_configs: [secret("own")],
        combined_validation_context: {
          default_validation_context: {},
          validation_context_sds_secret_config: secret("all"),
        },
      },
    });
    const { load_assignment } = called({ tls, envoy: socket }).cluster("static_cluster_sds_unix_socket");
    const address = { pipe: { path: "/run/sds.sock" } };
    assert.deepEqual(load_assignment!.endpoints, [{ lb_endpoints: [{ endpoint: { address } }] }]);
    assert.ok(!called({ tls: byFiles, envoy: socket }).clusterNames().includes("static_cluster_sds_unix_socket"));
  });
});

describe("TLS of calls in Envoy", () => {
  const type = "type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext";
  const plainly = { "@type": type, common_tls_context: { alpn_protocols: ["http/1.1"] } };
  const validated = (names: string[], more: object = {}) => ({
    "@type": type,
    common_tls_context: {
      alpn_protocols: ["http/1.1"],
      ...more,
      validation_context: {
        trusted_ca: { filename: "/certs/ca.pem" },
        match_typed_subject_alt_names: names.map((exact) => ({ san_type: "DNS", matcher: { exact } })),
      },
    },
  });

  it("asks for the name that the called is found by, where it asks for none itself", () => {
    assert.deepEqual(upstream({ tls: byFiles }, { clientTls: { trust } }), validated(["cart.shop.local"]));
    const discovery = { type: "dns" as const, hostname: "cart.example.com" };
    assert.deepEqual(upstream({ tls: byFiles, discovery }, { clientTls: { trust } }), validated(["cart.example.com"]));
    const clientTls: ClientTls = { trust, subjectAlternativeNames: ["mine"], certificate: files };
    assert.deepEqual(
      upstream({ tls: byFiles }, { clientTls }),
      validated(["mine"], { tls_certificates: certificates }),
    );
  });

  const rows: readonly (readonly [
    what: string,
    tls: ListenerTls | undefined,
    client: ClientTls | undefined,
    then: unknown,
  ])[] = [
    ["nobody speaks of it", undefined, undefined, undefined],
    ["only the called has it, unvalidated", byFiles, undefined, plainly],
    ["the called has it for whoever wants, unvalidated", { ...byFiles, mode: "PERMISSIVE" }, undefined, plainly],
    ["the called has it switched off", { ...byFiles, mode: "DISABLED" }, undefined, undefined],
    ["the caller does not insist and the called has none", undefined, { enforce: false, trust }, undefined],
    [
      "the caller does not insist and the called has it",
      byFiles,
      { enforce: false, trust },
      validated(["cart.shop.local"]),
    ],
    ["the caller's policy is of another port", byFiles, { ports: [1], trust }, plainly],
    ["the caller's policy is of the port", byFiles, { ports: [9080], trust }, validated(["cart.shop.local"])],
  ];
  for (const [what, tls, clientTls, expected] of rows) {
    it(`is ${expected ? "there" : "not there"} where ${what}`, () => {
      assert.deepEqual(upstream({ ...(tls && { tls }) }, { ...(clientTls && { clientTls }) }), expected);
    });
  }

  it("is of a backend's own policy before the caller's", () => {
    const own = { trust, subjectAlternativeNames: ["own"] };
    const caller = { clientTls: { trust, subjectAlternativeNames: ["all"] }, backendTls: { cart: own } };
    assert.deepEqual(upstream({ tls: byFiles }, caller), validated(["own"]));
  });

  it("has a cluster for each policy, where two backends lead to one listener", () => {
    const graph = soundGraph({
      web: { ...web, backends: ["cart", "alias"], backendTls: { alias: { trust, subjectAlternativeNames: ["own"] } } },
      cart: { port: 9080, image: "c", tls: byFiles },
      alias: { port: 9080, provider: "node", providedBy: "cart", versions: {} },
    });
    const one = new Configured(graph, "web");
    assert.deepEqual(
      one.clusterNames().filter((name) => name.startsWith("cds_egress_shop_cart")),
      ["cds_egress_shop_cart_http_9080", "cds_egress_shop_cart_http_9080_2"],
    );
    const socketOf = (name: string) => one.cluster(name).transport_socket?.typed_config;
    assert.deepEqual(socketOf("cds_egress_shop_cart_http_9080"), plainly);
    assert.deepEqual(socketOf("cds_egress_shop_cart_http_9080_2"), validated(["own"]));
  });
});
