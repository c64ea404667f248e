import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { envoyOrSkip } from "../support/envoy";
import { runningIn, Up } from "../support/local-up";
import { assertRefused, run } from "./command";

const shop = resolve("test", "cases", "shop.yaml");

/** A service of a user's that knows HOST and PORT alone, and calls another by the proxy that it is told. */
const service = `
const { createServer, get } = require("node:http");
const proxy = new URL(process.env.http_proxy);
createServer((request, response) => {
  const options = { host: proxy.hostname, port: proxy.port, path: "http://catalog.shop.local:9090/", agent: false };
  if (request.url === "/end") console.log("going"), process.exit(3);
  if (request.url !== "/catalog") return response.end("mine, at " + request.headers.host);
  get(options, (answered) => response.end(answered.statusCode + " " + answered.headers["x-ecs-mesh-version"]));
}).listen(process.env.PORT, process.env.HOST);
`;

/** Says what a backend of TCP says. */
const worker = `
const { createServer } = require("node:http");
const { connect } = require("node:net");
const [host, port] = process.env.JOB_QUEUE_TCP_5672.split(":");
createServer((request, response) => {
  const socket = connect(port, host, () => socket.write("hello\\n"));
  socket.once("data", (said) => socket.destroy() && response.end(said));
}).listen(process.env.PORT, process.env.HOST);
`;

describe("ecs-mesh local up --run", function () {
  this.timeout(60_000);
  let up: Up;
  let file: string;
  before(function () {
    up = new Up(envoyOrSkip(this).path);
    file = join(up.folder, "service.js");
    writeFileSync(file, service);
  });
  afterEach(() => up?.endAll());
  after(() => up?.remove());

  /** What a user's command may be: anything that a shell takes. */
  const own = () => `true && ${process.execPath} ${file}`;

  it("runs a command in place of the echo service, which calls others through its Envoy", async () => {
    const upped = await up.start(shop, "--run", `web=${own()}`);
    assert.match(upped.table, /\nweb 1 .* true && \S+ \S+service\.js\n/);
    const text = async (path: string) => (await fetch(`http://127.64.1.1:8080${path}`)).text();
    assert.equal(await text("/"), "mine, at 127.64.1.1:8080");
    assert.match(await text("/catalog"), /^200 catalog\.(?:stable|canary)$/);
    assert.equal(await upped.end(), 0);
    assert.deepEqual(runningIn(up.folder), []);
  });

  it("tells a command where its backends of TCP are", async () => {
    const program = join(up.folder, "worker.js");
    const graph = join(up.folder, "queue.yaml");
    writeFileSync(program, worker);
    writeFileSync(
      graph,
      "name: work\nservices:\n  web: { port: 8080, image: w, backends: [job-queue] }\n  job-queue: { port: 5672, protocol: tcp, image: q }\n",
    );
    const upped = await up.start(graph, "--run", `web=${process.execPath} ${program}`);
    assert.equal(await (await fetch("http://127.64.1.1:8080/")).text(), "job-queue 1 hello\n");
    assert.equal(await upped.end(), 0);
  });

  it("says which command ended, how, and what it had said; and ends", async () => {
    const upped = await up.start(shop, "--run", `web=${own()}`);
    await fetch("http://127.64.1.1:8080/end").catch(() => {});
    assert.equal(await upped.ended(), 1);
    assert.match(upped.stderr, /error task-ended .*web task 1: true && .*service\.js: it ended with status 3; going\n/);
    assert.match(upped.stderr, /help: its log is \S+application\.log\n/);
    assert.deepEqual(runningIn(up.folder), []);
  });

  it("refuses a command that ends before it serves, and leaves nothing", () => {
    const { env } = up;
    const missing = run(["local", "up", shop, "--run", "web=no-such-program --port 1"], { env });
    assertRefused(missing, 1, /error task-ended .*it ended with status 127; .*no-such-program.*not found/);
    const over = run(["local", "up", shop, "--run", "web=true"], { env });
    assertRefused(over, 1, /error task-ended .*web task 1: true: it ended with status 0\n/);
    assert.deepEqual(runningIn(up.folder), []);
  });

  it("ends what a command has left behind it", async () => {
    const upped = await up.start(shop, "--run", `web=sleep 600 & ${own()}`);
    assert.equal(runningIn(up.folder).filter((command) => command.startsWith("sleep 600")).length, 1);
    assert.equal(await upped.end(), 0);
    assert.deepEqual(runningIn(up.folder), []);
  });

  it("refuses what names no version, the same twice, or no command", () => {
    const refused = (...options: string[]) =>
      run(["local", "up", shop, ...options.flatMap((one) => ["--run", one])], { env: up.env });
    assertRefused(
      refused("cat=x"),
      2,
      /"cat" is no version; the graph has web, cart, catalog\.stable, catalog\.canary/,
    );
    assertRefused(refused("web=x", "web=y"), 2, /--run names "web" twice/);
    assertRefused(refused("web="), 2, /--run "web=" has no command/);
  });
});
