import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { assertRefused, inFolder, run } from "./command";

const mesh = { meshName: "shop", spec: { egressFilter: { type: "DROP_ALL" } } };
const node = (name: string) => ({
  meshName: "shop",
  virtualNodeName: name,
  spec: {
    listeners: [{ portMapping: { port: 8080, protocol: "http" } }],
    serviceDiscovery: { awsCloudMap: { namespaceName: "shop.local", serviceName: name } },
  },
});
const router = {
  meshName: "shop",
  virtualRouterName: "cart",
  spec: { listeners: [{ portMapping: { port: 8080, protocol: "http" } }] },
};
const targets = [
  { virtualNode: "cart-old", weight: 90 },
  { virtualNode: "cart-new", weight: 10 },
];
const route = {
  meshName: "shop",
  virtualRouterName: "cart",
  routeName: "cart-route",
  spec: { httpRoute: { action: { weightedTargets: targets }, match: { prefix: "/" } } },
};
const service = {
  meshName: "shop",
  virtualServiceName: "cart.shop.local",
  spec: { provider: { virtualRouter: { virtualRouterName: "cart" } } },
};
const whole = [mesh, node("cart-old"), node("cart-new"), router, route, service];
const files = { "mesh.json": whole.map((one) => JSON.stringify(one)).join("\n") };

describe("ecs-mesh import", () => {
  it("prints a graph that says what is known once, and says what was read", () => {
    inFolder(files, (folder) => {
      const { status, stdout, stderr } = run(["import", join(folder, "mesh.json")]);
      assert.equal(status, 0, stderr);
      assert.deepEqual(parse(stdout), {
        name: "shop",
        egressFilter: "DROP_ALL",
        services: {
          cart: {
            external: true,
            port: 8080,
            provider: "router",
            versions: {
              old: { weight: 90, discovery: { serviceName: "cart-old" }, virtualNodeName: "cart-old" },
              new: { weight: 10, discovery: { serviceName: "cart-new" }, virtualNodeName: "cart-new" },
            },
          },
        },
      });
      assert.match(
        stderr,
        /^read 1 mesh, 2 virtual nodes, 1 virtual router, 1 route, 1 virtual service: 1 service and 0/m,
      );
    });
  });

  for (const [format, file] of [
    ["yaml", "shop.yaml"],
    ["typescript", "shop.ts"],
    ["json", "shop.json"],
  ] as const) {
    it(`writes ${format} that plans the same mesh`, () => {
      inFolder(files, (folder) => {
        const out = join(folder, file);
        assert.equal(run(["import", folder, "--format", format, "--out", out]).status, 0);
        if (format === "typescript") assert.match(readFileSync(out, "utf8"), /^export default defineGraph\(\{$/m);
        const graph = format === "typescript" ? withPackage(out) : out;
        const { status, stdout, stderr } = run(["plan", graph, "--plane", "app-mesh", "--format", "json"]);
        assert.equal(status, 0, stderr);
        const { resources } = JSON.parse(stdout) as { resources: { type: string }[] };
        const kinds = resources.map(({ type }) => type.split(":")[2]).sort();
        assert.deepEqual(kinds, ["Mesh", "Route", "VirtualNode", "VirtualNode", "VirtualRouter", "VirtualService"]);
        const again = run(["import", folder, "--format", format, "--out", out]);
        assertRefused(again, 2, /there already; write over it with --force/);
      });
    });
  }

  it("goes on without what the files do not have, and says so", () => {
    const calling = {
      ...node("web"),
      spec: { backends: [{ virtualService: { virtualServiceName: "pay.shop.local" } }] },
    };
    inFolder({ "web.json": JSON.stringify(calling) }, (folder) => {
      const { status, stdout, stderr } = run(["import", folder]);
      assert.equal(status, 0, stderr);
      assert.match(stderr, /warning missing-virtual-service .*virtual node "web" calls "pay.shop.local"/);
      assert.match(stdout, /# called, and described by none of the files\n {2}pay:\n {4}provider: existing/);
    });
  });

  it("names a field that nobody knows, and goes on without it", () => {
    const odd = { ...node("web"), spec: { ...node("web").spec, colour: "red" } };
    inFolder({ "web.json": JSON.stringify(odd) }, (folder) => {
      const { status, stdout, stderr } = run(["import", folder]);
      assert.equal(status, 0, stderr);
      assert.match(stderr, /colour/);
      assert.doesNotMatch(stdout, /colour/);
    });
  });

  it("takes one mesh of several, and none before it is told which", () => {
    const other = { ...node("web"), meshName: "other" };
    inFolder({ "a.json": files["mesh.json"], "b.json": JSON.stringify(other) }, (folder) => {
      const none = run(["import", folder]);
      assert.equal(none.status, 1);
      assert.match(none.stderr, /several-meshes .*there are 2 meshes/);
      assert.equal(none.stdout, "");
      const one = run(["import", folder, "--mesh", "other"]);
      assert.equal(one.status, 0, one.stderr);
      assert.deepEqual(Object.keys((parse(one.stdout) as { services: object }).services), ["web"]);
      assertRefused(run(["import", folder, "--mesh", "third"]), 1, /unknown-mesh .*no mesh "third"/);
    });
  });

  const refused: readonly (readonly [what: string, text: string, said: RegExp])[] = [
    ["a document that is cut off", files["mesh.json"].slice(0, -40), /syntax-error/],
    ["YAML that would make objects", "AWSTemplateFormatVersion: 2010-09-09\nResources: !!js/function 'x'", /error/],
    ["a file of another service", '{"FunctionName":"f","Runtime":"nodejs22.x"}', /error no-mesh .*nothing of a mesh/],
    ["an empty file", "", /it is empty/],
  ];
  for (const [what, text, said] of refused) {
    it(`refuses ${what} in words, and writes nothing`, () => {
      inFolder({ "mesh.json": text }, (folder) => {
        const out = join(folder, "graph.yaml");
        assertRefused(run(["import", join(folder, "mesh.json"), "--out", out]), 1, said, folder, ["mesh.json"]);
      });
    });
  }

  it("tells what it needs", () => {
    assertRefused(run(["import"]), 2, /missing required argument/);
    assertRefused(run(["import", "nowhere.json"]), 2, /there is no file "nowhere.json"/);
    assertRefused(run(["import", "x.json", "--format", "xml"]), 2, /choose one of yaml, typescript, json/);
    assertRefused(run(["import", "x.json", "--parameter", "x"]), 2, /write it as ProjectName=shop/);
  });

  it("lets neither a secret of a state nor markup of a name out of its place", () => {
    const secret = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", plaintext: '"hunter2"' };
    const spec = {
      listeners: [{ portMapping: { port: 80, protocol: "http" } }],
      logging: { accessLog: { file: { path: secret } } },
    };
    const state = {
      version: 3,
      deployment: {
        resources: [
          {
            type: "aws:appmesh/virtualNode:VirtualNode",
            urn: "urn:x",
            inputs: { name: "web\u001b[31m<b>", meshName: "shop", spec },
          },
        ],
      },
    };
    inFolder({ "state.json": JSON.stringify(state) }, (folder) => {
      const { stdout, stderr } = run(["import", folder]);
      assert.doesNotMatch(stdout + stderr, /hunter2/);
      assert.ok(!stderr.includes("\u001b"));
      assert.match(stderr, /secret-left-out/);
    });
  });

  it("reads a mesh of 200 nodes and 200 routes in less than a second, and 10,000 resources in a few", () => {
    const many = (nodes: number) => [
      mesh,
      ...Array.from({ length: nodes }, (_, at) => node(`n${at}`)),
      ...Array.from({ length: nodes }, (_, at) => ({ ...router, virtualRouterName: `r${at}` })),
      ...Array.from({ length: nodes }, (_, at) => ({
        ...route,
        virtualRouterName: `r${at}`,
        spec: {
          httpRoute: { action: { weightedTargets: [{ virtualNode: `n${at}`, weight: 1 }] }, match: { prefix: "/" } },
        },
      })),
    ];
    const text = (nodes: number) =>
      many(nodes)
        .map((one) => JSON.stringify(one))
        .join("\n");
    inFolder({ "small.json": text(200), "large.json": text(3333) }, (folder) => {
      const small = run(["import", join(folder, "small.json")]);
      assert.equal(small.status, 0, small.stderr.slice(0, 500));
      const large = run(["import", join(folder, "large.json")]);
      assert.equal(large.status, 0, large.stderr.slice(0, 500));
      assert.ok(small.seconds < 1.5 && large.seconds < 9, `${small.seconds} s and ${large.seconds} s`);
      process.stdout.write(
        `    200 nodes, routers and routes: ${small.seconds} s; 10,000 resources: ${large.seconds} s\n`,
      );
    });
  }).timeout(30_000);
});

/** The graph as the user's own package has it, with the name resolved to the package that is tested. */
function withPackage(file: string): string {
  const text = readFileSync(file, "utf8").replace(
    '"pulumi-ecs-mesh"',
    JSON.stringify(join(process.cwd(), "bin", "components", "index.js")),
  );
  const graph = file.replace(/\.ts$/, "-here.ts");
  assert.ok(!existsSync(graph));
  require("node:fs").writeFileSync(graph, text);
  return graph;
}
