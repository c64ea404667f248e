import assert from "node:assert/strict";
import { readMeshes } from "../../../components/import/app-mesh/read";

const file = (name: string, value: unknown) => ({ name, text: JSON.stringify(value) });
const listener = { portMapping: { port: 80, protocol: "http" } };
const discovery = { dns: { hostname: "a.local" } };
const weightedTargets = [{ virtualNode: "a", weight: 1 }];

describe("a spec without a name", () => {
  const shapes: readonly (readonly [file: string, spec: object, expected: string])[] = [
    ["colorRoute.json", { httpRoute: { action: { weightedTargets } } }, "route colorRoute"],
    ["x.json", { grpcRoute: { action: { target: {} } } }, "gateway-route x"],
    ["mesh/a-vs.json", { provider: { virtualNode: { virtualNodeName: "a" } } }, "virtual-service a-vs"],
    ["a.json", { listeners: [listener], serviceDiscovery: discovery }, "virtual-node a"],
    ["a.json", { backends: [] }, "virtual-node a"],
    ["a.json", { listeners: [listener] }, "virtual-router a"],
    ["front-vg.json", { listeners: [listener] }, "virtual-gateway front-vg"],
    ["front-vn.json", { listeners: [listener] }, "virtual-node front-vn"],
    ["front.json", { listeners: [{ ...listener, tls: {} }] }, "virtual-gateway front"],
    ["front.json", { listeners: [{ ...listener, timeout: {} }] }, "virtual-node front"],
    ["shared.json", { egressFilter: { type: "ALLOW_ALL" } }, "mesh shared"],
    ["shared.json", { serviceDiscovery: { ipPreference: "IPv4_ONLY" } }, "mesh shared"],
    ["mesh.json", {}, "mesh mesh"],
    ["some-vs.json", {}, "virtual-service some-vs"],
  ];
  for (const [name, spec, expected] of shapes) {
    it(`is taken for ${expected}: ${JSON.stringify(spec)}`, () => {
      const { resources, remarks } = readMeshes([file(name, { spec })]);
      assert.deepEqual(
        resources.map((one) => `${one.kind} ${one.name}`),
        [expected],
      );
      assert.equal(remarks[0]!.code, "guessed-name");
      assert.match(remarks[0]!.message, new RegExp(`"${expected.split(" ")[1]}"`));
    });
  }

  it("is refused where neither its shape nor the file's name tells", () => {
    const { resources, remarks } = readMeshes([file("x.json", { spec: {} })]);
    assert.deepEqual(resources, []);
    assert.deepEqual(
      remarks.map(({ code, severity }) => [code, severity]),
      [["unreadable-resource", "error"]],
    );
  });

  const node = { listeners: [listener], serviceDiscovery: discovery };
  const meshed = { listeners: [{ ...listener, tls: { mode: "STRICT" } }], serviceDiscovery: discovery };

  it("is a later form of one that it has all of and more, whose name its own begins with", () => {
    const first = file("a-vn.json", { spec: node });
    const later = file("a-vn-tls.json", { spec: meshed });
    for (const [files, spec] of [
      [[first, later], meshed],
      [[later, first], node],
    ] as const) {
      const { resources, remarks } = readMeshes(files);
      assert.deepEqual(
        resources.map((one) => [one.name, one.spec]),
        [["a-vn", spec]],
      );
      assert.deepEqual(remarks.map(({ code }) => code).sort(), ["guessed-name", "guessed-name", "replaced-resource"]);
    }
  });

  it("is a resource of its own where it differs from the other", () => {
    const other = { ...meshed, serviceDiscovery: { dns: { hostname: "b.local" } } };
    const { resources } = readMeshes([file("a-vn.json", { spec: node }), file("a-vn-2.json", { spec: other })]);
    assert.deepEqual(
      resources.map(({ name }) => name),
      ["a-vn", "a-vn-2"],
    );
  });

  it("is of the router whose name goes with the file's", () => {
    const route = { tcpRoute: { action: { weightedTargets } } };
    const routers = ["cart-vr", "web-vr-1", "web-vr-2"].map((name) =>
      file(`${name}.json`, { spec: { listeners: [listener] } }),
    );
    const parents = (name: string, files = routers) => {
      const { resources, remarks } = readMeshes([...files, file(name, { spec: route })]);
      return [resources.at(-1)!.parent, remarks.at(-1)!.code];
    };
    assert.deepEqual(parents("web-route-2.json"), ["web-vr-2", "guessed-name"]);
    assert.deepEqual(parents("cart-route-canary.json"), ["cart-vr", "guessed-name"]);
    assert.deepEqual(parents("other-route.json"), [undefined, "unreadable-resource"]);
    assert.deepEqual(parents("other-route.json", routers.slice(0, 1)), ["cart-vr", "guessed-name"]);
  });

  it("is of the router that it names itself", () => {
    const spec = { tcpRoute: { action: { weightedTargets } } };
    const { resources } = readMeshes([file("r.json", { virtualRouterName: "web", meshName: "m", spec })]);
    const { kind, name, parent, meshName } = resources[0]!;
    assert.deepEqual([kind, name, parent, meshName], ["route", "r", "web", "m"]);
  });

  it("has variables of a script filled in, or placeholders for them", () => {
    const text =
      '{ "spec": { "serviceDiscovery": { "dns": { "hostname": "a.\\($DOMAIN).local" } }, "listeners": [{ "portMapping": { "port": $PORT, "protocol": "http" } }] } }';
    const read = (parameters: Record<string, string>) => readMeshes([{ name: "a-vn.json", text }], { parameters });
    const spec = (port: unknown, domain: string) => ({
      serviceDiscovery: { dns: { hostname: `a.${domain}.local` } },
      listeners: [{ portMapping: { port, protocol: "http" } }],
    });
    assert.deepEqual(read({ PORT: "8080", DOMAIN: "shop" }).resources[0]!.spec, spec(8080, "shop"));
    const { resources, remarks } = read({});
    assert.deepEqual(resources[0]!.spec, spec("${PORT}", "${DOMAIN}"));
    assert.deepEqual(remarks.map(({ code }) => code).sort(), ["guessed-name", "open-value", "open-value"]);
    assert.match(remarks.at(-1)!.help, /parameter "(PORT|DOMAIN)"/);
  });
});

describe("documents of several files", () => {
  const route = (weight: number, more: object = {}) => ({
    routeName: "r",
    virtualRouterName: "v",
    spec: { tcpRoute: { action: { weightedTargets: [{ virtualNode: "a", weight }] } } },
    ...more,
  });

  it("stand as they were given last, with the tags that they were given first", () => {
    const tags = [{ key: "team", value: "web" }];
    const { resources, remarks } = readMeshes([
      file("1.json", route(1, { meshName: "m", tags })),
      file("2.json", route(2)),
      file("3.json", route(2)),
    ]);
    assert.deepEqual(resources, [
      {
        kind: "route",
        name: "r",
        meshName: "m",
        parent: "v",
        spec: route(2).spec,
        tags: { team: "web" },
        origin: { file: "3.json", line: 1 },
      },
    ]);
    assert.deepEqual(
      remarks.map(({ code, position }) => [code, position.file]),
      [["replaced-resource", "2.json"]],
    );
  });

  it("keep each the mesh that it names, and a remark says that there are two", () => {
    const { resources, remarks } = readMeshes([
      file("1.json", route(1, { meshName: "m" })),
      file("2.json", route(2, { meshName: "n", meshOwner: "123456789012" })),
    ]);
    assert.deepEqual(
      resources.map(({ meshName, meshOwner }) => [meshName, meshOwner]),
      [
        ["m", undefined],
        ["n", "123456789012"],
      ],
    );
    assert.deepEqual(
      remarks.map(({ code, message }) => [code, message]),
      [["several-meshes", 'there are 2 meshes: "m", "n"']],
    );
  });

  it("say which of the listed resources nobody described, and how to describe them", () => {
    const listed = {
      routes: [
        { arn: "arn", meshName: "m", meshOwner: "1", resourceOwner: "1", virtualRouterName: "v", routeName: "r" },
        { arn: "arn", meshName: "m", meshOwner: "2", resourceOwner: "1", virtualRouterName: "v", routeName: "it's" },
      ],
    };
    const { remarks } = readMeshes([file("routes.json", listed), file("r.json", route(1, { meshName: "m" }))]);
    assert.deepEqual(
      remarks.map(({ code, message, help }) => [code, message, help]),
      [
        [
          "undescribed-resource",
          `route "it's" is listed, and not described`,
          "give what `aws appmesh describe-route --mesh-name m --mesh-owner 2 --virtual-router-name v --route-name 'it'\\''s'` prints",
        ],
      ],
    );
  });

  it("leave out what was deleted when it was described", () => {
    const status = { status: "DELETED" };
    const { resources, remarks } = readMeshes([file("r.json", { route: { ...route(1), meshName: "m", status } })]);
    assert.deepEqual(resources, []);
    assert.equal(remarks[0]!.code, "nothing-to-import");
  });

  it("name a mesh of another account with its owner", () => {
    const metadata = { meshOwner: "111111111111", resourceOwner: "222222222222" };
    const { resources } = readMeshes([file("r.json", { route: { ...route(1), meshName: "m", metadata } })]);
    assert.equal(resources[0]!.meshOwner, "111111111111");
  });
});
