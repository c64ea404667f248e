import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import type { Plan } from "../../../components/plan/types";
import { envoyOrSkip } from "../../support/envoy";
import { containersOf, contentOf, objects, planned, split } from "./delivered";
import { address, TaskShell } from "./task-shell";

describe("the real Envoy, by the command of its task", function () {
  this.timeout(60_000);
  let envoy: string;
  before(function () {
    envoy = envoyOrSkip(this).path;
  });
  let task: TaskShell;
  afterEach(() => task?.remove());

  const asked = async (path: string) => (await fetch(`http://${address}:9901${path}`)).text();
  // That nobody answers for the names of a cluster's tasks is no fault of the configuration.
  const withoutFaults = async () =>
    assert.doesNotMatch(
      await asked("/stats?filter=update_rejected|update_failure|listener_create_failure"),
      /^(?!cluster\.).*: [1-9]/m,
    );

  async function serves(): Promise<void> {
    await task.becomesHealthy("envoy");
    const dump = await asked("/config_dump");
    for (const name of [
      "lds_ingress_0.0.0.0_15000",
      "lds_egress_0.0.0.0_15001",
      "cds_egress_shop_cart-stable_http_9080",
    ])
      assert.ok(dump.includes(`"${name}"`), name);
    await withoutFaults();
  }

  for (const envoyConfiguration of ["inline", "compressed"] as const) {
    it(`starts with a configuration that is ${envoyConfiguration}, is healthy then, and ends when it is told to`, async () => {
      task = new TaskShell(envoy, containersOf(planned(split(90), { envoyConfiguration })));
      assert.equal(task.isHealthy("envoy"), false);
      const child = task.start("envoy");
      await serves();
      assert.equal(await task.stop(child), 0);
      assert.equal(task.isHealthy("envoy"), false);
    });
  }

  it("starts under AWS's agent with a file of its own", async () => {
    task = new TaskShell(envoy, containersOf(planned(split(90, { version: "v1.39.1.0-prod" }))));
    task.start("envoy");
    await serves();
  });

  it("starts with what was fetched, and follows the object while it runs", async () => {
    const [before, after] = [90, 50].map((weight) => planned(split(weight), objects)) as [Plan, Plan];
    task = new TaskShell(envoy, containersOf(before));
    assert.notEqual(task.run("envoy-fetch").status, 0, "there is no object yet");
    task.put("shop/web", contentOf(before));
    const fetched = task.run("envoy-fetch");
    assert.equal(fetched.status, 0, fetched.stderr);
    const envoyProcess = task.start("envoy");
    await serves();
    const follower = task.start("envoy-follow");
    task.put("shop/web", contentOf(after));
    const wanted = /"version_info":"([0-9a-f]{16})"/.exec(lineOf(after, "rds_egress_http_9080.json"))![1]!;
    assert.ok(!contentOf(before).includes(wanted));
    await until(async () => (await asked("/config_dump?resource=dynamic_route_configs")).includes(wanted));
    await withoutFaults();
    assert.equal(envoyProcess.exitCode, null, "it is the same Envoy");
    assert.equal(await task.stop(follower), 0);
  });

  it("looks for the tasks of another version before it sends them calls", async () => {
    const before = planned(split(100), objects);
    const { cart } = split(50).services;
    const { canary: _, ...stable } = cart!.versions!;
    const one = planned(
      { ...split(100), services: { ...split(100).services, cart: { ...cart!, versions: stable } } },
      objects,
    );
    task = new TaskShell(envoy, containersOf(before));
    task.put("shop/web", contentOf(one));
    assert.equal(task.run("envoy-fetch").status, 0);
    task.start("envoy");
    await task.becomesHealthy("envoy");
    task.start("envoy-follow");
    task.put("shop/web", contentOf(planned(split(50), objects)));
    const has = async (kind: string) =>
      (await asked(`/config_dump?resource=${kind}`)).includes("cart-canary_http_9080");
    await until(() => has("dynamic_active_clusters"));
    assert.equal(await has("dynamic_route_configs"), false);
    await until(() => has("dynamic_route_configs"));
    await withoutFaults();
  });

  it("goes on with what it has where the object is gone, and is told so", async () => {
    const plan = planned(split(90), objects);
    task = new TaskShell(envoy, containersOf(plan));
    task.put("shop/web", contentOf(plan));
    assert.equal(task.run("envoy-fetch").status, 0);
    task.start("envoy");
    task.start("envoy-follow");
    task.lose("shop/web");
    await until(async () => task.said("envoy-follow").includes("the configuration of Envoy was not fetched"));
    await serves();
  });

  /** A line of an object without its file's name. */
  function lineOf(plan: Plan, file: string): string {
    return contentOf(plan)
      .split("\n")
      .find((line) => line.startsWith(`${file} `))!;
  }

  async function until(done: () => Promise<boolean>): Promise<void> {
    for (let waits = 0; !(await done()); waits++) {
      assert.ok(waits < 200, task.said("envoy"));
      await sleep(50);
    }
  }
});
