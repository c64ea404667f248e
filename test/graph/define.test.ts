import assert from "node:assert/strict";
import type { Input } from "@pulumi/pulumi";
import type { ServiceGraph } from "../../components";
import { defineGraph } from "../../components/graph/define";

const dbEndpoint: Input<string> = Promise.resolve("db.example.com");

const sound = defineGraph({
  name: "shop",
  namespace: "shop.local",
  services: {
    web: { port: 8080, image: "shop/web:1", backends: ["cart", "catalog"], env: { DB: dbEndpoint } },
    cart: { port: 9080, protocol: "grpc", versions: { v1: { image: "shop/cart:1" } }, backends: ["web"] },
    catalog: {
      port: 9090,
      versions: { stable: { image: "shop/catalog:1", weight: 90 }, canary: { image: "shop/catalog:2", weight: 10 } },
      routes: [
        { prefix: "/", targets: { stable: 1, canary: 2 } },
        { priority: 1, targets: { canary: 1 } },
      ],
    },
  },
});

// Each mistake below must be an error of the compiler, at its own line; what it says is the compiler's business.
const mistakes: ServiceGraph[] = [
  defineGraph({
    name: "shop",
    services: {
      web: {
        image: "shop/web:1",
        // @ts-expect-error no service "crat"
        backends: ["crat"],
      },
      cart: { image: "shop/cart:1", port: 9080 },
    },
  }),
  defineGraph({
    name: "shop",
    services: {
      catalog: {
        port: 9090,
        versions: { stable: { image: "a" }, canary: { image: "b" } },
        // @ts-expect-error no version "canari"
        routes: [{ targets: { stable: 1, canari: 2 } }],
      },
    },
  }),
  defineGraph({
    name: "shop",
    services: {
      // @ts-expect-error no field "prot"
      web: { image: "shop/web:1", prot: "http" },
    },
  }),
  defineGraph({
    name: "shop",
    services: {
      // @ts-expect-error no protocol "quic"
      web: { image: "shop/web:1", protocol: "quic" },
    },
  }),
  defineGraph({
    name: "shop",
    services: {
      web: {
        // @ts-expect-error a version has no ingress
        versions: { v1: { image: "shop/web:1", ingress: {} } },
      },
    },
  }),
  // @ts-expect-error no name
  defineGraph({ services: { web: { image: "shop/web:1" } } }),
];

describe("defineGraph", () => {
  it("returns the very graph that it is given", () => {
    const services = { web: { image: "shop/web:1" } };
    const literal = { name: "shop", services };
    assert.equal(defineGraph(literal), literal);
    assert.deepEqual(Object.keys(sound.services), ["web", "cart", "catalog"]);
  });

  it("checks nothing when it runs: that is for validate", () => {
    assert.equal(mistakes.length, 6);
  });

  it("gives a graph that any code can take for one", () => {
    const graph: ServiceGraph = sound;
    assert.equal(graph.services.web?.backends?.length, 2);
  });
});
