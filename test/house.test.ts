import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { rules } from "../policy/rules";
import { generatedFiles } from "../tools/docs";

const tracked = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], { encoding: "utf8" })
  .trim()
  .split("\n");
const sources = tracked.filter((file) => file.endsWith(".ts"));
const shipped = sources.filter((file) => /^(components|cli|local|policy)\//.test(file));
const read = (file: string) => readFileSync(file, "utf8");
const lines = (file: string) => read(file).split("\n").length - 1;

function cruise(cwd: string, ...paths: string[]): { status: number | null; found: string } {
  const args = ["--config", resolve(".dependency-cruiser.cjs"), "--output-type", "err", ...paths];
  const { status, stdout, stderr } = spawnSync(resolve("node_modules/.bin/depcruise"), args, { cwd, encoding: "utf8" });
  return { status, found: stdout + stderr };
}

/** One file that breaks each rule about imports, and what it must not import. */
const intruders: readonly (readonly [rule: string, file: string, imported: string])[] = [
  ["no-circles", "components/plan/order.ts", "./types"],
  ["graph-knows-the-user", "components/graph/intruder.ts", "../plan/types"],
  ["diagnostics-know-nothing", "components/diagnostics/intruder.ts", "../graph/types"],
  ["validation-knows-no-plane", "components/validate/intruder.ts", "../planes/app-mesh/mesh"],
  ["plan-is-data", "components/plan/intruder.ts", "../planes/plane"],
  ["ecs-knows-no-plane", "components/ecs/intruder.ts", "../planes/plane"],
  ["planes-stay-apart", "components/planes/app-mesh/intruder.ts", "../lattice/service"],
  ["comparing-reads-what-was-made", "components/planes/envoy/compare/intruder.ts", "../clusters"],
  ["making-knows-no-comparison", "components/planes/envoy/intruder.ts", "./compare/dump"],
  ["import-ends-at-the-graph", "components/import/intruder.ts", "../plan/types"],
  ["render-only-reads", "components/render/intruder.ts", "../compile"],
  ["compiling-shows-nothing", "components/compile.ts", "./render/index"],
  ["emission-knows-no-kind-of-resource", "components/emit/intruder.ts", "../planes/app-mesh/mesh"],
  ["components-know-no-command", "components/inject.ts", "../cli/main"],
  ["running-here-knows-no-command", "local/run/intruder.ts", "../../cli/main"],
  ["the-reference-stands-alone", "local/reference/intruder.ts", "../run/plan"],
  ["pulumi-in-emit-only", "components/ecs/pulumi.ts", "@pulumi/pulumi"],
  ["policy-knows-nothing-of-ours", "policy/intruder.ts", "../components/graph/wanted"],
  ["stacks-use-what-users-have", "stacks/intruder.ts", "../components/emit/emit"],
  ["rules-run-without-pulumi", "cli/packed.ts", "../policy/pack"],
  ["emission-comes-last", "cli/emitting.ts", "../components/emit/emit"],
  ["files-at-the-edge", "components/plan/files.ts", "node:fs"],
  ["users-have-what-it-needs", "components/render/charts.ts", "fast-check"],
  ["nobody-needs-tests", "cli/intruder.ts", "../test/graphs"],
  ["nothing-lies-about", "bench/forgotten.ts", ""],
];

/** A small house beside the real one, in which each rule is broken once. */
function brokenHouse(): string {
  mkdirSync("bin", { recursive: true });
  const house = mkdtempSync(join("bin", "broken-house-"));
  const write = (file: string, text: string) => {
    mkdirSync(join(house, dirname(file)), { recursive: true });
    writeFileSync(join(house, file), text);
  };
  write("tsconfig.json", "{}");
  for (const [, file, imported] of intruders) {
    if (imported.startsWith(".")) write(`${join(dirname(file), imported)}.ts`, "export const wanted = 1;\n");
  }
  for (const [, file, imported] of intruders) {
    write(file, imported && `import * as wanted from "${imported}";\nexport { wanted };\n`);
  }
  write("components/plan/types.ts", 'import * as wanted from "./order";\nexport { wanted };\n');
  return house;
}

describe("the house", () => {
  it("is made of parts that know only what they may", () => {
    const { status, found } = cruise(".", "components", "cli", "local", "policy", "stacks", "tools", "bench", "test");
    assert.equal(status, 0, found);
  }).timeout(60_000);

  it("notices who breaks a rule about imports, whichever it is", () => {
    const house = brokenHouse();
    const { found } = cruise(house, "components", "cli", "local", "policy", "stacks", "bench", "test");
    rmSync(house, { recursive: true });
    for (const [rule, file] of intruders) assert.ok(found.includes(`error ${rule}: ${file}`), `${rule}\n${found}`);
    const { forbidden } = require(resolve(".dependency-cruiser.cjs")) as { forbidden: { name: string }[] };
    assert.deepEqual(new Set(intruders.map(([rule]) => rule)), new Set(forbidden.map(({ name }) => name)));
  }).timeout(60_000);

  it("lets every folder of components know no more than it must", () => {
    const { forbidden } = require(resolve(".dependency-cruiser.cjs")) as {
      forbidden: { from: { path?: string }; to: { path?: string } }[];
    };
    const ruled = forbidden.filter(({ to }) => to.path?.startsWith("^(components|")).map(({ from }) => from.path);
    for (const { name } of readdirSync("components", { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
      const named = ruled.some((path) => path?.startsWith(`^components/${name}/`));
      assert.ok(named, `components/${name} has no rule in .dependency-cruiser.cjs`);
    }
  });

  it("has files that are read in one go", () => {
    const sizes = shipped.map(lines).sort((a, b) => a - b);
    const at = (part: number) => sizes[Math.floor(sizes.length * part)]!;
    assert.deepEqual(
      sources.filter((file) => lines(file) > 250),
      [],
    );
    assert.ok(at(0.5) <= 70, `median ${at(0.5)}`);
    assert.ok(at(0.9) <= 150, `p90 ${at(0.9)}`);
  });

  it("lists every rule that stands in the folder of rules", () => {
    const index = read("components/validate/rules/index.ts");
    const files = readdirSync("components/validate/rules").filter((file) => file !== "index.ts");
    for (const file of files) assert.match(index, new RegExp(`"\\./${file.slice(0, -3)}"`), file);
    assert.equal((index.match(/^ {2}\w+,$/gm) ?? []).length, files.length);
  });

  it("lists every policy that stands in the folder of policies, under its own name", () => {
    const files = readdirSync("policy/rules").map((file) => file.slice(0, -3));
    assert.deepEqual(rules.map(({ id }) => id).sort(), files.sort());
  });

  it("plans only what is a class of the provider", () => {
    const tokens = [...read("components/plan/resource-types.ts").matchAll(/"(aws:[^"]+)": \{/g)].map(
      ([, token]) => token!,
    );
    assert.ok(tokens.length > 15);
    for (const token of tokens) {
      const [, file, name] = token.split(":");
      const { [name!]: Class } = require(`@pulumi/aws/${file}`) as Record<string, { __pulumiType: string }>;
      assert.equal(Class?.__pulumiType, token);
    }
  });

  it("has generated documents that are current", () => {
    for (const [path, text] of generatedFiles) assert.equal(read(path), text(), `${path}: run npm run docs`);
  });

  it("has no loose ends, and nothing of the machine that it was written on", () => {
    const texts = tracked.filter((file) => !/^(package-lock\.json|LICENSE|test\/house\.test\.ts)$/.test(file));
    const loose = /TODO|FIXME|@ts-ignore|\b(?:it|describe)\.only\(|\/work\/|https?:\/\/(?:registry|proxy)\./;
    assert.deepEqual(
      texts.filter((file) => loose.test(read(file))),
      [],
    );
    assert.doesNotMatch(read("package-lock.json"), /"resolved": "http/);
    assert.deepEqual(
      tracked.filter((file) => /(?:^|\/)(?:utils?|helpers?|common|manager)(?:\.ts|\/)/.test(file)),
      [],
    );
  });

  it("has loose types, and tests that may be skipped, only where it says why", () => {
    const containing = (pattern: RegExp) => sources.filter((file) => pattern.test(read(file)));
    const loose = containing(/noExplicitAny:/).filter((file) => shipped.includes(file));
    assert.deepEqual(loose, ["components/graph/workload.ts"]);
    assert.deepEqual(containing(/\.skip\(|\bx(?:it|describe)\(/), ["tools/skips.ts"]);
  });

  it("packs what users need and nothing else", () => {
    const packed = execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    const files = (JSON.parse(packed) as [{ files: { path: string }[] }])[0].files.map(({ path }) => path);
    for (const file of [
      "bin/components/index.js",
      "bin/components/index.d.ts",
      "bin/cli/main.js",
      "bin/local/echo/main.js",
      "bin/policy/check.js",
      "schema/service-graph.schema.json",
      "README.md",
      "LICENSE",
      "CHANGELOG.md",
    ]) {
      assert.ok(files.includes(file), file);
    }
    assert.deepEqual(
      files.filter((file) => /^(bin\/)?(test|bench|tools)\//.test(file)),
      [],
    );
  }).timeout(60_000);

  it("is usable without the tests' folder of examples beside it", () => {
    const outside = join("bin", "elsewhere");
    mkdirSync(outside, { recursive: true });
    const { status, stdout } = spawnSync(
      process.execPath,
      ["../cli/main.js", "check", "../../test/cases/simpleapp.yaml", "--plane", "app-mesh"],
      { cwd: outside, encoding: "utf8" },
    );
    rmSync(outside, { recursive: true });
    assert.equal(status, 0);
    assert.match(stdout, /^simpleapp is sound on app-mesh\n/);
  });
});
