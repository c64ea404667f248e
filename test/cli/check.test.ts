import assert from "node:assert/strict";
import { closeSync, ftruncateSync, openSync } from "node:fs";
import { join } from "node:path";
import { rules } from "../../policy/rules";
import { assertRefused, inFolder, run } from "./command";
import { planOf } from "./made";
import { exportOf, previewOf } from "./states";

const seed = "test/cases/simpleapp.yaml";
const onPlane = ["--plane", "app-mesh", "--region", "us-west-2"];
const graph = { name: "shop", services: { web: { port: 80, image: "w:1", ingress: {} } } };
const state = () => exportOf(planOf(graph));

describe("ecs-mesh check", () => {
  it("prints every rule that ran and passed", () => {
    const { status, stdout, stderr } = run(["check", seed, ...onPlane]);
    assert.equal(status, 0, stdout);
    assert.match(stdout, /^simpleapp is sound on app-mesh\n\n✓ /);
    const { rules: said, totals } = JSON.parse(run(["check", seed, ...onPlane, "--format", "json"]).stdout);
    assert.deepEqual(
      said.map(({ id }: { id: string }) => id),
      rules.map(({ id }) => id),
    );
    for (const { id, title, outcome, checked } of said) {
      if (outcome !== "passed") continue;
      // A title may be broken over two lines.
      const line = new RegExp(`^✓ ${id} +${title.split(" ").join("\\s+")} {2}${checked} checked$`, "m");
      assert.match(stdout.replace(/\n {8,}/g, " "), line);
    }
    assert.ok(totals.passed > totals.rules / 2 && totals.failed === 0, JSON.stringify(totals));
    assert.match(
      stdout,
      new RegExp(`\n${totals.rules} rules: ${totals.passed} passed, 0 failed, .* not applicable\n$`),
    );
    assert.match(stderr, /^warning app-mesh-ended/);
    assert.ok(!(stdout + stderr).includes("\u001b"), "no colours when piped");
  });

  it("fails where a rule does, and not for advice", () => {
    inFolder({ "p.json": '{"egress-ignored-ips":{"addresses":["10.1.2.3"]},"readonly-root":"advisory"}' }, (cwd) => {
      const args = ["check", join(process.cwd(), seed), ...onPlane, "--policy-config", "p.json"];
      const { status, stdout } = run(args, { cwd });
      assert.equal(status, 1);
      assert.match(stdout, /^simpleapp is not sound on app-mesh\n/);
      assert.match(stdout, /^✗ egress-ignored-ips .*\n {4}✗ .*simpleapp\.yaml:4:3 {2}task definition "service-a":/m);
    });
  });

  it("takes the configuration of policies as YAML, too, and tags of the stack", () => {
    inFolder({ "p.yaml": "pack-settings: { production: env=prod }\nall: advisory\n" }, (cwd) => {
      const args = ["check", join(process.cwd(), seed), ...onPlane, "--policy-config", "p.yaml", "--format", "json"];
      const plain = run(args, { cwd });
      assert.equal(plain.status, 0, plain.stderr);
      assert.ok(JSON.parse(plain.stdout).totals.advised > 0);
      const { status, stdout } = run([...args, "--stack-tag", "env=prod"], { cwd });
      assert.equal(status, 1);
      assert.equal(JSON.parse(stdout).totals.advised, 0);
    });
  });

  const configurations: [text: string, said: RegExp][] = [
    ['{"crat":"advisory"}', /error invalid-policy-configuration {2}p\.json: there is no policy "crat"/],
    ['{"readable":{"x":1}}', /configuration of readable: there is no "x", but "exempt"/],
    ['{"readable":"loud"}', /the level is none of advisory, mandatory/],
    ['{"readable":3}', /give a level, or an object/],
    ["[]", /the configuration of policies is no object/],
    ["{", /error invalid-policy-configuration {2}p\.json:1:2/],
    ["", /error invalid-policy-configuration .*is no object/],
  ];
  for (const [text, said] of configurations) {
    it(`refuses ${text || "nothing"} as a configuration`, () => {
      inFolder({ "p.json": text, "g.json": JSON.stringify(graph) }, (cwd) => {
        const ran = run(["check", "g.json", ...onPlane, "--policy-config", "p.json"], { cwd });
        assertRefused(ran, 1, said, cwd, ["g.json", "p.json"]);
      });
    });
  }

  it("says that App Mesh has ended unless it is chosen, or the user says otherwise", () => {
    const outcome = (args: string[], cwd: string) => {
      const { stdout } = run(["check", ...args, "--format", "json"], { cwd });
      return JSON.parse(stdout).rules.find(({ id }: { id: string }) => id === "appmesh-retired").outcome;
    };
    const config = '{"appmesh-retired":{"legacy":false}}';
    inFolder({ "g.json": JSON.stringify(graph), "s.json": JSON.stringify(state()), "p.json": config }, (cwd) => {
      assert.equal(outcome(["g.json", ...onPlane], cwd), "passed");
      const advised = rules.find(({ id }) => id === "appmesh-retired")!.level === "advisory" ? "advised" : "failed";
      assert.equal(outcome(["g.json", ...onPlane, "--policy-config", "p.json"], cwd), advised);
      assert.equal(outcome(["--state", "s.json"], cwd), advised);
    });
  });

  it("checks nothing of a graph with errors, and says so in every format", () => {
    const input = "name: x\nservices: { web: { port: 0, image: w } }";
    const codesIn = (all: Record<string, string>[], field: string) => all.some((one) => one[field] === "invalid-port");
    assertRefused(run(["check", "-", ...onPlane], { input }), 1, /error invalid-port/);
    const json = run(["check", "-", ...onPlane, "--format", "json"], { input });
    const { rules: said, diagnostics } = JSON.parse(json.stdout);
    assert.deepEqual([json.status, said.length, codesIn(diagnostics, "code")], [1, 0, true]);
    const sarif = run(["check", "-", ...onPlane, "--format", "sarif"], { input });
    assert.deepEqual([sarif.status, codesIn(JSON.parse(sarif.stdout).runs[0].results, "ruleId")], [1, true]);
    const junit = run(["check", "-", ...onPlane, "--format", "junit"], { input });
    assert.equal(junit.status, 1);
    assert.match(junit.stdout, /failures="1"/);
  });

  it("prints no value of the environment", () => {
    const env = { KEY: "canary-1", DB_PASSWORD: "canary-2", APPMESH_X: "canary-3", HTTP_PROXY: "http://canary-4" };
    const input = JSON.stringify({ ...graph, services: { web: { ...graph.services.web, env } } });
    for (const format of ["text", "json", "sarif", "junit"]) {
      const { stdout, stderr } = run(["check", "-", ...onPlane, "--format", format, "--verbose"], { input });
      assert.doesNotMatch(stdout + stderr, /canary/, format);
    }
  });

  it("loads no Pulumi", () => {
    const guard = `process.on("exit", () => {
      const loaded = Object.keys(require.cache).filter((file) => file.includes("@pulumi"));
      if (loaded.length > 0) process.stderr.write("LOADED " + loaded[0] + "\\n");
    });`;
    inFolder({ "guard.cjs": guard, "s.json": JSON.stringify(state()) }, (folder) => {
      const env = { NODE_OPTIONS: `--require ${join(folder, "guard.cjs")}` };
      for (const args of [
        [seed, ...onPlane],
        ["--state", join(folder, "s.json")],
      ]) {
        const { status, stderr } = run(["check", ...args], { env });
        assert.notEqual(status, null);
        assert.doesNotMatch(stderr, /LOADED/);
      }
    });
  });

  it("takes seconds for a thousand services, from a plan or a state", () => {
    const names = Array.from({ length: 1000 }, (_, index) => `s${index}`);
    const services = Object.fromEntries(
      names.map((name, index) => [name, { port: 8080, image: "a:1", backends: names.slice(index + 1, index + 2) }]),
    );
    const big = { name: "big", services: { ...services, s0: { ...services.s0, ingress: {} } } };
    inFolder({ "g.json": JSON.stringify(big), "s.json": JSON.stringify(exportOf(planOf(big))) }, (cwd) => {
      const planned = run(["check", "g.json", ...onPlane], { cwd });
      assert.match(planned.stdout, /\n\d+ rules: /);
      assert.ok(planned.seconds < 8, `${planned.seconds} s`);
      const stacked = run(["check", "--state", "s.json"], { cwd });
      assert.match(stacked.stdout, /\n\d+ rules: /);
      assert.ok(stacked.seconds < 8, `${stacked.seconds} s`);
    });
  }).timeout(30_000);
});

describe("ecs-mesh check --state", () => {
  it("checks an exported state", () => {
    const input = `\ufeff${JSON.stringify(state(), null, 4)}`;
    const { stdout } = run(["check", "--state", "-"], { input });
    assert.match(stdout, /^shop\/dev is (not )?sound: \d\d resources\n\n✓ readable .* 1 checked\n/);
    assert.match(stdout, /^✓ egress-ignored-ips /m);
  });

  it("checks a preview as it checks the plan", () => {
    inFolder({ "p.json": JSON.stringify(previewOf(planOf(graph))), "g.json": JSON.stringify(graph) }, (cwd) => {
      const outcomes = (args: string[]) =>
        JSON.parse(run(["check", ...args, "--format", "json"], { cwd }).stdout)
          .rules.filter(({ id }: { id: string }) => id !== "appmesh-retired")
          .map(({ id, outcome }: { id: string; outcome: string }) => `${id} ${outcome}`);
      assert.deepEqual(outcomes(["--state", "p.json"]), outcomes(["g.json", ...onPlane]));
    });
  });

  it("says of a preview what it leaves out", () => {
    const input = JSON.stringify({ ...previewOf(planOf(graph)), changeSummary: { same: 5 } });
    const { stderr } = run(["check", "--state", "-"], { input });
    assert.match(stderr, /warning incomplete-state .*5 of the stack's resources\n {2}help: .*--show-sames/);
  });

  const misuses: [args: string[], said: RegExp][] = [
    [[], /give a graph, or a stack with --state/],
    [[seed, "--state", "s.json"], /give a graph or --state, not both/],
    [["--state", "s.json", ...onPlane], /--plane is for a graph/],
    [["--state", "s.json", "--quota", "virtualNodesPerMesh=2"], /--quota is for a graph/],
    [["--state", "none.json"], /there is no file "none\.json"/],
    [["--state", "test"], /"test" is a directory/],
    [[seed, ...onPlane, "--format", "xml"], /there is no format "xml"; choose one of text, json, sarif, junit/],
    [[seed, ...onPlane, "--stack-tag", "prod"], /"prod" is no stack tag; write it as environment=production/],
    [[seed, ...onPlane, "--policy-config", "none.json"], /there is no file "none\.json"/],
    [[seed], /choose a data plane with --plane/],
  ];
  for (const [args, said] of misuses) {
    it(`says how to mend \`${["check", ...args].join(" ")}\``, () => assertRefused(run(["check", ...args]), 2, said));
  }

  const refusals: [title: string, text: string | Buffer, said: RegExp][] = [
    ["nothing", "", /error not-a-state {2}s\.json: s\.json is empty/],
    ["a truncated file", JSON.stringify(state()).slice(0, -200), /error not-a-state {2}s\.json:1:\d+: it/],
    ["JSON of something else", '{"name":"x","services":{}}', /a service graph, which is checked without --state/],
    ["a list", "[1]", /it starts with \[, not with \{/],
    ["a stream of events", '{"sequence":1}\n{"sequence":2}\n', /s\.json:2:1: it is no JSON/],
    ["binary", Buffer.from([123, 0, 1, 2]), /s\.json is no text/],
    [
      "UTF-16, as PowerShell writes",
      Buffer.from(`\ufeff${JSON.stringify(state())}`, "utf16le"),
      /is no text\n.*in UTF-8/,
    ],
    ["a resource that is null", '{"deployment":{"resources":[null]}}', /resource 1 is no resource/],
    ["nesting without a bottom", `{"a":${"[".repeat(5_000_000)}`, /it ends too early|it is no JSON/],
    [
      "deep nesting",
      `{"deployment":{"resources":[{"urn":"urn:pulumi:d::s::t:t:T::n","inputs":{"a":${"[".repeat(50_000)}${"]".repeat(50_000)}}}]}}`,
      /inputs of "n" are nested too deeply/,
    ],
    ["a name with an escape", '{"\\u001b[2J":1}', /an object with "\\u001b\[2J"/],
  ];
  for (const [title, text, said] of refusals) {
    it(`refuses ${title}`, () => {
      inFolder({ "s.json": text }, (cwd) => {
        assertRefused(run(["check", "--state", "s.json"], { cwd }), 1, said, cwd, ["s.json"]);
      });
    });
  }

  it("refuses a file of 300 MB without reading it, and one of 100 MB that is no state soon", () => {
    for (const [size, said] of [
      [300, /has more than 256 MiB/],
      [100, /is no text/],
    ] as const) {
      inFolder({}, (cwd) => {
        const file = openSync(join(cwd, "s.json"), "w");
        ftruncateSync(file, size * 1024 * 1024);
        closeSync(file);
        assertRefused(run(["check", "--state", "s.json"], { cwd }), 1, said, cwd, ["s.json"]);
      });
    }
  });
});
