import assert from "node:assert/strict";
import { type Imported, readMeshes, toGraph } from "../../../components/import/app-mesh";

const listeners = [{ portMapping: { port: 80, protocol: "http" } }];
const serviceDiscovery = { dns: { hostname: "x.shop.local" } };
const nodeOf = (...called: string[]) => ({
  listeners,
  serviceDiscovery,
  ...(called.length > 0 && { backends: called.map((name) => ({ virtualService: { virtualServiceName: name } })) }),
});
const provider = (virtualNodeName: string) => ({ provider: { virtualNode: { virtualNodeName } } });
const imported = (files: Record<string, object>, parameters: Record<string, string> = {}): Imported =>
  toGraph(
    readMeshes(
      Object.entries(files).map(([name, value]) => ({ name, text: JSON.stringify(value) })),
      { parameters },
    ),
  );
const servicesOf = ({ graph }: Imported) => Object.keys(graph!.services);

describe("a virtual service whose file does not name it", () => {
  const files = (...called: string[]) => ({
    "shop.json": { meshName: "shop" },
    "door-vn.json": { spec: nodeOf(...called) },
    "till-vn.json": { spec: nodeOf() },
    "till-vs.json": { spec: provider("till-vn") },
  });

  it("is called what a caller calls whose first part goes with the file's name", () => {
    const { graph, remarks } = imported(files("stock.shop.local", "till.shop.local"));
    assert.deepEqual(graph!.services.door!.backends, ["stock", "till"]);
    assert.equal(graph!.services.till!.virtualNodeName, "till-vn");
    assert.deepEqual(
      remarks.map(({ code }) => code),
      ["named-by-file", "missing-virtual-service"],
    );
  });

  it("is called the only thing that is called and that nothing describes, and that is said", () => {
    const { graph, remarks } = imported(files("pay.shop.local"));
    assert.deepEqual(graph!.services.door!.backends, ["pay"]);
    assert.equal(graph!.services.pay!.virtualNodeName, "till-vn");
    assert.match(
      remarks.find(({ code }) => code === "guessed-name")!.message,
      /: taken "till-vs" for "pay\.shop\.local", which is called$/,
    );
  });

  it("keeps its file's name where nobody calls it, or several could be meant", () => {
    for (const called of [[], ["till.shop.local", "till.other.local"], ["pay.shop.local", "stock.shop.local"]]) {
      const { graph, remarks } = imported(files(...called));
      assert.equal(graph!.services.till!.virtualServiceName, "till-vs");
      assert.ok(remarks.some(({ code }) => code === "guessed-name"));
    }
  });
});

describe("names in a graph that is imported", () => {
  const mesh = (meshName: string, ...nodes: string[]) =>
    imported(
      Object.fromEntries(
        nodes.map((virtualNodeName, index) => [`${index}.json`, { meshName, virtualNodeName, spec: nodeOf() }]),
      ),
    );

  it("are those of AWS without what they all have: the mesh's name and the kind's", () => {
    assert.deepEqual(servicesOf(mesh("shop", "shop-till-vn", "door-node", "stock_virtual_node", "cart-vn-2")), [
      "till",
      "door",
      "stock",
      "cart-2",
    ]);
  });

  it("stay whole where nothing else is left, or another has the short one already", () => {
    assert.deepEqual(servicesOf(mesh("shop", "shop-vn", "till-vn", "till-node", "node")), [
      "shop-vn",
      "till",
      "till-node",
      "node",
    ]);
  });

  it("are of versions what their service's name does not say, however the two are written", () => {
    const weightedTargets = ["TillServerRed", "till-server-blue"].map((virtualNode) => ({ virtualNode, weight: 1 }));
    const { graph } = imported({
      "1.json": { meshName: "m", virtualNodeName: "TillServerRed", spec: nodeOf() },
      "2.json": { meshName: "m", virtualNodeName: "till-server-blue", spec: nodeOf() },
      "3.json": { meshName: "m", virtualRouterName: "r", spec: { listeners } },
      "4.json": {
        meshName: "m",
        virtualRouterName: "r",
        routeName: "all",
        spec: { httpRoute: { match: { prefix: "/" }, action: { weightedTargets } } },
      },
      "5.json": {
        meshName: "m",
        virtualServiceName: "tillserver.shop.local",
        spec: { provider: { virtualRouter: { virtualRouterName: "r" } } },
      },
    });
    assert.deepEqual(Object.keys(graph!.services.tillserver!.versions!), ["red", "blue"]);
  });

  it("are the node's where what is called is open", () => {
    const called = imported({
      "1.json": { meshName: "m", virtualNodeName: "till-vn", spec: nodeOf() },
      "2.json": { meshName: "m", virtualServiceName: "${CALLED}", spec: provider("till-vn") },
    });
    assert.deepEqual(servicesOf(called), ["till"]);
  });
});

describe("a mesh that no file names", () => {
  const reading = readMeshes([{ name: "till-vn.json", text: JSON.stringify({ spec: nodeOf() }) }]);
  const guessed = ({ remarks }: Imported) => remarks.filter(({ code }) => code === "guessed-name");

  it("gets a name that is said to be a guess", () => {
    const made = toGraph(reading);
    assert.equal(made.graph!.name, "imported");
    assert.match(guessed(made)[0]!.message, /no file names the mesh/);
  });

  it("has the name that is given", () => {
    const made = toGraph(reading, { mesh: "Shop" });
    assert.deepEqual([made.graph!.name, made.graph!.meshName, guessed(made)], ["shop", "Shop", []]);
  });
});
