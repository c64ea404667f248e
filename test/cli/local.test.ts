import assert from "node:assert/strict";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { createServer } from "node:http";
import { resolve } from "node:path";
import { envoyOrSkip } from "../support/envoy";
import { fetchBy, Up } from "../support/local-up";
import { assertRefused, run } from "./command";

const shop = resolve("test", "cases", "shop.yaml");

describe("ecs-mesh local up", function () {
  this.timeout(30_000);
  let up: Up;
  before(function () {
    up = new Up(envoyOrSkip(this).path);
  });
  afterEach(() => up?.endAll());
  after(() => up?.remove());

  const call = (host: string) => fetchBy("127.64.1.1", host).then(({ body }) => body);

  it("serves a graph until Ctrl-C, says where, and leaves nothing", async () => {
    const { child, table } = await up.start(shop);
    assert.match(
      table,
      /^task +called at +calls others at +admin +application\nweb 1 +127\.64\.1\.1:8080 +http_proxy=http:\/\/127\.64\.1\.1:15001 /,
    );
    assert.match(await call("catalog.shop.local"), /"version":"catalog\.(?:stable|canary)"/);
    child.kill("SIGINT");
    const [status] = await once(child, "exit");
    assert.equal(status, 0);
    assert.deepEqual(
      readdirSync(up.folder, { recursive: true }).filter((name) => `${name}`.includes("run.json")),
      [],
    );
    await assert.rejects(call("catalog.shop.local"), /ECONNREFUSED/);
  });

  it("leaves the place of a version to the user's own program", async () => {
    const own = createServer((_, response) => response.end("mine"));
    const { child, table } = await up.start(shop, "--run", "catalog.stable", "--run", "catalog.canary");
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
    const { child } = await up.start(shop);
    const second = run(["local", "up", shop], { env: up.env });
    assertRefused(second, 1, new RegExp(`local-run-busy .*graph "shop" runs here already, as process ${child.pid}`));
    assertRefused(
      run(["local", "up", shop, "--run", "cat"], { env: up.env }),
      2,
      /"cat" is no version; the graph has web, cart, catalog\.stable/,
    );
    child.kill("SIGINT");
    await once(child, "exit");
  });

  it("ends, and says why, when an Envoy does", async () => {
    const { child } = await up.start(shop);
    const said: Buffer[] = [];
    child.stderr!.on("data", (piece) => said.push(piece));
    await fetch("http://127.64.2.1:9901/quitquitquit", { method: "POST" });
    const [status] = await once(child, "exit");
    assert.equal(status, 1);
    assert.match(Buffer.concat(said).toString(), /error task-ended .*cart task 1: it ended with status 0/);
  });
});
