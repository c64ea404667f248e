import assert from "node:assert/strict";
import type { ResolvedGraph } from "../../../../components/graph/resolved";
import type { ServiceGraph } from "../../../../components/graph/types";
import { type Comparison, compare } from "../../../../components/planes/envoy/compare/compare";
import { readDump } from "../../../../components/planes/envoy/compare/dump";
import type { Bootstrap } from "../../../../components/planes/envoy/configuration";
import { configure } from "../../../../components/planes/envoy/configuration";
import { validate } from "../../../../components/validate";
import { inTask } from "../surroundings";

/** A graph with something of everything that an Envoy can be told. */
export const harbour: ServiceGraph = {
  name: "shop",
  gateways: {
    edge: {
      port: 8443,
      ingress: {},
      routes: [
        { prefix: "/cart", service: "cart" },
        { prefix: "/", service: "catalog", rewriteHostname: false },
      ],
    },
  },
  services: {
    web: {
      port: 8080,
      image: "web:1",
      backends: ["catalog", "cart", "ledger"],
      clientTls: {
        ports: [9080],
        trust: { certificateChain: "/certs/ca.pem" },
        subjectAlternativeNames: ["cart.shop.local"],
      },
      accessLog: "/dev/stdout",
      timeout: { perRequest: "20s" },
      connectionPool: { maxConnections: 50, maxPendingRequests: 5 },
      envoy: { tracer: "xray" },
      tls: { mode: "PERMISSIVE", certificate: { certificateChain: "/certs/web.pem", privateKey: "/certs/web.key" } },
      ingress: {},
    },
    catalog: {
      port: 9090,
      protocol: "http2",
      versions: { stable: { image: "catalog:1", weight: 90 }, canary: { image: "catalog:2", weight: 10 } },
      healthCheck: { path: "/ping" },
      outlierDetection: { maxServerErrors: 5, interval: "10s", baseEjectionDuration: "30s", maxEjectionPercent: 50 },
      routes: [
        {
          priority: 1,
          prefix: "/new",
          method: "POST",
          headers: [{ name: "x-draft", range: { start: 1, end: 9 } }],
          retry: { maxRetries: 3, perRetryTimeout: "2s", httpEvents: ["gateway-error"] },
          targets: { canary: 1 },
        },
        { priority: 2, prefix: "/n", timeout: { perRequest: "5s", idle: "60s" }, targets: { stable: 1 } },
        { priority: 3, prefix: "/" },
      ],
    },
    cart: {
      port: 9080,
      protocol: "grpc",
      image: "cart:1",
      tls: { certificate: { certificateChain: "/certs/cart.pem", privateKey: "/certs/cart.key" } },
    },
    ledger: { port: 5432, protocol: "tcp", image: "ledger:1" },
  },
};

export function resolvedOf(source: ServiceGraph): ResolvedGraph {
  const { graph, diagnostics } = validate(source);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  assert.deepEqual(errors, []);
  return graph!;
}

// biome-ignore lint/suspicious/noExplicitAny: a dump is damaged and changed here in every way
export type Loose = any;

/** What an Envoy of this configuration would dump, to be changed. */
export function dumped(bootstrap: Bootstrap): Loose {
  const { listeners, clusters } = bootstrap.static_resources;
  const admin = "type.googleapis.com/envoy.admin.v3";
  return structuredClone({
    configs: [
      { "@type": `${admin}.BootstrapConfigDump`, bootstrap, last_updated: "2026-01-01T00:00:00.000Z" },
      {
        "@type": `${admin}.ClustersConfigDump`,
        version_info: "1",
        static_clusters: clusters.map((cluster) => ({ cluster, last_updated: "2026-01-01T00:00:00.000Z" })),
      },
      {
        "@type": `${admin}.ListenersConfigDump`,
        static_listeners: listeners.map((listener) => ({ listener, last_updated: "2026-01-01T00:00:00.000Z" })),
      },
      { "@type": `${admin}.SecretsConfigDump` },
    ],
  });
}

/** A task of the graph, whose versions are found by the names that they have. */
export function taskDump(graph: ResolvedGraph, key: string): Loose {
  const found = (one: string) => {
    const { serviceName, namespace } = graph.versions.get(one)!.discovery;
    return { hostname: `${serviceName}.${namespace}` };
  };
  return dumped(configure(graph, key, { ...inTask, endpoints: found }));
}

export function compared(graph: ResolvedGraph, key: string, dump: Loose): Comparison {
  const read = readDump(JSON.parse(JSON.stringify(dump)));
  assert.ok(read);
  return compare(graph, key, read);
}
