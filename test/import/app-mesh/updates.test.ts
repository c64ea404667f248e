import assert from "node:assert/strict";
import { readMeshes } from "../../../components/import/app-mesh/read";

const file = (name: string, value: unknown) => ({ name, text: JSON.stringify(value) });
const node = (port: number) => ({
  listeners: [{ portMapping: { port, protocol: "http" } }],
  serviceDiscovery: { dns: { hostname: "till.shop.local" } },
});
const route = (prefix: string) => ({
  httpRoute: { match: { prefix }, action: { weightedTargets: [{ virtualNode: "till-vn", weight: 1 }] } },
});
const read = (...files: (readonly [name: string, value: object])[]) =>
  readMeshes(files.map(([name, value]) => file(name, value)));
const namesOf = (...files: (readonly [name: string, value: object])[]) =>
  read(...files).resources.map(({ name }) => name);

describe("a file that is named an update", () => {
  it("is a later form of what it updates, whatever is in it", () => {
    const { resources, remarks } = read(
      ["till-vn.json", { spec: node(80) }],
      ["till-vn-update.json", { spec: node(81) }],
    );
    assert.deepEqual(
      resources.map(({ name, spec }) => [name, spec]),
      [["till-vn", node(81)]],
    );
    const replaced = remarks.filter(({ code }) => code === "replaced-resource");
    assert.deepEqual(
      replaced.map(({ message, position }) => [message, position.file]),
      [
        [
          'virtual node "till-vn" stands in "till-vn.json:1" already: it is read as it stands here',
          "till-vn-update.json",
        ],
      ],
    );
  });

  it("finds what it updates under another word for the kind, and by the numbers in its name", () => {
    const routes = ["till-route-1.json", "till-route-2.json"].map((name) => [name, { spec: route("/") }] as const);
    assert.deepEqual(namesOf(...routes, ["till-route-updated-2.1.json", { spec: route("/a") }]), [
      "till-route-1",
      "till-route-2",
    ]);
    const named = ["x.json", { routeName: "Till", virtualRouterName: "r", spec: route("/") }] as const;
    const { resources } = read(named, ["updated-till-route.json", { virtualRouterName: "r", spec: route("/a") }]);
    assert.deepEqual(
      resources.map(({ name, spec }) => [name, spec]),
      [["Till", route("/a")]],
    );
  });

  it("without a name of its own updates the only one of its kind, and is one of its own beside several", () => {
    const update = ["updated-route.json", { virtualRouterName: "r", spec: route("/a") }] as const;
    const one = (routeName: string) =>
      [`${routeName}.json`, { routeName, virtualRouterName: "r", spec: route("/") }] as const;
    assert.deepEqual(namesOf(one("till"), update), ["till"]);
    assert.deepEqual(namesOf(one("till"), one("door"), update), ["till", "door", "updated-route"]);
  });

  it("is one of its own where nothing goes with its name", () => {
    const files = [
      ["door-vn.json", { spec: node(80) }],
      ["till-vn-update.json", { spec: node(81) }],
    ] as const;
    assert.deepEqual(namesOf(...files), ["door-vn", "till-vn-update"]);
  });
});

describe("what stands in several files", () => {
  it("is one though only some of them name its router", () => {
    const { resources, remarks } = read(
      ["till-vr.json", { spec: { listeners: [{ portMapping: { port: 80, protocol: "http" } }] } }],
      ["till-route.json", { spec: route("/") }],
      ["till-route-slow.json", { routeName: "till-route", virtualRouterName: "till-vr", spec: route("/slow") }],
    );
    assert.deepEqual(
      resources.map(({ kind, name, parent }) => [kind, name, parent]),
      [
        ["virtual-router", "till-vr", undefined],
        ["route", "till-route", "till-vr"],
      ],
    );
    assert.equal(remarks.filter(({ code }) => code === "replaced-resource").length, 1);
  });

  it("is said in one line, with all its places, and where its last form is", () => {
    const forms = [80, 81, 82, 82].map(
      (port, index) => [`${index}.json`, { virtualNodeName: "till", meshName: "m", spec: node(port) }] as const,
    );
    const { remarks } = read(...forms);
    assert.deepEqual(
      remarks.map(({ message, position }) => [message, position.file]),
      [['virtual node "till" stands in "0.json:1", "1.json:1" already: it is read as it stands here', "2.json"]],
    );
  });
});

describe("files that do not name what is in them", () => {
  it("are said in one line for all, as what is certain", () => {
    const nodes = ["a", "b", "c", "d", "e", "f"].map((name) => [`${name}-vn.json`, { spec: node(80) }] as const);
    const { remarks } = read(...nodes);
    assert.deepEqual(
      remarks.map(({ code, severity }) => [code, severity]),
      [["named-by-file", "info"]],
    );
    assert.match(remarks[0]!.message, /^6 files do not name .* virtual node "e-vn" and 1 more, by their shapes/);
  });
});
