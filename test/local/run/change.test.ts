import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EnvoyBinary } from "../../../local/run/envoy-binary";
import { LocalFailure } from "../../../local/run/failure";
import { isRunning, type ProcessIdentity } from "../../../local/run/processes";
import type { ProxyTask } from "../../../local/run/proxy";
import { type Run, type RunPlan, start } from "../../../local/run/supervisor";
import { envoyOrSkip } from "../../support/envoy";
import { smallPlan, smallProxy } from "./small";

describe("a run that goes over to another plan", function () {
  this.timeout(30_000);
  let folder: string;
  let run: Run;
  let envoy: EnvoyBinary;
  const [first, second] = [smallProxy("127.90.1.1"), smallProxy("127.90.1.2")];

  before(async function () {
    envoy = envoyOrSkip(this);
    folder = mkdtempSync(join(tmpdir(), "ecs-mesh-change-"));
    run = await start(smallPlan([[first], [second]]), { envoy, folder, claimFolder: folder });
  });
  after(async () => {
    await run?.stop();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  const children = () => (JSON.parse(readFileSync(join(folder, "run.json"), "utf8")) as Written).children;
  const alive = () => children().filter(isRunning).length;
  const serves = async ({ address }: ProxyTask) => (await fetch(`http://${address}:8080/`)).status;

  /** A proxy whose listener Envoy does not take, though it can read it. */
  function refusedProxy(address: string): ProxyTask {
    const proxy = smallProxy(address);
    const [listener] = proxy.bootstrap.static_resources.listeners;
    const twice = { ...listener!, filter_chains: [listener!.filter_chains[0]!, listener!.filter_chains[0]!] };
    const { clusters } = proxy.bootstrap.static_resources;
    return { ...proxy, bootstrap: { ...proxy.bootstrap, static_resources: { clusters, listeners: [twice] } } };
  }

  it("says what Envoy refuses, and goes on with the plan before", async () => {
    await assert.rejects(run.change(smallPlan([[refusedProxy(first.address)], [second]])), (error: Error) => {
      assert.ok(error instanceof LocalFailure);
      assert.equal(error.code, "update-refused");
      assert.match(error.message, /^web at 127\.90\.1\.1: it refuses what is new; .*rejected/s);
      return true;
    });
    assert.equal(await serves(first), 200);
    const { restarted, altered, fresh, gone } = await run.change(smallPlan([[first], [second]]));
    assert.deepEqual([restarted, altered, fresh, gone], [[], [], [], []]);
  });

  it("ends what was new where another of the new ones does not start", async () => {
    const before = alive();
    const damaged = smallProxy("127.90.1.4", { damage: { nonsense: 1 } });
    const next = smallPlan([[first], [second], [smallProxy("127.90.1.3")], [damaged]]);
    await assert.rejects(run.change(next), /^Error: web at 127\.90\.1\.4: it ended with status 1/);
    assert.equal(alive(), before);
    assert.equal(await serves(second), 200);
    await assert.rejects(serves(smallProxy("127.90.1.3")));
  });

  it("refuses a port that is taken, and touches nothing", async () => {
    const next = smallPlan([[first], [second], [smallProxy("127.90.1.1")]]);
    await assert.rejects(run.change(next), /127\.90\.1\.1:9901 is needed twice/);
    assert.equal(await serves(first), 200);
  });

  it("leaves nothing when the run ends meanwhile", async () => {
    const own = mkdtempSync(join(tmpdir(), "ecs-mesh-over-"));
    const planOf = (waves: RunPlan["waves"]) => ({ ...smallPlan(waves), echoes: [] });
    const other = await start(planOf([[smallProxy("127.92.1.1")]]), { envoy, folder: own, claimFolder: own });
    const fresh = [2, 3].map((task) => [smallProxy(`127.92.1.${task}`)]);
    const changing = assert.rejects(other.change(planOf([[smallProxy("127.92.1.1")], ...fresh])));
    await other.stop();
    await changing;
    const left = readdirSync("/proc").filter((pid) => /^\d+$/.test(pid) && commandOf(pid).includes(own));
    assert.deepEqual(left, []);
    rmSync(own, { recursive: true });
  });

  it("ends with the run when what had to start anew does not", async () => {
    const restarted = smallProxy(second.address, { damage: { nonsense: 1 } });
    await run.change(smallPlan([[first], [restarted]]));
    assert.match((await run.broken).message, /^web at 127\.90\.1\.2: it ended with status 1/);
  });
});

/** Processes end while they are looked at. */
function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return "";
  }
}

interface Written {
  readonly children: readonly ProcessIdentity[];
}
