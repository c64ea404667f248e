import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import { overlap } from "../../stacks/checks";
import { keys, readConfig } from "../../stacks/config";
import { configure, runStack, type Told } from "./configured";

const region = { "aws:region": "eu-west-1" };

interface Declared {
  readonly type: string;
  readonly description: string;
  readonly default: unknown;
}
const project = parse(readFileSync("Pulumi.yaml", "utf8")) as { config: Record<string, Declared> };

describe("the project", () => {
  it("declares every key that stacks read, with type, meaning and the default that they take", async () => {
    assert.deepEqual(Object.keys(project.config), Object.keys(keys.shape));
    const defaults = keys.parse({}) as Record<string, unknown>;
    for (const [key, declared] of Object.entries(project.config)) {
      assert.deepEqual(declared.default, defaults[key], key);
      assert.ok(declared.description.endsWith("."), key);
    }
  });

  it("has a configuration for each region and one for all, of keys that it knows", async () => {
    const files = readdirSync("stacks").filter((file) => /^Pulumi\..*\.yaml$/.test(file));
    assert.deepEqual(files.sort(), ["Pulumi.eu-west-1.yaml", "Pulumi.global.yaml", "Pulumi.us-west-2.yaml"]);
    for (const file of files) {
      const { config } = parse(readFileSync(`stacks/${file}`, "utf8")) as { config: Told };
      await configure(config, { stack: file.split(".")[1]! });
      readConfig();
    }
  });
});

describe("the program", () => {
  it("is loaded by Pulumi's own loader of TypeScript, which types are checked before by the build", () => {
    // As @pulumi/pulumi/cmd/run registers it, in the folder that Pulumi.yaml's `main` makes it run in.
    const script = `
      const from = { paths: [require.resolve("@pulumi/pulumi/package.json")] };
      const { typeScriptRequireStrings, loadTypeScriptCompilerOptions } = require("@pulumi/pulumi/tsutils");
      const { tsnodeRequire, typescriptRequire } = typeScriptRequireStrings();
      const { noCheck, ...options } = loadTypeScriptCompilerOptions(require("node:path").resolve("tsconfig.json"));
      require(require.resolve(tsnodeRequire, from)).register({
        compiler: typescriptRequire,
        transpileOnly: noCheck,
        project: "tsconfig.json",
        compilerOptions: { target: "ES2020", module: "nodenext", moduleResolution: "nodenext", sourceMap: "true", noCheck, ...options },
      });
      console.log(typeof require(require("node:path").resolve("index.ts")));`;
    const { stdout, stderr } = spawnSync(process.execPath, ["-e", script], { cwd: "stacks", encoding: "utf8" });
    assert.equal(stdout, "function\n", stderr);
  });
});

describe("the configuration of a stack", () => {
  it("has defaults for all but the region", async () => {
    await configure(region);
    const config = readConfig();
    assert.deepEqual([config.region, config.plane, config.logRetentionDays], ["eu-west-1", "app-mesh", 30]);
    assert.match(config.graph, /stacks\/graphs\/shop\.yaml$/);
  });

  it("takes weights as a whole, and a part at a time", async () => {
    await configure({ ...region, weights: { catalog: { stable: 60, canary: 40 } }, "weights.catalog.canary": "25" });
    assert.deepEqual(readConfig().weights, { catalog: { stable: 60, canary: 25 } });
  });

  const mistakes: [what: string, told: Told, said: RegExp][] = [
    ["no region", {}, /aws:region is not set; set it with `pulumi config set aws:region eu-west-1`/],
    ["what is no region", { "aws:region": "oregon" }, /aws:region \("oregon"\) is no AWS region/],
    [
      "an unknown key",
      { ...region, plan: "app-mesh" },
      /plan is no key of this project; Pulumi\.yaml has graph, plane/,
    ],
    [
      "an unknown plane",
      { ...region, plane: "istio" },
      /plane \("istio"\) is wrong: expected one of "app-mesh"\|"envoy"/,
    ],
    [
      "a text for a number",
      { ...region, logRetentionDays: "many" },
      /logRetentionDays \("many"\) is wrong: expected number/,
    ],
    ["a weight over 100", { ...region, "weights.catalog.canary": "250" }, /weights\.catalog\.canary \(250\) Too big/],
    ["an unknown part of the network", { ...region, network: { cdir: "10.0.0.0/16" } }, /network/],
    [
      "ranges that overlap",
      { ...region, network: { cidr: "10.0.0.0/16", others: ["10.0.128.0/20"] } },
      /network\.cidr \(10\.0\.0\.0\/16\) overlaps 10\.0\.128\.0\/20 of network\.others/,
    ],
    [
      "a network without a way out",
      { ...region, network: { nat: "none" } },
      /network\.nat is "none", so tasks reach neither/,
    ],
    [
      "a certificate of another region",
      { ...region, certificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/1" },
      /certificateArn is of us-east-1, and load balancers take certificates of their own region, eu-west-1/,
    ],
    ["a mesh of no account", { ...region, meshOwner: "me" }, /meshOwner is no account/],
    ["a drained region of nothing", { ...region, drained: ["us-west-2"] }, /regions is empty/],
    ["a global stack without a name", { regions: ["us-west-2"] }, /domain is not set.*\n {2}zoneId is not set/],
    [
      "a share of a stranger",
      { regions: ["a"], domain: "d", zoneId: "z", routing: "weighted", shares: { b: 1 } },
      /shares \(b\) is not one of regions: a/,
    ],
    [
      "a third region to fail over to",
      { regions: ["a", "b", "c"], domain: "d", zoneId: "z", routing: "failover" },
      /regions has 3/,
    ],
  ];
  for (const [what, told, said] of mistakes) {
    it(`refuses ${what}, before anything is registered`, async () => {
      const registered = await configure(told);
      assert.throws(() => readConfig(), said);
      await assert.rejects(async () => runStack(), said);
      assert.deepEqual(registered, []);
    });
  }

  it("tells all mistakes at once", async () => {
    await configure({ "aws:region": "nowhere", plan: "x", plane: "y", "sizes.web.desiredCount": "-1" });
    assert.throws(
      () => readConfig(),
      ({ message }: Error) =>
        ["plan is no key", "plane (", "sizes.web.desiredCount (-1)"].every((one) => message.includes(one)),
    );
  });
});

describe("ranges of addresses", () => {
  const cases: [a: string, b: string, common: boolean][] = [
    ["10.0.0.0/16", "10.1.0.0/16", false],
    ["10.0.0.0/16", "10.0.255.255/32", true],
    ["10.0.0.0/8", "10.200.0.0/24", true],
    ["10.0.1.77/24", "10.0.1.0/28", true],
    ["192.168.0.0/17", "192.168.128.0/17", false],
    ["0.0.0.0/0", "203.0.113.0/24", true],
  ];
  for (const [a, b, common] of cases) {
    it(`${a} and ${b} ${common ? "overlap" : "lie apart"}`, () => {
      assert.equal(overlap(a, b), common);
      assert.equal(overlap(b, a), common);
    });
  }
});
