import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer, request } from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { envoyOrSkip } from "../local/envoy";
import { assertRefused, run } from "./command";

const shop = resolve("test", "cases", "shop.yaml");
const main = resolve("bin", "cli", "main.js");

describe("ecs-mesh verify", function () {
  this.timeout(30_000);
  let folder: string;
  let env: Record<string, string>;

  before(function () {
    const { path } = envoyOrSkip(this);
    folder = mkdtempSync(join(tmpdir(), "ecs-mesh-verify-"));
    env = { ECS_MESH_ENVOY: path, TMPDIR: folder };
  });
  after(() => folder && rmSync(folder, { recursive: true, force: true }));

  const left = () => readdirSync(folder, { recursive: true }).filter((name) => !/^ecs-mesh-local-\d+$/.test(`${name}`));

  it("finds that a graph does what it says, and leaves nothing", () => {
    const { status, stdout, stderr } = run(["verify", shop], { env });
    assert.equal(status, 0, stderr);
    assert.match(stdout, /^shop does what its graph says on Envoy \d/);
    assert.match(
      stdout,
      /✓ web calls catalog:9090: route catalog-route splits by weight {2}catalog\.canary \d+, catalog\.stable \d+/,
    );
    assert.match(stdout, /\n9 checks: 9 passed, 0 failed, 2 not checked; 40\d\d calls in /);
    assert.deepEqual(left(), []);
  });

  it("prints nothing but the report for programs, and keeps the logs where it is told to", () => {
    const logs = join(folder, "logs");
    const { status, stdout } = run(["verify", shop, "--format", "json", "--logs", logs], { env });
    assert.equal(status, 0);
    assert.equal(JSON.parse(stdout).totals.failed, 0);
    assert.ok(readdirSync(join(logs, "web-task-1")).includes("envoy.log"));
    rmSync(logs, { recursive: true });
  });

  it("refuses what it can not do, in words", () => {
    assertRefused(
      run(["verify", shop, "--format", "xml"], { env }),
      2,
      /no format "xml"; choose one of text, json, junit/,
    );
    assertRefused(run(["verify", shop, "--longest", "soon"], { env }), 2, /--longest "soon" is no duration/);
    const nowhere = { ...env, ECS_MESH_ENVOY: "/nowhere/envoy" };
    assertRefused(run(["verify", shop], { env: nowhere }), 1, /no-envoy .*\/nowhere\/envoy, which is no program/);
    const wrong = run(["verify", "-"], {
      input: "name: a\nservices: { a: { port: 80, image: a, backends: [b] } }\n",
      env,
    });
    assertRefused(wrong, 1, /unknown-backend/);
  });
});

describe("ecs-mesh local up", function () {
  this.timeout(30_000);
  let folder: string;
  let env: NodeJS.ProcessEnv;
  let children: ChildProcess[];

  before(function () {
    const { path } = envoyOrSkip(this);
    folder = mkdtempSync(join(tmpdir(), "ecs-mesh-up-"));
    env = { ...process.env, ECS_MESH_ENVOY: path, TMPDIR: folder };
  });
  beforeEach(() => {
    children = [];
  });
  afterEach(() => children.forEach((child) => child.kill("SIGTERM")));
  after(() => folder && rmSync(folder, { recursive: true, force: true }));

  /** The command, once its table is there. */
  async function upped(...args: string[]): Promise<{ child: ChildProcess; table: string }> {
    const child = spawn(process.execPath, [main, "local", "up", shop, ...args], {
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    children.push(child);
    let said = "";
    child.stderr!.on("data", (piece) => {
      said += piece;
    });
    const ended = once(child, "exit").then(() => assert.fail(said));
    ended.catch(() => {});
    const [table] = (await Promise.race([once(child.stdout!, "data"), ended])) as [Buffer];
    return { child, table: table.toString() };
  }

  const call = (host: string) => fetchBy("127.64.1.1", host);

  it("serves a graph until Ctrl-C, says where, and leaves nothing", async () => {
    const { child, table } = await upped();
    assert.match(
      table,
      /^task +called at +calls others at +admin +application\nweb 1 +127\.64\.1\.1:8080 +http_proxy=http:\/\/127\.64\.1\.1:15001 /,
    );
    assert.match(await call("catalog.shop.local"), /"version":"catalog\.(?:stable|canary)"/);
    child.kill("SIGINT");
    const [status] = await once(child, "exit");
    assert.equal(status, 0);
    assert.deepEqual(
      readdirSync(folder, { recursive: true }).filter((name) => `${name}`.includes("run.json")),
      [],
    );
    await assert.rejects(call("catalog.shop.local"), /ECONNREFUSED/);
  });

  it("leaves the place of a version to the user's own program", async () => {
    const own = createServer((_, response) => response.end("mine"));
    const { child, table } = await upped("--own", "catalog.stable", "--own", "catalog.canary");
    assert.match(table, /catalog\.stable 1 .* yours, at 127\.65\.3\.1:9090\n/);
    own.listen(9090, "127.65.3.1");
    const other = createServer((_, response) => response.end("mine")).listen(9090, "127.65.4.1");
    await once(other, "listening");
    assert.equal(await call("catalog.shop.local"), "mine");
    own.close();
    other.close();
    child.kill("SIGINT");
    await once(child, "exit");
  });

  it("runs once at a time, and knows its versions", async () => {
    const { child } = await upped();
    const second = run(["local", "up", shop], { env: env as Record<string, string> });
    assertRefused(second, 1, new RegExp(`local-run-busy .*graph "shop" runs here already, as process ${child.pid}`));
    assertRefused(
      run(["local", "up", shop, "--own", "cat"], { env: env as Record<string, string> }),
      2,
      /"cat" is no version; the graph has web, cart, catalog\.stable/,
    );
    child.kill("SIGINT");
    await once(child, "exit");
  });

  it("ends, and says why, when an Envoy does", async () => {
    const { child } = await upped();
    const said: Buffer[] = [];
    child.stderr!.on("data", (piece) => said.push(piece));
    await fetch("http://127.64.2.1:9901/quitquitquit", { method: "POST" });
    const [status] = await once(child, "exit");
    assert.equal(status, 1);
    assert.match(Buffer.concat(said).toString(), /error task-ended .*cart task 1: it ended with status 0/);
  });
});

/** The body of an answer through a task's proxy, by the name of the service that is called. */
function fetchBy(address: string, host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: address, port: 15_001, path: "/", headers: { host }, agent: false }, (response) => {
      let body = "";
      response.setEncoding("utf8");
      response.on("data", (piece) => {
        body += piece;
      });
      response.on("end", () => resolve(body));
    });
    asked.on("error", reject);
    asked.end();
  });
}
