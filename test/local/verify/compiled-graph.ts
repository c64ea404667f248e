import type { ServiceGraph } from "../../../components/graph/types";

const file = { certificateChain: "/certs/a.pem", privateKey: "/certs/a.key" };
const trust = { certificateChain: "/certs/ca.pem" };
const subjectAlternativeNames = ["spiffe://compiled/web"];

/** A graph with a bit of everything that a configuration can have wrong. */
export const graph: ServiceGraph = {
  name: "compiled",
  gateways: { door: { port: 8000, routes: [{ service: "catalog", prefix: "/shop/" }] } },
  services: {
    web: {
      port: 8080,
      image: "web:1",
      backends: ["catalog", "pool", "pilot"],
      clientTls: { certificate: file, trust, enforce: false },
    },
    catalog: {
      port: 9090,
      versions: { stable: { image: "catalog:1", weight: 90 }, canary: { image: "catalog:2", weight: 10 } },
      timeout: { perRequest: "2s" },
      routes: [
        {
          priority: 0,
          prefix: "/new",
          method: "POST",
          headers: [{ name: "x-draft", range: { start: 1, end: 9 } }],
          retry: { maxRetries: 2, perRetryTimeout: "200ms", httpEvents: ["gateway-error"] },
          targets: { canary: 1 },
        },
        { priority: 1, path: "/health", timeout: { perRequest: "400ms" }, targets: { stable: 1 } },
        {},
      ],
    },
    pool: {
      port: 7072,
      image: "pool:1",
      outlierDetection: { maxServerErrors: 5, interval: "10s", baseEjectionDuration: "30s", maxEjectionPercent: 50 },
    },
    pilot: {
      port: 9091,
      protocol: "grpc",
      image: "pilot:1",
      tls: { certificate: file, trust, subjectAlternativeNames },
    },
    bank: { port: 9092, image: "bank:1" },
  },
};
