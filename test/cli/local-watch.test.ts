import assert from "node:assert/strict";
import { renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { envoyOrSkip } from "../support/envoy";
import { fetchBy, Up, type Upped } from "../support/local-up";

/** A caller of a service with two versions; a weight for the first, and what else there is. */
const shop = (stable: number, more = "", backends = "catalog") => `
name: shop
services:
  web: { port: 8080, image: web, backends: [${backends}] }
  catalog:
    port: 9090
    versions: { stable: { image: a, weight: ${stable} }, canary: { image: b, weight: ${100 - stable} } }
${more}`;

describe("ecs-mesh local up --watch", function () {
  this.timeout(120_000);
  let up: Up;
  let file: string;
  before(function () {
    up = new Up(envoyOrSkip(this).path);
    file = join(up.folder, "shop.yaml");
  });
  afterEach(() => up?.endAll());
  after(() => up?.remove());

  const versionOf = (body: string) => (JSON.parse(body) as { version: string }).version;

  async function watched(text: string): Promise<Upped> {
    writeFileSync(file, text);
    return up.start(file, "--watch");
  }

  /** Edits as editors do, and waits until it is said what came of it. */
  async function edit(upped: Upped, text: string, said: RegExp): Promise<string> {
    upped.stderr = "";
    writeFileSync(`${file}~`, text);
    renameSync(`${file}~`, file);
    return (await upped.says(said))[0];
  }

  /** Calls all the time; the statuses and versions that answered, with when. */
  function calling(host: string) {
    const seen: { status: number; version: string; at: number }[] = [];
    let over = false;
    const one = async () => {
      while (!over) {
        const { status, body } = await fetchBy("127.64.1.1", host).catch((error: Error) => ({
          status: 0,
          body: JSON.stringify({ version: error.message }),
        }));
        seen.push({ status, version: status === 200 ? versionOf(body) : body, at: performance.now() });
        await sleep(2);
      }
    };
    const all = [1, 2, 3].map(one);
    const stop = async () => {
      over = true;
      await Promise.all(all);
      return seen;
    };
    return { stop };
  }

  it("moves all traffic from one version to another, and loses no request", async () => {
    const upped = await watched(shop(100));
    const calls = calling("catalog.shop.local");
    await sleep(200);
    const said = await edit(upped, shop(0), /.*in force after \d+ ms\n/);
    const inForce = performance.now();
    assert.match(said, /^shop\.yaml: changed: web task 1; in force after \d+ ms\n$/);
    await sleep(200);
    const seen = await calls.stop();
    assert.deepEqual(
      seen.filter(({ status }) => status !== 200),
      [],
    );
    const late = seen.filter(({ at }) => at > inForce + 20).map(({ version }) => version);
    assert.ok(late.length > 20, `${late.length} calls`);
    assert.deepEqual(new Set(late), new Set(["catalog.canary"]));
    assert.equal(seen[0]!.version, "catalog.stable");
    assert.equal(await upped.end(), 0);
  });

  it("says what is wrong with an edit, and goes on with the graph before", async () => {
    const upped = await watched(shop(100));
    await edit(
      upped,
      shop(100, "", "catalgo"),
      /error unknown-backend .*did you mean "catalog".*\n[\s\S]*is not applied/,
    );
    await edit(upped, "name: [", /is not applied; the graph before goes on\n/);
    assert.equal(versionOf((await fetchBy("127.64.1.1", "catalog.shop.local")).body), "catalog.stable");
    await edit(upped, shop(0), /changed: web task 1; in force after/);
    assert.equal(versionOf((await fetchBy("127.64.1.1", "catalog.shop.local")).body), "catalog.canary");
    assert.equal(await upped.end(), 0);
  });

  it("starts what is new and ends what is gone, and those that stay keep their places", async () => {
    const upped = await watched(shop(100));
    const calls = calling("catalog.shop.local");
    const reviews = "  reviews: { port: 7070, image: r }\n";
    const said = await edit(upped, shop(100, reviews, "catalog, reviews"), /.*in force after \d+ ms\n/);
    assert.match(said, /changed: web task 1; new: reviews task 1; in force/);
    assert.equal(versionOf((await fetchBy("127.64.1.1", "reviews.shop.local")).body), "reviews");
    const alone = `
name: shop
services:
  reviews: { port: 7070, image: r }
  web: { port: 8080, image: web, backends: [reviews, catalog] }
  catalog: { port: 9090, versions: { stable: { image: a } } }
`;
    assert.match(
      await edit(upped, alone, /.*in force after \d+ ms\n/),
      /changed: web task 1; gone: catalog.canary task 1/,
    );
    const seen = await calls.stop();
    assert.deepEqual(
      seen.filter(({ status }) => status !== 200),
      [],
    );
    assert.match(upped.stdout, /\nreviews 1 +127\.64\.4\.1:7070 .*\nweb 1 +127\.64\.1\.1:8080 /);
    await assert.rejects(fetch("http://127.64.3.1:9901/ready"));
    assert.equal(await upped.end(), 0);
  });

  it("restarts the one Envoy of which something changes that is read only once, and says so", async () => {
    const upped = await watched(shop(100));
    const said = await edit(
      upped,
      shop(100).replace("image: web,", "image: web, envoy: { adminPort: 9911 },"),
      /.*in force after \d+ ms\n/,
    );
    assert.match(said, /^shop\.yaml: restarted, for what an Envoy reads only once: web task 1; in force/);
    assert.equal(await (await fetch("http://127.64.1.1:9911/ready")).text(), "LIVE\n");
    assert.equal(versionOf((await fetchBy("127.64.1.1", "catalog.shop.local")).body), "catalog.stable");
    assert.equal(await upped.end(), 0);
  });

  it("sees edits of what a module imports", async () => {
    file = join(up.folder, "weights.ts");
    const weights = (stable: number) => `export const weight: number = ${stable};\n`;
    const graph = join(up.folder, "graph.ts");
    writeFileSync(file, weights(100));
    writeFileSync(
      graph,
      `import { weight } from "./weights";
const versions = { stable: { image: "a", weight }, canary: { image: "b", weight: 100 - weight } };
export default { name: "shop", services: {
  web: { port: 8080, image: "web", backends: ["catalog"] }, catalog: { port: 9090, versions },
} };\n`,
    );
    const upped = await up.start(graph, "--watch");
    await edit(upped, weights(0), /graph\.ts: changed: web task 1; in force/);
    assert.equal(versionOf((await fetchBy("127.64.1.1", "catalog.shop.local")).body), "catalog.canary");
    assert.equal(await upped.end(), 0);
  });
});
