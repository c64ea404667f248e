import assert from "node:assert/strict";
import type { Service } from "../../../components/graph/types";
import { configure } from "../../../components/planes/envoy/configuration";
import { inFiles } from "../../../components/planes/envoy/files";
import { transition } from "../../../components/planes/envoy/transition";
import { cart, soundGraph, web } from "./configured";
import { inTask, local } from "./surroundings";

/** The files of a caller of these services. */
function filesOf(services: Record<string, Service>, surroundings = inTask) {
  const graph = soundGraph({ web: { ...web, backends: Object.keys(services) }, ...services });
  return inFiles(configure(graph, "web", surroundings), "/discovery").files;
}

/** What each step writes: the names of the resources of each file. */
function stepsOf(...[before, after]: Parameters<typeof transition>) {
  const namesIn = (step: typeof before) =>
    Object.fromEntries(Array.from(step, ([file, { resources }]) => [file, resources.map(({ name }) => name).sort()]));
  return transition(before, after).map(namesIn);
}

const carts = (weight: number): Service => ({
  port: 9080,
  versions: { a: { image: "a", weight }, b: { image: "b", weight: 100 - weight } },
});

const cluster = (version: string) => `cds_egress_shop_${version}_http_9080`;
const always = ["cds_egress_shop_amazonaws", "cds_ingress_shop_web_http_8080"];

describe("the way from one configuration to another", () => {
  it("writes nothing where nothing changes", () => {
    assert.deepEqual(stepsOf(filesOf({ cart }), filesOf({ cart })), [{}, {}, {}]);
  });

  it("writes routes alone where only weights change", () => {
    const routes = "rds_egress_http_9080";
    assert.deepEqual(stepsOf(filesOf({ cart: carts(90) }), filesOf({ cart: carts(10) })), [
      {},
      { [`${routes}.json`]: [routes] },
      {},
    ]);
  });

  it("has a cluster there before the routes to it, and gone after them", () => {
    const routes = "rds_egress_http_9080";
    assert.deepEqual(stepsOf(filesOf({ cart }), filesOf({ cart: carts(50) })), [
      { "cds.json": [...always, cluster("cart"), cluster("cart-a"), cluster("cart-b")].sort() },
      { [`${routes}.json`]: [routes] },
      { "cds.json": [...always, cluster("cart-a"), cluster("cart-b")].sort() },
    ]);
  });

  it("has the routes of a new port there before it listens", () => {
    const other: Service = { ...web, port: 7070, backends: [] };
    const [before, after] = [filesOf({ cart }), filesOf({ cart, other })];
    const written = transition(before, after).map((step) => [...step.keys()]);
    assert.deepEqual(written, [["cds.json", "rds_egress_http_7070.json", "lds.json"], [], []]);
  });

  it("takes a listener away last", () => {
    const queue: Service = { port: 5672, protocol: "tcp", image: "queue" };
    const [before, after] = [filesOf({ cart, queue }, local), filesOf({ cart }, local)];
    const written = transition(before, after).map((step) => step.has("lds.json"));
    assert.deepEqual(written, [false, false, true]);
  });

  it("ends at the files of the other configuration, whatever they are", () => {
    const all = [filesOf({ cart }), filesOf({ cart: carts(50) }), filesOf({ other: { ...web, backends: [] } })];
    for (const before of all) {
      for (const after of all) {
        const written = new Map([before, ...transition(before, after)].flatMap((step) => [...step]));
        for (const [name, file] of after) assert.equal(written.get(name)!.version_info, file.version_info, name);
      }
    }
  });
});
