import assert from "node:assert/strict";
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Service, ServiceGraph } from "../../../components/graph/types";
import { bounds } from "../../../local/checks/binomial";
import type { Fault } from "../../../local/echo/fault";
import type { EchoPort } from "../../../local/echo/serve";
import { layOut } from "../../../local/run/layout";
import { localised } from "../../../local/run/localised";
import { planRun } from "../../../local/run/plan";
import { start } from "../../../local/run/supervisor";
import { Caller } from "../../../local/verify/caller";
import { useRuns } from "../../support/envoy";
import { resolved } from "../resolved";

const port = 9080;

const graphOf = (color: Partial<Service>): ServiceGraph => ({
  name: "failing",
  services: {
    front: { port: 8080, image: "front:1", backends: ["color"] },
    color: { port, image: "color:1", ...color },
  },
});

const never: Partial<Service> = { retry: { maxRetries: 0, perRetryTimeout: "5s", httpEvents: ["gateway-error"] } };

describe("calls while something fails", function () {
  this.timeout(60_000);
  const runs = useRuns();

  /** Runs tasks of `color`, each application in a process of its own, and calls them from `front`. */
  async function withTasks(color: Partial<Service>, tasks: number, use: (mesh: Mesh) => Promise<void>): Promise<void> {
    const { folder } = runs();
    const graph = localised(resolved(graphOf(color)));
    const layout = layOut(graph, new Map([["color", tasks]]));
    const places = layout.filter(({ version }) => version.key === "color");
    const applications = await Promise.all(
      places.map(({ task, application }) => startApplication(folder, { task, address: application })),
    );
    const own = new Map([["color", undefined]]);
    const run = await start(planRun(graph, layout, { own }), runs());
    const caller = new Caller(graph, layout, run.control, undefined);
    try {
      await use({
        call: (fault) => statusOf(caller, fault),
        killSidecar: (task) => process.kill(processOf(`color-task-${task}`, folder), "SIGKILL"),
        killApplication: async (task) => {
          const ended = once(applications[task - 1]!, "exit");
          applications[task - 1]!.kill("SIGKILL");
          await ended;
        },
      });
    } finally {
      caller.close();
      await run.stop();
      for (const application of applications) application.kill("SIGKILL");
    }
  }

  it("come out as AWS published: five of 200 meet the faulty one of four tasks, then none", async () => {
    const outlierDetection = {
      maxServerErrors: 5,
      interval: "10s",
      baseEjectionDuration: "10s",
      maxEjectionPercent: 100,
    } as const;
    await withTasks({ outlierDetection }, 4, async ({ call }) => {
      const faulty: Fault = { task: 1, status: 500 };
      assert.deepEqual(counted(await oneByOne(200, () => call(faulty))), { 200: 195, 500: 5 });
      // Envoy gathers changes of a cluster for a second before calls heed them.
      await new Promise((done) => setTimeout(done, 1100));
      assert.deepEqual(counted(await oneByOne(200, () => call(faulty))), { 200: 200 });
    });
  });

  it("are all answered while a sidecar is killed, by App Mesh's own retries", async () => {
    await withTasks({}, 2, async ({ call, killSidecar }) => {
      const answers = await together(1000, call, { at: 300, happens: async () => killSidecar(1) });
      assert.deepEqual(counted(answers), { 200: 1000 });
    });
  });

  it("fail as often as they come to the killed sidecar, where nothing is tried again", async () => {
    await withTasks(never, 2, async ({ call, killSidecar }) => {
      assert.deepEqual(counted(await together(500, call)), { 200: 500 });
      killSidecar(1);
      const { 200: answered = 0, 503: failed = 0, ...others } = counted(await together(1000, call));
      assert.deepEqual(others, {});
      const [least, most] = bounds(1000, 0.5, 1e-6);
      assert.ok(failed >= least && failed <= most, `${failed} of 1000 failed, ${answered} were answered`);
    });
  });

  it("are all answered while one of two applications is killed, by App Mesh's own retries", async () => {
    await withTasks({}, 2, async ({ call, killApplication }) => {
      const answers = await together(1000, call, { at: 300, happens: () => killApplication(1) });
      assert.deepEqual(counted(answers), { 200: 1000 });
    });
  });

  it("are all refused, and soon, once a whole service is killed", async () => {
    await withTasks({}, 2, async ({ call, killApplication }) => {
      await Promise.all([killApplication(1), killApplication(2)]);
      const begun = performance.now();
      assert.deepEqual(counted(await together(1000, call)), { 503: 1000 });
      assert.ok(performance.now() - begun < 10_000);
    });
  });
});

interface Mesh {
  readonly call: (fault?: Fault) => Promise<number>;
  readonly killSidecar: (task: number) => void;
  readonly killApplication: (task: number) => Promise<void>;
}

async function statusOf(caller: Caller, fault?: Fault): Promise<number> {
  const request = { method: "GET", path: "/", host: "color.failing.local", scheme: "http", headers: {} } as const;
  const { status } = await caller.answer({
    from: "front",
    service: "color",
    port,
    protocol: "http",
    request,
    ...(fault && { fault }),
  });
  return status ?? 0;
}

async function oneByOne(count: number, call: () => Promise<number>): Promise<number[]> {
  const answers: number[] = [];
  while (answers.length < count) answers.push(await call());
  return answers;
}

/** Some calls at a time; once so many have begun, something happens. */
async function together(
  count: number,
  call: () => Promise<number>,
  event?: { readonly at: number; readonly happens: () => Promise<void> },
): Promise<number[]> {
  const answers: number[] = [];
  let begun = 0;
  const line = async () => {
    while (begun < count) {
      begun += 1;
      if (begun === event?.at) await event.happens();
      answers.push(await call());
    }
  };
  await Promise.all(Array.from({ length: 8 }, line));
  return answers;
}

function counted(answers: readonly number[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const one of answers) counts[one] = (counts[one] ?? 0) + 1;
  return counts;
}

async function startApplication(
  folder: string,
  { task, address }: { readonly task: number; readonly address: string },
): Promise<ChildProcess> {
  const file = join(folder, `application-${task}.json`);
  const ports: EchoPort[] = [{ version: "color", task, address, port, protocol: "http" }];
  writeFileSync(file, JSON.stringify({ ports, control: address }));
  const application = fork(resolve("bin", "local", "echo", "main.js"), [file], { stdio: "ignore" });
  await once(application, "message");
  return application;
}

/** The process whose command line has a text and a folder in it. */
function processOf(text: string, folder: string): number {
  const found = readdirSync("/proc").find((id) => {
    if (!/^\d+$/.test(id)) return false;
    try {
      const line = readFileSync(join("/proc", id, "cmdline"), "utf8");
      return line.includes(text) && line.includes(folder);
    } catch {
      return false;
    }
  });
  assert.ok(found, text);
  return Number(found);
}
