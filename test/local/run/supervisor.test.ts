import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { EnvoyBinary } from "../../../local/run/envoy-binary";
import { isRunning, type ProcessIdentity } from "../../../local/run/processes";
import { start } from "../../../local/run/supervisor";
import { envoyOrSkip } from "../../support/envoy";
import { smallPlan, smallProxy } from "./small";

interface Written {
  readonly supervisor: ProcessIdentity;
  readonly children: readonly ProcessIdentity[];
}

describe("a run of Envoys", function () {
  this.timeout(30_000);
  let envoy: EnvoyBinary;
  let folder: string;
  const claimed = () => JSON.parse(readFileSync(join(folder, "run.json"), "utf8")) as Written;
  const options = () => ({ envoy, folder, claimFolder: folder });
  const alive = (all: readonly ProcessIdentity[]) => all.filter(isRunning);

  before(function () {
    envoy = envoyOrSkip(this);
  });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "ecs-mesh-run-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** A process that runs the small plan, once it serves. */
  async function runner() {
    const args = [resolve("bin/test/local/run/runner.js"), folder, folder];
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
    await once(child.stdout!, "data");
    return child;
  }

  it("serves through every proxy once it has started, one wave after the other, and leaves nothing", async () => {
    const order: string[] = [];
    const run = await start(smallPlan(), { ...options(), onReady: (name) => order.push(name) });
    const { children } = claimed();
    assert.equal(alive(children).length, 3);
    assert.deepEqual(order, ["web at 127.90.1.1", "web at 127.90.1.2"]);
    for (const address of ["127.90.1.1", "127.90.1.2"]) {
      const response = await fetch(`http://${address}:8080/a`, { headers: { "x-ecs-mesh-call": "one" } });
      assert.equal(response.headers.get("x-ecs-mesh-version"), "web");
    }
    const tries = await (await fetch(`${run.control}/?call=one`)).json();
    assert.equal((tries as object[]).length, 2);
    await run.stop();
    assert.deepEqual(alive(children), []);
    assert.ok(!existsSync(join(folder, "run.json")));
  });

  it("says which program ended by itself, and how", async () => {
    const run = await start(smallPlan(), options());
    process.kill(claimed().children[1]!.pid, "SIGKILL");
    const { message } = await run.broken;
    await run.stop();
    assert.match(message, /^web at 127\.90\.1\.1: it ended with signal SIGKILL/);
  });

  it("refuses a configuration with Envoy's own words, and leaves nothing", async () => {
    const damaged = smallProxy("127.90.1.2", { damage: { nonsense: 1 } });
    await assert.rejects(start(smallPlan([[smallProxy("127.90.1.1")], [damaged]]), options()), (error: Error) => {
      assert.match(error.message, /^web at 127\.90\.1\.2: it ended with status 1; .*(?:nonsense|no such field)/s);
      return true;
    });
    assert.ok(!existsSync(join(folder, "run.json")));
    await (await start(smallPlan(), options())).stop();
  });

  it("refuses to share a port with another program, before anything starts", async () => {
    const other = createServer().listen(8080, "127.90.1.2");
    await once(other, "listening");
    await assert.rejects(start(smallPlan(), options()), /port 8080 of 127\.90\.1\.2 is taken by another program/);
    other.close();
    assert.ok(!existsSync(join(folder, "the-echo-service")));
  });

  it("refuses a second run while the first is alive, and names it", async () => {
    const run = await start(smallPlan(), options());
    await assert.rejects(
      start(smallPlan(), options()),
      new RegExp(`graph "small" runs here already, as process ${process.pid}`),
    );
    await run.stop();
  });

  it("puts away what a run left that was killed", async () => {
    const child = await runner();
    const { children } = claimed();
    child.kill("SIGKILL");
    await once(child, "exit");
    assert.ok(alive(children).length >= 2, "the proxies go on alone");
    const run = await start(smallPlan(), options());
    assert.deepEqual(alive(children), []);
    await run.stop();
  });

  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    it(`leaves nothing when it is ended by ${signal}`, async () => {
      const child = await runner();
      const { children } = claimed();
      child.kill(signal);
      await once(child, "exit");
      // The last ones get their signal while this process is told.
      for (let waits = 0; alive(children).length > 0 && waits < 50; waits++)
        await new Promise((go) => setTimeout(go, 20));
      assert.deepEqual(alive(children), []);
      assert.ok(!existsSync(join(folder, "run.json")));
    });
  }

  it("never ends a process that has got the number of one of a dead run", async () => {
    const bystander = spawn("sleep", ["60"]);
    const gone = { pid: 1, started: "another machine/1" };
    const record = { graph: "old", supervisor: gone, children: [{ pid: bystander.pid, started: "another machine/2" }] };
    writeFileSync(join(folder, "run.json"), JSON.stringify(record));
    await (await start(smallPlan(), options())).stop();
    assert.equal(bystander.exitCode ?? bystander.signalCode, null);
    bystander.kill();
  });

  it("takes over from a record that is no record", async () => {
    writeFileSync(join(folder, "run.json"), "{");
    await (await start(smallPlan(), options())).stop();
  });
});
