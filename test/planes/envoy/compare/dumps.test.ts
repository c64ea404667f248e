import assert from "node:assert/strict";
import { readDump } from "../../../../components/planes/envoy/compare/dump";
import { named, whose } from "../../../../components/planes/envoy/compare/whose";
import { colors } from "./app-mesh-forms";
import { compared, harbour, type Loose, resolvedOf, taskDump } from "./compared";
import { gatewayDump } from "./gateway-dump";
import { nodeDump } from "./node-dump";

const graph = resolvedOf(colors);
const told =
  "App Mesh told Envoy of the tasks in Cloud Map; its name in DNS is asked for now (color.blue:9080, color.green:9080)";

describe("a dump in App Mesh's own form", () => {
  it("of a virtual node in the names of the second API is the same as the graph", () => {
    const { differences, notes, compared: count } = compared(graph, "front", nodeDump());
    assert.deepEqual(differences, []);
    assert.deepEqual(notes, [told]);
    assert.ok(count > 60, `${count}`);
  });

  it("of a virtual gateway is the same as the graph, though requests are told apart in another way", () => {
    const { differences, notes } = compared(graph, "door", gatewayDump());
    assert.deepEqual(differences, []);
    assert.deepEqual(notes, []);
  });

  it("differs where the graph does, and names of another mesh are no difference", () => {
    const other = resolvedOf({ ...colors, meshName: "new", egressFilter: "DROP_ALL" });
    const { differences, notes } = compared(other, "front", nodeDump());
    assert.deepEqual(
      differences.map(({ what, before, after }) => [what, before, after]),
      [
        ["traces", "X-Ray at 127.0.0.1:2000 as apps/front", "X-Ray at 127.0.0.1:2000 as new/front"],
        ["other calls", "go where they were going", "are refused"],
      ],
    );
    assert.deepEqual(notes, ["the dump is of mesh apps, the graph of new: names are compared without it", told]);
  });
});

describe("whose a dump is", () => {
  const cases: readonly (readonly [node: string | undefined, expected: object])[] = [
    ["mesh/apps/virtualNode/front", { key: "front" }],
    ["mesh/apps@123456789012/virtualNode/color-blue", { key: "color.blue" }],
    ["arn:aws:appmesh:eu-west-1:123456789012:mesh/apps/virtualGateway/door", { key: "door" }],
    ["mesh/apps/virtualNode/door", { problem: 'the dump is of virtual node "door", which the graph does not have' }],
    [
      "mesh/apps/virtualNode/color-blu",
      { problem: 'the dump is of virtual node "color-blu", which the graph does not have; did you mean "color-blue"?' },
    ],
    ["sidecar~10.0.0.1", { problem: '"sidecar~10.0.0.1" is no name that App Mesh\'s Envoys gave themselves' }],
    [undefined, { problem: "the dump does not say whose it is" }],
  ];
  for (const [node, expected] of cases) {
    it(`is read of ${node}`, () => assert.deepEqual(whose(graph, node), expected));
  }

  it("can be said by the name of the graph, or of App Mesh", () => {
    assert.deepEqual(named(graph, "color.green"), { key: "color.green" });
    assert.deepEqual(named(graph, "color-green"), { key: "color.green" });
    assert.deepEqual(named(graph, "colr.green"), {
      problem: 'no version or gateway "colr.green" in the graph; did you mean "color.green"?',
    });
    assert.deepEqual(named(graph, "x"), {
      problem: 'no version or gateway "x" in the graph; it has front, color.blue, color.green, door',
    });
  });
});

describe("a dump of which a part is missing", () => {
  const without = (...kinds: readonly string[]) => {
    const dump = nodeDump();
    const left = dump.configs.filter(
      (one: Loose) => !kinds.some((kind) => one["@type"].endsWith(`.${kind}ConfigDump`)),
    );
    return { configs: left };
  };
  const noListeners =
    "the dump has no listeners: TLS of what comes in, connections of TCP, logs and traces were not compared";
  const noClusters =
    "the dump has no clusters: how tasks are found, limits, health checks and TLS of calls were not compared";
  const cases: readonly (readonly [missing: readonly string[], notes: readonly string[], least: number])[] = [
    [["Clusters"], [noClusters], 30],
    [["Listeners"], [told, noListeners], 40],
    [["Listeners", "Clusters"], [noListeners, noClusters], 20],
    [["Listeners", "Routes"], [told, noListeners], 30],
    [
      ["Routes"],
      [
        told,
        "routes rds_ingress_http_8080 are not in the dump, and were not compared",
        "routes rds_egress_http_9080 are not in the dump, and were not compared",
      ],
      5,
    ],
  ];
  for (const [missing, notes, least] of cases) {
    it(`is compared as far as it goes, and says that ${missing.join(" and ")} is missing`, () => {
      const comparison = compared(graph, "front", without(...missing));
      assert.deepEqual(comparison.differences, []);
      assert.deepEqual(comparison.notes, notes);
      assert.ok(comparison.compared >= least, `${comparison.compared}`);
    });
  }

  it("may be one kind of resource, as Envoy gives it when it is asked for that", () => {
    const type = "type.googleapis.com/envoy.admin.v3.RoutesConfigDump.DynamicRouteConfig";
    const routes = nodeDump().configs[4].dynamic_route_configs.map((one: Loose) => ({ "@type": type, ...one }));
    const right = compared(graph, "front", { configs: routes });
    assert.deepEqual(right.differences, []);
    routes[1].route_config.virtual_hosts[1].routes[1].route.timeout = "3s";
    assert.equal(compared(graph, "front", { configs: routes }).differences.length, 1);
  });
});

describe("a dump that is not to be trusted", () => {
  it("is none where it has not the form of one", () => {
    const none = [
      null,
      5,
      "x",
      [],
      {},
      { configs: {} },
      { configs: [] },
      { configs: [5, null] },
      { configs: [{ "@type": 5 }] },
    ];
    for (const raw of none) assert.equal(readDump(raw), undefined, JSON.stringify(raw));
  });

  it("never ends the comparison, whatever stands where, and what is wrong is named", () => {
    const own = resolvedOf(harbour);
    const junk = [null, 5, "x", [], {}, [[]], [null], JSON.parse('{"__proto__":{"name":"x"},"constructor":5}')];
    let noted = 0;
    for (const make of [() => nodeDump(), () => gatewayDump(), () => taskDump(own, "web")]) {
      const places = placesIn(make());
      for (const [index, place] of places.entries()) {
        const dump = make();
        put(dump, place, junk[index % junk.length]);
        const read = readDump(dump);
        if (!read) continue;
        const [of, key] = dump.configs[0] && make === gatewayDump ? [graph, "door"] : [graph, "front"];
        const { notes } = compared(of, key, dump);
        if (notes.some((note) => /not the form that Envoy writes/.test(note))) noted += 1;
      }
    }
    assert.ok(noted > 200, `${noted}`);
    assert.equal(({} as { name?: string }).name, undefined);
  }).timeout(30_000);

  it("names the place of what has another form", () => {
    const dump = nodeDump();
    dump.configs[4].dynamic_route_configs[1].route_config.virtual_hosts[1].routes[1].route.timeout = 15;
    const { notes, differences } = compared(graph, "front", dump);
    assert.deepEqual(differences, []);
    assert.match(
      notes.at(-1)!,
      /^1 values? have not the form that Envoy writes.*: configs\[4\]\.dynamic_route_configs\[1\]\.route_config\.virtual_hosts\[1\]\.routes\[1\]\.route\.timeout$/,
    );
  });

  it("may be nested without an end", () => {
    const deep = `${"[".repeat(200_000)}${"]".repeat(200_000)}`;
    const text = JSON.stringify(nodeDump()).replace('"total_weight":100', `"clusters":${deep}`);
    const read = readDump(JSON.parse(text));
    assert.ok(read?.clusters);
  });
});

type Place = readonly (string | number)[];

function placesIn(value: Loose, place: Place = []): Place[] {
  if (typeof value !== "object" || value === null) return [place];
  return [place, ...Object.keys(value).flatMap((key) => placesIn(value[key], [...place, key]))];
}

function put(dump: Loose, place: Place, value: unknown): void {
  if (place.length === 0) return;
  let at = dump;
  for (const key of place.slice(0, -1)) at = at[key];
  at[place.at(-1)!] = value;
}
