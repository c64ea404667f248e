import assert from "node:assert/strict";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Service, ServiceGraph } from "../../../components/graph/types";
import { envoyOrSkip } from "../../support/envoy";
import { containersOf, planned } from "./delivered";
import { TaskShell } from "./task-shell";

const service = (name: string, more: Service): Service => ({
  image: name,
  command: [process.execPath, join(__dirname, "told-application.js")],
  ...more,
  env: { NAME: name, ...more.env },
});

const shop: ServiceGraph = {
  name: "shop",
  services: {
    web: service("web", {
      port: 8080,
      backends: ["cart", "ledger", "stock"],
      ingress: {},
      env: { NODE_USE_ENV_PROXY: "1" },
    }),
    cart: service("cart", {
      listeners: [{ port: 9080 }, { port: 9091 }],
      routes: [{ port: 9080 }, { port: 9091 }],
      env: { PORT: "7070" },
    }),
    stock: service("stock", { port: 7070, protocol: "http2", env: { PROTOCOL: "http2" } }),
    ledger: service("ledger", { port: 3306, protocol: "tcp", env: { PROTOCOL: "tcp" } }),
  },
};

const tasks = { web: "127.88.3.1", cart: "127.88.3.2", ledger: "127.88.3.3", stock: "127.88.3.4" };

describe("tasks without interception, on the real Envoy", function () {
  this.timeout(60_000);
  const running: TaskShell[] = [];

  before(async function () {
    const envoy = envoyOrSkip(this).path;
    const plan = planned(shop, { envoyListening: "explicit" });
    const names = Object.fromEntries(Object.entries(tasks).map(([name, at]) => [`${name}.shop.local`, at]));
    for (const [name, at] of Object.entries(tasks)) {
      const task = new TaskShell(envoy, containersOf(plan, name), { at, names });
      running.push(task);
      task.start("envoy");
      await task.becomesHealthy("envoy");
      task.start("app");
    }
    await Promise.all([
      asked("/"),
      asked("/call?http://cart.shop.local:9080/"),
      asked("/call?http://cart.shop.local:9091/"),
    ]);
  });
  after(async () => {
    for (const task of running) await task.remove();
  });

  /** What web answers to those who come from outside; applications take a moment to listen. */
  async function asked(path: string) {
    for (let waits = 0; ; waits++) {
      const answer = await fetch(`http://${tasks.web}:8080${path}`);
      const text = await answer.text();
      if (answer.status !== 503 || waits > 200)
        return { status: answer.status, by: answer.headers.get("server"), text };
      await sleep(50);
    }
  }

  it("have Envoy on the application's port, and the application aside of it", async () => {
    assert.deepEqual(await asked("/"), { status: 200, by: "envoy", text: "web on 18080" });
  });

  it("call each other by the proxy that they are told, on every port", async () => {
    const calls = ["9080", "9091"].map((port) => asked(`/call?http://cart.shop.local:${port}/`));
    // Its own environment names one of its ports, and it is told the other.
    assert.deepEqual(
      (await Promise.all(calls)).map(({ text }) => text),
      ["cart on 7070", "cart on 19091"],
    );
    assert.equal((await asked("/call?http://cart.shop.local/")).text, "cart on 7070");
  });

  it("call each other by tunnels, as clients do that ask for nothing else", async () => {
    assert.equal((await asked("/fetch?http://cart.shop.local:9091/")).text, "cart on 19091");
    assert.equal((await asked("/tunnel?http://stock.shop.local:7070")).text, "stock on 17070");
  });

  it("call what takes TCP where a variable says", async () => {
    assert.equal((await asked("/tcp?LEDGER_TCP_3306")).text, "ledger on 13306");
  });

  it("are told by their Envoy that it knows no way to what they do not name", async () => {
    for (const url of ["http://example.com/", "http://web.shop.local:8080/"]) {
      assert.equal((await asked(`/call?${url}`)).status, 404, url);
      assert.equal((await asked(`/tunnel?${url}`)).text, "no tunnel", url);
    }
  });
});
