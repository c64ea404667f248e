import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { generatedFiles } from "../tools/docs";

const tracked = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], { encoding: "utf8" })
  .trim()
  .split("\n");
const sources = tracked.filter((file) => file.endsWith(".ts"));
const shipped = sources.filter((file) => /^(components|cli)\//.test(file));
const read = (file: string) => readFileSync(file, "utf8");
const lines = (file: string) => read(file).split("\n").length - 1;

function cruise(...paths: string[]): { status: number | null; found: string } {
  const args = ["--config", ".dependency-cruiser.cjs", "--output-type", "err-long", ...paths];
  const { status, stdout, stderr } = spawnSync("node_modules/.bin/depcruise", args, { encoding: "utf8" });
  return { status, found: stdout + stderr };
}

describe("the house", () => {
  it("is made of parts that know only what they may", () => {
    const { status, found } = cruise("components", "cli", "tools", "bench", "test");
    assert.equal(status, 0, found);
  }).timeout(60_000);

  const intruders: [rule: string, file: string, text: string][] = [
    ["graph-knows-the-user", "components/graph/intruder.ts", 'import "../plan/types";'],
    [
      "pulumi-in-emit-only",
      "components/ecs/intruder.ts",
      'import * as pulumi from "@pulumi/pulumi";\nexport const x = pulumi;',
    ],
    ["files-at-the-edge", "components/plan/intruder.ts", 'import "node:fs";'],
    ["planes-stay-apart", "components/planes/app-mesh/intruder.ts", 'import "../../render";'],
    ["nobody-needs-tests", "cli/intruder.ts", 'import "../test/ecs/tasks";'],
  ];
  for (const [rule, file, text] of intruders) {
    it(`notices who breaks ${rule}`, () => {
      writeFileSync(file, text);
      try {
        const { status, found } = cruise(file);
        assert.notEqual(status, 0);
        assert.match(found, new RegExp(rule));
      } finally {
        rmSync(file);
      }
    }).timeout(60_000);
  }

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
    const rules = readdirSync("components/validate/rules").filter((file) => file !== "index.ts");
    for (const file of rules) assert.match(index, new RegExp(`"\\./${file.slice(0, -3)}"`), file);
    assert.equal((index.match(/^ {2}\w+,$/gm) ?? []).length, rules.length);
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
    assert.equal(stdout, "simpleapp is sound on app-mesh\n");
  });
});
