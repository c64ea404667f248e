import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { envoyOrSkip } from "../support/envoy";
import { assertRefused, run } from "./command";

const shop = resolve("test", "cases", "shop.yaml");
const main = resolve("bin", "cli", "main.js");

describe("ecs-mesh verify --target", function () {
  this.timeout(60_000);
  let folder: string;
  let env: Record<string, string>;
  let addresses: string;
  const children: ChildProcess[] = [];

  before(function () {
    const { path } = envoyOrSkip(this);
    folder = mkdtempSync(join(tmpdir(), "ecs-mesh-target-"));
    env = { ...(process.env as Record<string, string>), ECS_MESH_ENVOY: path, TMPDIR: folder };
    addresses = join(folder, "addresses.yaml");
  });
  after(() => folder && rmSync(folder, { recursive: true, force: true }));
  afterEach(async () => {
    for (const child of children.splice(0)) {
      if (child.exitCode !== null) continue;
      const ended = once(child, "exit");
      child.kill("SIGINT");
      await ended;
    }
  });

  const started = async (args: readonly string[], ready: RegExp, more: Record<string, string> = {}) => {
    const child = spawn(process.execPath, [main, ...args], {
      env: { ...env, ...more },
      stdio: ["ignore", "pipe", "pipe"],
    });
    children.push(child);
    let said = "";
    child.stdout!.on("data", (piece) => {
      said += piece;
    });
    for await (const piece of child.stderr!) {
      said += piece;
      if (ready.test(said)) return child;
    }
    throw new Error(said);
  };
  const up = (graph: string, ...more: readonly string[]) =>
    started(["local", "up", graph, "--addresses", addresses, ...more], /Ctrl-C ends all/);
  const verify = (graph: string, ...more: readonly string[]) =>
    run(["verify", graph, "--target", addresses, ...more], { env, patience: 40_000 });

  it("finds that a mesh that runs in another terminal does what its graph says, and leaves it as it was", async () => {
    await up(shop);
    for (let times = 0; times < 2; times++) {
      const { status, stdout, stderr } = verify(shop);
      assert.equal(status, 0, stdout + stderr);
      assert.ok(stdout.startsWith(`shop does what its graph says on the mesh of ${addresses}\n`), stdout);
      assert.match(stdout, /\n9 checks: 9 passed, 0 failed, 2 not checked; 40\d\d calls in /);
    }
  });

  it("finds what a mesh of another graph does otherwise, by the check that says it", async () => {
    const other = join(folder, "other.yaml");
    writeFileSync(
      other,
      readFileSync(shop, "utf8").replace("weight: 90", "weight: 80").replace("weight: 10", "weight: 20"),
    );
    await up(other);
    const { status, stdout } = verify(shop, "--format", "json");
    assert.equal(status, 1);
    const report = JSON.parse(stdout);
    assert.equal(report.addresses, addresses);
    assert.equal("envoy" in report, false);
    const failed = report.checks.filter(({ passed }: { passed: boolean }) => !passed);
    assert.deepEqual(
      failed.map(({ kind, name }: Record<string, string>) => [kind, name]),
      [["shares", "web calls catalog:9090: route catalog-route splits by weight"]],
    );
    assert.match(failed[0].faults.join(), /catalog\.canary got \d+ of 4000, and 310 to 496 would be 10 %/);
    const { stdout: junit } = verify(shop, "--format", "junit");
    assert.ok(junit.includes(`<testsuite name="shop on the mesh of ${addresses}"`), junit);
  });

  it("checks a gateway with TLS, TCP, and what runs elsewhere in the same way", async () => {
    const harbor = resolve("test", "cases", "harbor.yaml");
    await up(harbor);
    const { status, stdout } = verify(harbor);
    assert.equal(status, 0, stdout);
    assert.match(stdout, /✓ berths calls ledger:5432: 1 request goes to ledger-route\n/);
    assert.match(stdout, /✓ gateway front:8443: \d+ requests go to berths-route-4\n/);
    assert.match(
      stdout,
      /– ledger:5432 takes TLS as it is told to: not checked, nobody connects to a task past its proxy/,
    );
  });

  it("leaves out, with the reason, what a file of addresses does not have", async () => {
    await up(shop);
    const part = join(folder, "part.yaml");
    writeFileSync(part, readFileSync(addresses, "utf8").replace(/ {2}catalog\.canary:\n(?: {4}.*\n)+/, ""));
    const { status, stdout } = run(["verify", shop, "--target", part], { env });
    assert.equal(status, 0, stdout);
    const why = "the file of addresses does not say where tries that come to catalog.canary are asked for";
    assert.ok(
      stdout.includes(`– web calls catalog:9090: route catalog-route splits by weight: not checked, ${why}\n`),
      stdout,
    );
    assert.ok(stdout.includes("– catalog.canary does not reach what it does not name: not checked, "), stdout);
    assert.match(stdout, /\n5 checks: 5 passed, 0 failed, 6 not checked; /);
  });

  it("makes its calls in the tasks, where an echo service in each is asked to", async () => {
    const several = join(folder, "several.yaml");
    writeFileSync(several, readFileSync(shop, "utf8").replace("  catalog:\n", "  catalog:\n    desiredCount: 2\n"));
    const tasks = { web: 1, cart: 1, "catalog.stable": 2, "catalog.canary": 2 };
    await up(several, ...Object.keys(tasks).flatMap((key) => ["--run", key]));
    const token = { ECS_MESH_ECHO_TOKEN: "a-token-of-the-tests" };
    const versions: string[] = [];
    for (const [index, [key, count]] of Object.entries(tasks).entries()) {
      const urls: string[] = [];
      for (let task = 1; task <= count; task++) {
        const [proxy, address] = [64, 65].map((kind) => `127.${kind}.${index + 1}.${task}`);
        const own = ["--address", address!, "--control", "9099", "--proxy", `${proxy}:15001`];
        await started(["echo", several, "--as", key, ...own], /asked on 9099, for calls of 3 hosts/, token);
        urls.push(`"http://${address}:9099"`);
      }
      versions.push(`  ${key}: { relay: ${urls[0]}, tries: [${urls.join(", ")}] }`);
    }
    const relays = join(folder, "relays.yaml");
    writeFileSync(relays, ["token: ECS_MESH_ECHO_TOKEN", "versions:", ...versions, ""].join("\n"));
    const { status, stdout, stderr } = run(["verify", several, "--target", relays], {
      env: { ...env, ...token },
      patience: 40_000,
    });
    assert.equal(status, 0, stdout + stderr);
    assert.match(stdout, /\n9 checks: 9 passed, 0 failed, 3 not checked; 40\d\d calls in /);
    assert.match(
      stdout,
      /– web calls catalog:9090: .* must: 1 with faults for the first tries: not checked, several tasks serve/,
    );
    const wrong = { ...env, ECS_MESH_ECHO_TOKEN: "another-token-of-tests" };
    const refused = run(["verify", shop, "--target", relays], { env: wrong });
    assertRefused(
      refused,
      1,
      /target-unreachable {2}\S+relays\.yaml:3:\d+ {2}versions\.web\.relay: .*it refuses \(status 401, the token is not shown\)/,
    );
    writeFileSync(
      relays,
      readFileSync(relays, "utf8").replace("  web:", "  cart1:").replace("  cart:", "  web:").replace("cart1", "cart"),
    );
    const exchanged = run(["verify", shop, "--target", relays], { env: { ...env, ...token } });
    assertRefused(exchanged, 1, /it is "cart" and not "web"/);
  });

  it("refuses addresses that are wrong or where nobody is, all at once and in their places", () => {
    const asked = (text: string, more: Record<string, string> = {}) => {
      writeFileSync(addresses, text);
      return run(["verify", shop, "--target", addresses], { env: { ...env, ...more } });
    };
    assertRefused(
      asked("versions:\n  wev: {}\n  web: { relay: 5 }\n"),
      1,
      /unknown-version {2}\S+:2:3 {2}versions\.wev: .*did you mean "web"\?[\s\S]*wrong-type {2}\S+:3:17 {2}versions\.web\.relay: 5 is not an address/,
    );
    const nobody =
      'versions:\n  web: { relay: "http://127.66.0.9:9" }\n  cart: { proxy: "127.66.0.9:9", tcp: { "db:5432": "127.66.0.9:10" }, tries: "http://127.66.0.9:9" }\n';
    const refused = asked(nobody);
    assertRefused(refused, 1, /versions\.web\.relay: http:\/\/127\.66\.0\.9:9: it does not answer \(/);
    assert.match(refused.stderr, /versions\.cart\.proxy: 127\.66\.0\.9:9: it does not answer \(ECONNREFUSED\)/);
    assert.match(refused.stderr, /versions\.cart\.tcp\["db:5432"\]: 127\.66\.0\.9:10: it does not answer /);
    assert.match(refused.stderr, /versions\.cart\.tries: /);
    assertRefused(asked("versions: ["), 1, /syntax-error/);
    assertRefused(
      asked("versions: {}\n"),
      1,
      /missing-field {2}\S+addresses\.yaml: nothing can be checked with it: .* how calls of \S+ are made/,
    );
    assertRefused(
      asked("outside: { certificate: none.pem, key: none.key }\n"),
      1,
      /invalid-value {2}\S+:1:1 {2}outside: there is no certificate with its key \(ENOENT/,
    );
    assertRefused(
      asked("token: NO_SUCH_TOKEN\n"),
      2,
      /the variable NO_SUCH_TOKEN, which is to have the token, is not set/,
    );
    assertRefused(run(["verify", shop, "--target", join(folder, "none.yaml")], { env }), 2, /there is no file/);
    assertRefused(
      run(["verify", shop, "--target", addresses, "--logs", folder], { env }),
      2,
      /--logs is for what runs here/,
    );
  });

  it("ends what it started where the file of addresses can not be written", () => {
    const file = join(folder, "no-such-folder", "addresses.yaml");
    assertRefused(run(["local", "up", shop, "--addresses", file], { env }), 2, /can not be written \(ENOENT\)/);
  });

  it("leaves nothing behind", () => {
    const left = readdirSync(folder).filter((name) => !/^ecs-mesh-local-\d+$|\.(?:yaml|json)$/.test(name));
    assert.deepEqual(left, []);
  });
});
