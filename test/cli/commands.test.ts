import assert from "node:assert/strict";
import { lstatSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { assertRefused, inFolder, run } from "./command";

const seed = "test/cases/simpleapp.yaml";
const plane = ["--plane", "app-mesh"];
const graph = { name: "x", services: { web: { port: 80, image: "w:1", ingress: {} } } };
const exported = `export default ${JSON.stringify(graph)};`;

describe("ecs-mesh", () => {
  it("teaches by example", () => {
    for (const command of [[], ["plan"], ["check"], ["inject"], ["diagram"]]) {
      const { status, stdout } = run([...command, "--help"]);
      assert.equal(status, 0);
      assert.match(stdout, new RegExp(`Examples?:\\n {2}ecs-mesh ${command[0] ?? "plan"}`));
    }
    assert.match(run(["--version"]).stdout, /^\d+\.\d+\.\d+\n$/);
  });

  const misuses: [args: string[], said: RegExp][] = [
    [["plna", seed], /unknown command 'plna'\n\(Did you mean plan\?\)/],
    [["plan"], /missing required argument 'graph'/],
    [["plan", seed], /choose a data plane with --plane \(app-mesh, envoy\)/],
    [["plan", seed, "--plane", "istio"], /there is no data plane "istio"; choose one of app-mesh/],
    [["plan", seed, ...plane, "--fromat", "json"], /unknown option '--fromat'\n\(Did you mean --format\?\)/],
    [["plan", seed, ...plane, "--format", "xml"], /there is no format "xml"; choose one of tree, json/],
    [["plan", seed, ...plane, "--region", "oregon"], /"oregon" is no AWS region/],
    [["plan", seed, ...plane, "--quota", "many"], /"many" is no quota/],
    [["plan", seed, "--plane", "envoy", "--envoy-configuration", "s3"], /choose one of inline, compressed, object/],
    [["plan", seed, "--plane", "envoy", "--envoy-listening", "off"], /choose one of intercepted, explicit/],
    [["diagram", seed, "--format", "png"], /there is no format "png"; choose one of mermaid, svg/],
    [["inject", "task.json", ...plane], /required option '--graph <graph>' not specified/],
  ];
  for (const [args, said] of misuses) {
    it(`says how to mend \`${args.join(" ")}\``, () => assertRefused(run(args), 2, said));
  }
});

describe("ecs-mesh plan", () => {
  it("prints a tree with what it adds up to, and findings apart", () => {
    const { status, stdout, stderr } = run(["plan", seed, ...plane, "--region", "us-west-2"]);
    assert.equal(status, 0);
    assert.match(stdout, /^simpleapp on app-mesh in us-west-2\n├─ shared\n/);
    assert.match(stdout, /virtual router +serviceB {2}http :80\n/);
    assert.match(stdout, /route +serviceB-route {2}to service-b\.v1 90, service-b\.v2 10\n/);
    assert.match(stdout, /\n38 resources: 1 mesh, .*\n3 tasks: 3 vCPU, 6 GB of memory\n$/);
    assert.match(stderr, /^warning app-mesh-ended {2}test\/cases\/simpleapp\.yaml:2:1: /);
    assert.ok(!(stdout + stderr).includes("\u001b"), "no colours when piped");
  });

  it("prints the JSON that scripts depend on, the same bytes each time", () => {
    const { stdout } = run(["plan", seed, ...plane, "--region", "us-west-2", "--format", "json"]);
    const document = JSON.parse(stdout);
    assert.deepEqual(Object.keys(document), ["graph", "plane", "region", "resources", "diagnostics"]);
    assert.deepEqual([document.graph, document.plane, document.region], ["simpleapp", "app-mesh", "us-west-2"]);
    for (const resource of document.resources)
      assert.deepEqual(Object.keys(resource), ["type", "name", "props", "dependsOn"]);
    const route = document.resources.find(({ type }: { type: string }) => type === "aws:appmesh/route:Route");
    assert.deepEqual(route.props.virtualRouterName, {
      $ref: "aws:appmesh/virtualRouter:VirtualRouter::service-b",
      output: "name",
    });
    assert.deepEqual(route.dependsOn, [
      "aws:ecs/service:Service::service-b.v1",
      "aws:ecs/service:Service::service-b.v2",
    ]);
    const group = document.resources.find(
      ({ type }: { type: string }) => type === "aws:ec2/securityGroup:SecurityGroup",
    );
    assert.deepEqual(group.props.vpcId, { $unknown: "vpcId" });
    assert.deepEqual(document.diagnostics, [
      {
        code: "app-mesh-ended",
        severity: "warning",
        path: "",
        file: seed,
        line: 2,
        column: 1,
        message: "AWS ended App Mesh on 2026-09-30: new meshes can not be made",
        help: "use this plan to read, compare or move what you have; deploy new applications on another plane",
      },
    ]);
    assert.equal(run(["plan", seed, ...plane, "--region", "us-west-2", "--format", "json"]).stdout, stdout);
  });

  const regions: [env: Record<string, string>, args: string[], region: string][] = [
    [{}, [], "us-west-2"],
    [{ AWS_DEFAULT_REGION: "eu-west-1" }, [], "eu-west-1"],
    [{ AWS_REGION: "eu-west-2", AWS_DEFAULT_REGION: "eu-west-1" }, [], "eu-west-2"],
    [{ AWS_REGION: "eu-west-2" }, ["--region", "eu-west-3"], "eu-west-3"],
  ];
  for (const [env, args, region] of regions) {
    it(`is for ${region} with ${JSON.stringify(env)} and ${args.join(" ") || "no option"}`, () => {
      const { stdout, stderr } = run(["plan", seed, ...plane, "--format", "json", ...args], { env });
      assert.equal(JSON.parse(stdout).region, region);
      assert.equal(/info default-region/.test(stderr), Object.keys(env).length + args.length === 0);
    });
  }

  it("takes quotas that the account has raised", () => {
    const { stderr } = run(["plan", seed, ...plane, "--quota", "virtualNodesPerMesh=2"]);
    assert.match(stderr, /warning quota-exceeded .*3 virtual nodes, and the quota is 2/);
  });

  it("plans Envoys as they are to be told, and to listen", () => {
    const options = ["--envoy-configuration", "object", "--envoy-listening", "explicit", "--format", "json"];
    const { stdout } = run(["plan", "test/cases/shop.yaml", "--plane", "envoy", ...options]);
    assert.match(stdout, /aws:s3\/bucketObjectv2/);
    assert.doesNotMatch(stdout, /proxyConfiguration/);
  });

  const stdin: [form: string, input: string][] = [
    ["JSON", JSON.stringify(graph)],
    ["YAML", "name: x\nservices:\n  web: { port: 80, image: w:1, ingress: {} }"],
    ["JSON with a byte order mark", `\ufeff${JSON.stringify(graph)}`],
  ];
  for (const [form, input] of stdin) {
    it(`reads ${form} from standard input`, () => {
      const { status, stdout } = run(["check", "-", ...plane], { input });
      assert.equal(status, 0);
      assert.match(stdout, /^x is sound on app-mesh\n/);
    });
  }

  const modules: [name: string, text: string, args?: string[]][] = [
    ["default.ts", `const graph: object = ${JSON.stringify(graph)};\n${"export default graph;"}`],
    [
      "enum.ts",
      `enum Port { Web = 80 }\nexport const shop = { name: "x", services: { web: { port: Port.Web, image: "w:1", ingress: {} } } };`,
    ],
    ["await.ts", `const graph = await Promise.resolve(${JSON.stringify(graph)});\nexport default graph;`],
    ["module.mjs", exported],
    ["common.cjs", `module.exports = ${JSON.stringify(graph)};`],
    ["script.js", `exports.shop = ${JSON.stringify(graph)}; exports.other = 1;`],
    ["two.ts", `export const a = {services: {}};\nexport const b = ${JSON.stringify(graph)};`, ["--export", "b"]],
  ];
  for (const [name, text, args = []] of modules) {
    it(`reads a graph from ${name}`, () => {
      inFolder({ [name]: text }, (cwd) => {
        const { status, stdout, stderr } = run(["check", name, ...plane, ...args], { cwd });
        assert.equal(status, 0, stderr);
        assert.match(stdout, /^x is sound on app-mesh\n/);
      });
    });
  }

  it("asks which of several graphs of a module it is, and says which exports there are", () => {
    inFolder({ "g.ts": "export const a = { services: {} }; export const b = { services: {} };" }, (cwd) => {
      assertRefused(
        run(["plan", "g.ts", ...plane], { cwd }),
        2,
        /g\.ts exports several graphs: choose one with --export \(a, b\)/,
      );
      assertRefused(
        run(["plan", "g.ts", ...plane, "--export", "c"], { cwd }),
        2,
        /g\.ts has no export "c"; it has a, b/,
      );
    });
  });

  it("keeps its output clean of what a module prints", () => {
    inFolder({ "g.ts": `console.log("hello");\nprocess.stdout.write("there");\n${exported}` }, (cwd) => {
      const { stdout, stderr } = run(["plan", "g.ts", ...plane, "--format", "json"], { cwd });
      assert.equal(JSON.parse(stdout).graph, "x");
      assert.match(stderr, /hello\nthere/);
    });
  });
});

describe("ecs-mesh diagram", () => {
  it("writes a file once, over it only when told to, and never through a link", () => {
    inFolder({ "g.json": JSON.stringify(graph) }, (cwd) => {
      const args = ["diagram", "g.json", "--format", "svg", "--out", "g.svg"];
      assert.equal(run(args, { cwd }).status, 0);
      assert.match(readFileSync(join(cwd, "g.svg"), "utf8"), /<\/svg>\n$/);
      assertRefused(run(args, { cwd }), 2, /"g\.svg" is there already; write over it with --force/);
      assert.equal(run([...args, "--force"], { cwd }).status, 0);
      symlinkSync("elsewhere.svg", join(cwd, "link.svg"));
      assertRefused(run(["diagram", "g.json", "--out", "link.svg", "--force"], { cwd }), 2, /"link\.svg" is a link/);
      assert.equal(lstatSync(join(cwd, "elsewhere.svg"), { throwIfNoEntry: false }), undefined);
      assertRefused(run(["diagram", "g.json", "--out", "none/g.svg"], { cwd }), 2, /can not be written \(ENOENT\)/);
    });
  });
});

describe("a finding", () => {
  const text =
    "name: x\nservices:\n  web:\n    port: 80\n    image: w\n    prot: http\n    backends:\n      - crat\n    routes:\n      - { prefix: api }\n  wEb: &w { image: w }\n  other: *w\n";
  const places: [position: string, code: string, path: string][] = [
    ["6:5", "unknown-field", "services.web.prot"],
    ["8:9", "unknown-backend", "services.web.backends[0]"],
    ["10:19", "invalid-prefix", "services.web.routes[0].prefix"],
    ["11:3", "invalid-name", "services.wEb"],
  ];
  for (const [position, code, path] of places) {
    it(`of ${path} is at ${position}`, () => {
      inFolder({ "g.yaml": text }, (cwd) => {
        const { stderr } = run(["check", "g.yaml", ...plane], { cwd });
        assert.ok(stderr.includes(`error ${code}  g.yaml:${position}  ${path}: `), stderr);
      });
    });
  }

  it("of JSON has its line and column too", () => {
    inFolder({ "g.json": JSON.stringify({ ...graph, tracing: "yes" }, null, 2) }, (cwd) => {
      assert.match(
        run(["check", "g.json", ...plane], { cwd }).stderr,
        /error wrong-type {2}g\.json:10:14 {2}tracing: "yes" is not true or false/,
      );
    });
  });
});
