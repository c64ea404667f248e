import assert from "node:assert/strict";
import { once } from "node:events";
import { request as httpRequest } from "node:http";
import { connect as connectHttp2 } from "node:http2";
import { connect } from "node:net";
import { type Fault, readFault, strikes } from "../../../local/echo/fault";
import { type Echo, type EchoPort, serve } from "../../../local/echo/serve";
import { Tries } from "../../../local/echo/tries";
import { freePort } from "../free-port";

const address = "127.0.0.1";
const protocols = ["http", "http2", "grpc", "tcp"] as const;

type Got = Record<string, string | undefined>;

/** One answer of HTTP/1, or how the connection ended. */
function get(port: number, path: string, headers: Record<string, string>): Promise<Got> {
  return new Promise((resolve) => {
    const asked = httpRequest({ host: address, port, path, headers, agent: false }, (response) => {
      response.resume();
      resolve({ status: String(response.statusCode), ...(response.headers as Got) });
    });
    asked.on("error", (error: NodeJS.ErrnoException) => resolve({ status: error.code }));
    asked.end();
  });
}

/** One answer of HTTP/2: its headers, trailers and body. */
async function get2(port: number, path: string, headers: Record<string, string>): Promise<Got & { body: string }> {
  const session = connectHttp2(`http://${address}:${port}`);
  const stream = session.request({ ":path": path, ":method": "POST", ...headers });
  stream.end();
  const got: Got = {};
  stream.on("response", (answered) => Object.assign(got, answered));
  stream.on("trailers", (trailers) => Object.assign(got, trailers));
  const pieces: Buffer[] = [];
  stream.on("data", (piece) => pieces.push(piece));
  const ended = once(stream, "close");
  await ended.catch((error: NodeJS.ErrnoException) => Object.assign(got, { error: error.code }));
  session.close();
  return { ...got, body: Buffer.concat(pieces).toString("latin1") };
}

describe("the echo service", () => {
  let echo: Echo;
  const ports = new Map<string, number>();

  before(async () => {
    const all: EchoPort[] = [];
    for (const protocol of protocols) {
      const port = await freePort(address);
      ports.set(protocol, port);
      all.push({ address, port, protocol, version: `shop.${protocol}`, task: 2 });
    }
    echo = await serve(all, address);
  });
  after(() => echo.close());

  const triesOf = async (call: string) =>
    (await fetch(`http://${address}:${echo.controlPort}/?call=${call}`)).json() as Promise<object[]>;
  const faulty = (call: string, fault: Fault) => ({
    "x-ecs-mesh-call": call,
    "x-ecs-mesh-fault": JSON.stringify(fault),
  });

  it("says which version and task it is, and by which path and host it was called", async () => {
    const got = await get(ports.get("http")!, "/a?b=1", { host: "catalog.local" });
    assert.equal(got.status, "200");
    assert.equal(got["x-ecs-mesh-version"], "shop.http");
    assert.equal(got["x-ecs-mesh-task"], "2");
    assert.equal(got["x-ecs-mesh-path"], "/a?b=1");
    assert.equal(got["x-ecs-mesh-host"], "catalog.local");
  });

  it("fails the first tries of a call and then no more, and counts each", async () => {
    const headers = faulty("first", { tries: 2, status: 503 });
    const statuses = [];
    for (let nth = 0; nth < 3; nth++) statuses.push((await get(ports.get("http")!, "/", headers)).status);
    assert.deepEqual(statuses, ["503", "503", "200"]);
    const one = { version: "shop.http", task: 2 };
    assert.deepEqual(await triesOf("first"), [one, one, one]);
    assert.deepEqual(await triesOf("another"), []);
  });

  it("breaks connections off, and waits, where it is asked to", async () => {
    assert.equal((await get(ports.get("http")!, "/", faulty("reset", { reset: true }))).status, "ECONNRESET");
    const begun = Date.now();
    await get(ports.get("http")!, "/", faulty("slow", { delayMillis: 120 }));
    assert.ok(Date.now() - begun >= 118);
  });

  it("leaves out faults that are for another task", async () => {
    assert.equal((await get(ports.get("http")!, "/", faulty("other", { task: 1, status: 500 }))).status, "200");
    assert.equal((await get(ports.get("http")!, "/", faulty("own", { task: 2, status: 500 }))).status, "500");
  });

  it("speaks HTTP/2, and breaks off single streams of it", async () => {
    const got = await get2(ports.get("http2")!, "/a", {});
    assert.equal(got["x-ecs-mesh-version"], "shop.http2");
    assert.equal((await get2(ports.get("http2")!, "/", faulty("s", { status: 409 })))[":status"] as unknown, 409);
    assert.equal((await get2(ports.get("http2")!, "/", faulty("r", { reset: true }))).error, "ERR_HTTP2_STREAM_ERROR");
  });

  it("speaks gRPC: a message with its length, the status behind it, and health", async () => {
    const grpc = { "content-type": "application/grpc" };
    const got = await get2(ports.get("grpc")!, "/a.S/Go", grpc);
    assert.equal(got["grpc-status"], "0");
    assert.equal(got.body.charCodeAt(0), 0);
    assert.equal(Buffer.from(got.body, "latin1").readUInt32BE(1), got.body.length - 5);
    assert.equal(JSON.parse(got.body.slice(5)).path, "/a.S/Go");
    const refused = await get2(ports.get("grpc")!, "/a.S/Go", { ...grpc, ...faulty("g", { grpcStatus: 14 }) });
    assert.deepEqual([refused["grpc-status"], refused.body], ["14", ""]);
    const health = await get2(ports.get("grpc")!, "/grpc.health.v1.Health/Check", grpc);
    assert.equal(health.body, "\0\0\0\0\u0002\u0008\u0001");
  });

  it("sends back on TCP what it gets, with its name", async () => {
    const socket = connect(ports.get("tcp")!, address);
    socket.write("hello");
    const [data] = (await once(socket, "data")) as [Buffer];
    socket.destroy();
    assert.equal(data.toString(), "shop.tcp 2 hello");
  });
});

describe("a fault", () => {
  it("is none where the header is none, or no JSON", () => {
    for (const header of [undefined, "", "{", "null", "7"]) assert.deepEqual(readFault(header), {});
    assert.deepEqual(readFault('{"status":503}'), { status: 503 });
  });

  it("strikes the first tries that it names, at the task and version that it names", () => {
    const who = { version: "a", task: 1 };
    assert.deepEqual(
      [1, 2, 3].map((nth) => strikes({ tries: 2 }, nth, who)),
      [true, true, false],
    );
    assert.deepEqual(
      [1, 2].map((task) => strikes({ task: 2 }, 9, { ...who, task })),
      [false, true],
    );
    assert.deepEqual(
      ["a", "b"].map((version) => strikes({ version: "b" }, 9, { ...who, version })),
      [false, true],
    );
    assert.ok(strikes({}, 1000, who));
  });
});

describe("tries", () => {
  it("of the oldest calls are forgotten, those of later ones kept", () => {
    const tries = new Tries();
    for (let call = 0; call <= 20_000; call++) tries.add(String(call), { version: "a", task: 1 });
    assert.deepEqual([tries.of("0").length, tries.of("1").length, tries.of("20000").length], [0, 1, 1]);
  });
});
