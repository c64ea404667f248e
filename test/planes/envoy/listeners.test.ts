import assert from "node:assert/strict";
import type { Service } from "../../../components/graph/types";
import { tcpPortsOf } from "../../../components/planes/envoy/configuration";
import { Configured, http, soundGraph, tcp, web } from "./configured";
import { inTask, local } from "./surroundings";

const egress = "lds_egress_0.0.0.0_15001";
const byPort = (port: number) => JSON.stringify({ destination_port: port });
const toAmazon = JSON.stringify({ destination_port: 443, server_names: ["*.amazonaws.com"] });
const names = (filters: readonly { readonly name: string }[] = []) => filters.map(({ name }) => name);

const ledger: Service = {
  port: 3306,
  protocol: "tcp",
  timeout: { idle: "5s" },
  versions: { v1: { image: "l", weight: 100 }, v2: { image: "l", weight: 0 } },
};
const services = {
  web: { ...web, backends: ["cart", "stock", "ledger"] },
  cart: { port: 9080, image: "c" },
  stock: { port: 9080, protocol: "grpc" as const, image: "s" },
  ledger,
};

describe("what comes in to an Envoy in a task", () => {
  it("comes to one listener, told apart by the port that it was for", () => {
    const listeners = [
      { port: 80, timeout: { perRequest: "1s" } },
      { port: 81, protocol: "tcp" as const },
    ];
    const one = new Configured(soundGraph({ web: { image: "w", ingress: {}, listeners } }), "web");
    const listener = one.listener("lds_ingress_0.0.0.0_15000");
    assert.deepEqual(listener.address, { socket_address: { address: "0.0.0.0", port_value: 15000 } });
    assert.deepEqual(names(listener.listener_filters), ["envoy.filters.listener.original_dst"]);
    const chains = one.chains(listener.name);
    assert.deepEqual([...chains.keys()], [byPort(80), byPort(81)]);
    assert.equal(http(chains.get(byPort(80))!).stat_prefix, "ingress.http.80");
    assert.deepEqual(http(chains.get(byPort(80))!).route_config, {
      name: "rds_ingress_http_80",
      virtual_hosts: [
        {
          name: "ingress",
          domains: ["*"],
          routes: [{ match: { prefix: "/" }, route: { cluster: "cds_ingress_shop_web_http_80", timeout: "1s" } }],
        },
      ],
    });
    assert.equal((tcp(chains.get(byPort(81))!) as { cluster?: string }).cluster, "cds_ingress_shop_web_tcp_81");
  });

  it("has 15 s where the graph says nothing, and reads requests as App Mesh had them read", () => {
    const one = new Configured(soundGraph(services), "web");
    const manager = http(one.chains("lds_ingress_0.0.0.0_15000").get(byPort(8080))!);
    assert.deepEqual(manager.route_config.virtual_hosts[0]!.routes[0]!.route, {
      cluster: "cds_ingress_shop_web_http_8080",
      timeout: "15s",
    });
    const { route_config: _, http_filters, ...rest } = manager;
    assert.deepEqual(rest, {
      "@type": "type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager",
      stat_prefix: "ingress",
      normalize_path: true,
      merge_slashes: true,
      path_with_escaped_slashes_action: "KEEP_UNCHANGED",
      upgrade_configs: [{ upgrade_type: "websocket", enabled: true }],
    });
    assert.deepEqual(names(http_filters), ["envoy.filters.http.router"]);
  });

  it("is nothing where nothing listens", () => {
    const worker = { image: "w", backends: ["cart"] };
    const one = new Configured(soundGraph({ worker, cart: services.cart }), "worker");
    assert.deepEqual(names(one.listeners), [egress]);
  });
});

describe("what goes out of an Envoy in a task", () => {
  it("is told apart by the port, then by the host, and TCP by the port alone", () => {
    const one = new Configured(soundGraph(services), "web");
    const chains = one.chains(egress);
    assert.deepEqual([...chains.keys()], [byPort(9080), byPort(3306), toAmazon]);
    assert.equal(http(chains.get(byPort(9080))!).route_config.name, "rds_egress_http_9080");
    assert.deepEqual(names(one.hosts(9080)), ["cart.shop.local", "stock.shop.local"]);
    assert.deepEqual(tcp(chains.get(byPort(3306))!), {
      "@type": "type.googleapis.com/envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy",
      stat_prefix: "egress",
      cluster: "cds_egress_shop_ledger-v1_tcp_3306",
      idle_timeout: "5s",
    });
    assert.deepEqual(names(one.listener(egress).listener_filters), [
      "envoy.filters.listener.tls_inspector",
      "envoy.filters.listener.original_dst",
    ]);
  });

  it("splits connections by weight", () => {
    const versions = { v1: { image: "l", weight: 3 }, v2: { image: "l", weight: 1 } };
    const one = new Configured(soundGraph({ ...services, ledger: { ...ledger, versions } }), "web");
    const proxy = tcp(one.chains(egress).get(byPort(3306))!);
    assert.deepEqual("weighted_clusters" in proxy && proxy.weighted_clusters.clusters, [
      { name: "cds_egress_shop_ledger-v1_tcp_3306", weight: 3 },
      { name: "cds_egress_shop_ledger-v2_tcp_3306", weight: 1 },
    ]);
  });

  it("is closed to all but AWS's own endpoints, where the mesh is", () => {
    for (const egressFilter of [undefined, "DROP_ALL" as const]) {
      const one = new Configured(soundGraph(services, egressFilter && { egressFilter }), "web");
      assert.equal(one.listener(egress).default_filter_chain, undefined);
      assert.ok(!one.clusterNames().some((name) => name.endsWith("mesh-allow-all")));
      const amazon = tcp(one.chains(egress).get(toAmazon)!);
      assert.equal("cluster" in amazon && amazon.cluster, "cds_egress_shop_amazonaws");
      const { type, lb_policy } = one.cluster("cds_egress_shop_amazonaws");
      assert.deepEqual({ type, lb_policy }, { type: "ORIGINAL_DST", lb_policy: "CLUSTER_PROVIDED" });
    }
  });

  it("is open to wherever it was going, where the mesh is", () => {
    const one = new Configured(soundGraph(services, { egressFilter: "ALLOW_ALL" }), "web");
    const other = tcp(one.listener(egress).default_filter_chain!);
    assert.equal("cluster" in other && other.cluster, "cds_egress_shop_mesh-allow-all");
    assert.equal(one.cluster("cds_egress_shop_mesh-allow-all").type, "ORIGINAL_DST");
    const last = one.hosts(9080).at(-1)!;
    assert.deepEqual(last.domains, ["*"]);
    assert.deepEqual(last.routes[0]!.route, { cluster: "cds_egress_shop_mesh-allow-all", timeout: "0s" });
  });
});

describe("an Envoy without interception", () => {
  const explicit = new Configured(soundGraph(services), "web", local);

  it("listens on the version's own ports, and for calls on one port and on each of TCP", () => {
    assert.deepEqual(
      explicit.listeners.map(({ name, address }) => [name, "socket_address" in address && address.socket_address]),
      [
        ["lds_ingress_127.64.1.1_8080", { address: "127.64.1.1", port_value: 8080 }],
        ["lds_egress_127.64.1.1_15001", { address: "127.64.1.1", port_value: 15001 }],
        ["lds_egress_127.64.1.1_3306", { address: "127.64.1.1", port_value: 3306 }],
      ],
    );
    assert.ok(explicit.listeners.every(({ listener_filters }) => listener_filters === undefined));
  });

  it("tells all calls of HTTP apart by the host", () => {
    assert.deepEqual(
      explicit.hosts(undefined, "lds_egress_127.64.1.1_15001").map(({ domains }) => domains),
      [
        ["cart.shop.local", "cart.shop.local:9080"],
        ["stock.shop.local", "stock.shop.local:9080"],
      ],
    );
  });

  it("tells the ports of one service apart by the port in the host, the first one without, too", () => {
    const cart = { image: "c", listeners: [{ port: 1 }, { port: 2 }], routes: [{ port: 1 }, { port: 2 }] };
    const one = new Configured(soundGraph({ web, cart }), "web", local);
    assert.deepEqual(
      one.hosts(undefined, "lds_egress_127.64.1.1_15001").map(({ domains }) => domains),
      [["cart.shop.local", "cart.shop.local:1"], ["cart.shop.local:2"]],
    );
  });

  it("knows no way out of the mesh, since nobody knows where a connection was going", () => {
    const one = new Configured(soundGraph(services, { egressFilter: "ALLOW_ALL" }), "web", local);
    assert.ok(!one.clusterNames().some((name) => /amazonaws|allow-all/.test(name)));
  });

  it("takes calls of TCP aside where the version itself listens on the port", () => {
    const self: Service = { port: 3306, protocol: "tcp", image: "l", backends: ["self"], provider: "node" };
    const one = new Configured(soundGraph({ self }), "self", local);
    assert.deepEqual(names(one.listeners), [
      "lds_ingress_127.64.1.1_3306",
      "lds_egress_127.64.1.1_15001",
      "lds_egress_127.64.1.1_13306",
    ]);
    assert.deepEqual(tcpPortsOf(soundGraph({ self }), "self", local), [{ service: "self", called: 3306, port: 13306 }]);
    assert.deepEqual(tcpPortsOf(soundGraph(services), "web", local), [{ service: "ledger", called: 3306, port: 3306 }]);
    assert.equal(new Configured(soundGraph({ self }), "self", inTask).listeners.length, 2);
  });
});
