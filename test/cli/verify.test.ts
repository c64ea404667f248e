import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { envoyOrSkip } from "../support/envoy";
import { assertRefused, run } from "./command";

const shop = resolve("test", "cases", "shop.yaml");

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
