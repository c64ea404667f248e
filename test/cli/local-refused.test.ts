import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { skip } from "../../tools/skips";
import { envoyOrSkip } from "../support/envoy";
import { fetchBy, runningIn, Up } from "../support/local-up";
import { assertRefused, type Ran, run } from "./command";

const shop = resolve("test", "cases", "shop.yaml");

/** A program that says this when it is asked for its version, and then does what else the script does. */
const script = (said: string, more = "exit 1") =>
  `#!/bin/sh\ncase "$1" in --version) echo "${said}";; *) ${more};; esac\n`;
const version = (number: string) => `envoy  version: 9e5580933739775e8bce696a57a2e1bc99368f23/${number}/Clean`;

describe("what ecs-mesh local up can not run", function () {
  this.timeout(60_000);
  let up: Up;
  before(function () {
    up = new Up(envoyOrSkip(this).path);
  });
  afterEach(async () => {
    await up?.endAll();
    if (up) assert.deepEqual(runningIn(up.folder), []);
  });
  after(() => up?.remove());

  function refused(graph: string, env: Record<string, string> = {}): Ran {
    const ran = run(["local", "up", graph], { env: { ...up.env, ...env } });
    assert.ok(
      !existsSync(join(up.folder, `ecs-mesh-local-${process.getuid!()}`, "run.json")),
      "nobody holds the place",
    );
    return ran;
  }

  function programOf(text: string): { ECS_MESH_ENVOY: string } {
    const file = join(up.folder, "some-program");
    writeFileSync(file, text);
    chmodSync(file, 0o755);
    return { ECS_MESH_ENVOY: file };
  }

  it("names the port that another program has", async () => {
    const other = createServer().listen(9090, "127.64.3.1");
    await once(other, "listening");
    assertRefused(refused(shop), 1, /error port-in-use .*port 9090 of 127\.64\.3\.1 is taken by another program/);
    other.close();
  });

  it("says how a port may be opened that is root's", function () {
    const first = Number(readFileSync("/proc/sys/net/ipv4/ip_unprivileged_port_start", "utf8"));
    if (first <= 80) skip(this, "everybody may open port 80 here");
    // Root without this right is as others are.
    const isRoot = process.getuid?.() === 0;
    const [command, ...args] = [...(isRoot ? ["setpriv", "--bounding-set=-net_bind_service"] : []), process.execPath];
    const asked = [
      ...args,
      resolve("bin", "cli", "main.js"),
      "local",
      "up",
      resolve("test", "cases", "simpleapp.yaml"),
    ];
    const ran = { ...spawnSync(command!, asked, { env: up.env, encoding: "utf8" }), seconds: 0 };
    assertRefused(ran, 1, /^error port-in-use .*port 80 may be opened by root only\n.*ip_unprivileged_port_start=80/);
  });

  it("says all that is wrong with a graph", () => {
    const file = join(up.folder, "wrong.yaml");
    writeFileSync(file, "name: a\nservices:\n  a: { port: 80, image: a, backends: [b] }\n  c: { port: 0, image: c }\n");
    assertRefused(
      refused(file),
      1,
      /error unknown-backend {2}\S*wrong\.yaml:3:[\s\S]*error invalid-port {2}\S*wrong\.yaml:4:/,
    );
  });

  const programs: readonly (readonly [what: string, text: string, said: RegExp])[] = [
    ["is not Envoy", script("hello"), /error no-envoy .*some-program does not say that it is Envoy, but "hello"/],
    ["is no program", "what?", /error no-envoy .*some-program does not say that it is Envoy/],
    ["is too old", script(version("1.29.9")), /error no-envoy .*some-program is Envoy 1\.29\.9, which is too old/],
    [
      "has no version",
      script(version("main")),
      /error no-envoy .*does not say that it is Envoy, but "envoy {2}version: \S+\/main/,
    ],
    [
      "says that it is Envoy, and is not",
      script(version("1.40.0"), "echo no; exit 4"),
      /error task-ended .*it ended with status 4; no\n/,
    ],
  ];
  for (const [what, text, said] of programs) {
    it(`refuses an Envoy that ${what}`, () => assertRefused(refused(shop, programOf(text)), 1, said));
  }

  it("puts away at the next start what it left when it was killed", async () => {
    const server = 'require("net").createServer().listen(process.env.PORT, process.env.HOST)';
    const killed = await up.start(shop, "--run", `web=${process.execPath} -e '${server}'`);
    killed.child.kill("SIGKILL");
    await killed.ended();
    assert.ok(runningIn(up.folder).length >= 4, "what it started goes on alone");
    const next = await up.start(shop);
    assert.deepEqual(
      runningIn(up.folder).filter((command) => command.includes("createServer")),
      [],
    );
    assert.equal((await fetchBy("127.64.1.1", "catalog.shop.local")).status, 200);
    assert.equal(await next.end(), 0);
  });
});
