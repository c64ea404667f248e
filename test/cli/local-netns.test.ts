import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync, renameSync, writeFileSync } from "node:fs";
import { networkInterfaces } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type NetworkTools, networkTools } from "../../local/run/network-tools";
import { skip } from "../../tools/skips";
import { envoyOrSkip } from "../support/envoy";
import { runningIn, Up, type Upped } from "../support/local-up";
import { networkOrSkip } from "../support/network";
import { assertRefused, type Ran } from "./command";

const main = resolve("bin", "cli", "main.js");
const probe = `web=exec ${process.execPath} ${resolve("bin/test/local/run/probe.js")}`;

/** A caller, and what it calls. */
const shop = (backends: readonly string[]) =>
  JSON.stringify({
    name: "shop",
    services: {
      web: { port: 8080, image: "web", backends },
      ...Object.fromEntries(backends.map((name, index) => [name, { port: 9090 + index, image: name }])),
    },
  });

describe("ecs-mesh local up --netns", function () {
  this.timeout(60_000);
  let up: Up;
  let tools: NetworkTools;
  let file: string;
  before(function () {
    const { path } = envoyOrSkip(this);
    tools = networkOrSkip(this);
    up = new Up(path);
    file = join(up.folder, "shop.json");
    writeFileSync(file, shop(["catalog"]));
  });
  afterEach(() => up?.endAll());
  after(() => up?.remove());

  /** What the application of the first task gets from an address, asked from among the tasks. */
  function asked(upped: Upped, url: string): string {
    const [, among] = /`nsenter (--net=\S+) bash`/.exec(upped.said)!;
    const ask = `fetch("http://10.88.1.1:8080/?url=${encodeURIComponent(url)}").then((r) => r.text()).then(console.log)`;
    const { stdout, stderr } = spawnSync(tools.nsenter, [among!, process.execPath, "-e", ask], { encoding: "utf8" });
    assert.equal(stderr, "");
    return stdout.trim();
  }

  const left = () => readdirSync(up.folder).filter((name) => name.startsWith("ecs-mesh-logs"));

  it("gives each task a network of its own, in which services have names; and leaves nothing", async () => {
    const before = networkInterfaces();
    const upped = await up.start(file, "--netns", "--run", probe);
    assert.match(upped.table, /\nweb 1 +10\.88\.1\.1:8080 +their names +http:\/\/10\.88\.1\.1:9901 +exec /);
    assert.equal(asked(upped, "http://catalog.shop.local:9090/"), "200 catalog");
    assert.equal(asked(upped, "http://10.88.2.1:9090/"), "404", "Envoy goes by names");
    assert.equal(asked(upped, "http://elsewhere.example.com/"), "EAI_AGAIN");
    assert.deepEqual(networkInterfaces(), before, "nothing is made on the machine's own network");
    assert.equal(await upped.end(), 0);
    assert.deepEqual(runningIn(up.folder), []);
    assert.deepEqual(left(), []);
  });

  it("goes over to an edited graph, with its new tasks and names", async () => {
    const upped = await up.start(file, "--netns", "--watch", "--run", probe);
    writeFileSync(`${file}~`, shop(["catalog", "reviews"]));
    renameSync(`${file}~`, file);
    await upped.says(/changed: web task 1; new: reviews task 1; in force after/);
    assert.equal(asked(upped, "http://reviews.shop.local:9091/"), "200 reviews");
    assert.equal(asked(upped, "http://catalog.shop.local:9090/"), "200 catalog");
    assert.equal(await upped.end(), 0);
  });

  it("ends with whoever started it, however that ends", async () => {
    const upped = await up.start(file, "--netns");
    upped.child.kill("SIGKILL");
    for (let waits = 0; runningIn(up.folder).length > 0 && waits < 250; waits++) await sleep(20);
    assert.deepEqual(runningIn(up.folder), []);
  });

  it("says what forbids it, and leaves nothing", () => {
    assertRefused(as("--bounding-set=-sys_admin"), 1, /^error no-namespaces .*Operation not permitted\n.*SYS_ADMIN/);
    assert.deepEqual(runningIn(up.folder), []);
  });

  it("takes root", function () {
    const readable = spawnSync(tools.setpriv, [...nobody, "test", "-r", main]).status === 0;
    if (!readable) skip(this, "nobody but root may read the clone");
    assertRefused(as(...nobody), 1, /^error no-namespaces .*that takes root\n.*use sudo/);
  });

  it("names the programs that are missing, and who brings them", () => {
    assert.throws(() => networkTools({ PATH: "/nowhere", XDG_CACHE_HOME: "/nowhere" }), {
      code: "no-namespaces",
      message: /there is no .*iptables-restore or nft$/,
      help: /^install .*iptables, or leave --netns out/,
    });
  });

  const nobody = ["--reuid=65534", "--regid=65534", "--clear-groups"];

  /** The command with other rights. */
  function as(...rights: string[]): Ran {
    const command = [...rights, process.execPath, main, "local", "up", file, "--netns"];
    return { ...spawnSync(tools.setpriv, command, { env: up.env, encoding: "utf8" }), seconds: 0 };
  }
});
