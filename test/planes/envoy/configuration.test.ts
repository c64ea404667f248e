import assert from "node:assert/strict";
import { configurations, configure } from "../../../components/planes/envoy/configuration";
import { validate } from "../../../components/validate";
import { Configured, soundGraph, web } from "./configured";
import { inTask } from "./surroundings";

describe("the configurations of a graph", () => {
  const graph = soundGraph(
    {
      web,
      cart: { port: 9080, versions: { v1: { image: "c" }, v2: { image: "c" } } },
      elsewhere: { port: 443, provider: "node", external: true, discovery: { type: "dns", hostname: "e.example.com" } },
    },
    { meshName: "old-mesh", gateways: { edge: { port: 9000, ingress: {}, routes: [{ service: "web" }] } } },
  );

  it("are one for each version and gateway that runs here", () => {
    const all = configurations(graph, () => inTask);
    assert.deepEqual([...all.keys()], ["web", "cart.v1", "cart.v2", "edge"]);
    for (const [key, one] of all) assert.deepEqual(one, configure(graph, key, inTask));
  });

  it("say who an Envoy is, and where it is administered, in App Mesh's words", () => {
    const { static_resources: _, ...rest } = configure(graph, "cart.v1", { ...inTask, admin: { port: 9911 } });
    assert.deepEqual(rest, {
      node: { id: "mesh/old-mesh/virtualNode/cart-v1", cluster: "mesh/old-mesh/virtualNode/cart-v1" },
      admin: { address: { socket_address: { address: "0.0.0.0", port_value: 9911 } } },
      cluster_manager: { outlier_detection: { event_log_path: "/dev/stdout" } },
      layered_runtime: {
        layers: [
          { name: "static_layer_0", static_layer: { "re2.max_program_size.error_level": 4294967295 } },
          { name: "admin_layer", admin_layer: {} },
        ],
      },
    });
  });

  it("are the same bytes each time, and name every cluster that they lead to, once", () => {
    for (const [key, one] of configurations(graph, () => inTask)) {
      const text = JSON.stringify(one);
      assert.equal(JSON.stringify(configure(graph, key, inTask)), text);
      const names = new Configured(graph, key).clusterNames();
      assert.equal(new Set(names).size, names.length);
      for (const [, name] of text.matchAll(/"cluster":"(cds_[^"]+)"/g)) assert.ok(names.includes(name!), name);
    }
  });

  it("are none of what the graph does not have", () => {
    assert.throws(() => configure(graph, "crat", inTask), /neither a version nor a gateway "crat"/);
  });

  it("of a thousand services are there within seconds", () => {
    const names = Array.from({ length: 1000 }, (_, index) => `s${index}`);
    const settings = (index: number) => ({
      port: 8080,
      image: "a",
      backends: [1, 2, 3, 4, 5].map((step) => `s${(index + step) % 1000}`),
    });
    const services = Object.fromEntries(names.map((name, index) => [name, settings(index)]));
    const large = validate({ name: "large", services }).graph!;
    const begun = performance.now();
    assert.equal(configurations(large, () => inTask).size, 1000);
    const took = performance.now() - begun;
    assert.ok(took < 2000, `took ${Math.round(took)} ms`);
  });
});
