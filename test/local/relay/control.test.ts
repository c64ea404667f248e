import assert from "node:assert/strict";
import { once } from "node:events";
import { Tries } from "../../../local/echo/tries";
import { controlOf } from "../../../local/relay/control";
import { serveTask } from "../../../local/relay/serve";
import { shown } from "../../../local/relay/token";
import { freePort } from "../free-port";

const address = "127.0.0.1";
const token = "a-token-of-the-test";
const host = "cart.shop.local:9080";
const call = { protocol: "http", method: "GET", path: "/x", host, headers: { "x-one": "1" } };

describe("the relay of an echo service", () => {
  let close: () => void;
  let base: string;
  let echoPort: number;

  before(async () => {
    const [web, cart, rpc] = await Promise.all([freePort(address), freePort(address), freePort(address)]);
    echoPort = cart!;
    // A call goes to the task's proxy; here that is another echo service.
    const relay = {
      address,
      port: web!,
      token,
      hosts: new Set([host, `db.shop.local:${rpc}`]),
      proxy: { address, port: cart! },
    };
    const ports = [
      { address, port: cart!, protocol: "http" as const },
      { address, port: rpc!, protocol: "tcp" as const },
    ];
    close = await serveTask({ version: "web", task: 7, ports, relay });
    base = `http://${address}:${web}`;
  });
  after(() => close());

  const ask = async (path: string, body?: unknown, headers: Record<string, string> = shown(token)) => {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    const response = await fetch(`${base}${path}`, {
      method: body === undefined ? "GET" : "POST",
      body: text,
      headers,
    });
    return { status: response.status, answer: (await response.json()) as Record<string, unknown> };
  };

  it("makes a call for who shows the token, and tells what the application says of itself", async () => {
    const { status, answer } = await ask("/call", { ...call, headers: { "x-ecs-mesh-call": "one" } });
    assert.equal(status, 200);
    assert.deepEqual(
      [answer.status, answer.version, answer.task, answer.path, answer.host],
      [200, "web", 7, "/x", host],
    );
    assert.equal(typeof answer.millis, "number");
    assert.equal("body" in answer, false);
    assert.deepEqual((await ask("/tries?call=one")).answer, [{ version: "web", task: 7 }]);
    assert.deepEqual((await ask("/tries?call=other")).answer, []);
  });

  it("connects for a service of TCP, to its own port", async () => {
    const { answer: who } = await ask("/who");
    const tcp = (who.hosts as string[])[1]!;
    const { answer } = await ask("/call", { ...call, protocol: "tcp", host: tcp });
    assert.deepEqual([answer.status, answer.version, answer.task], [200, "web", 7]);
  });

  it("calls a service by its name, where connections are sent to a proxy by themselves", async () => {
    const named = `localhost:${echoPort}`;
    const port = await freePort(address);
    const hosts = new Set([named]);
    const own = controlOf({ version: "x", task: 1 }, new Tries(), { address, port, token, hosts, proxy: undefined });
    own.listen(port, address);
    await once(own, "listening");
    const body = JSON.stringify({ ...call, host: named });
    const response = await fetch(`http://${address}:${port}/call`, { method: "POST", body, headers: shown(token) });
    const { version, host: called } = (await response.json()) as Record<string, unknown>;
    assert.deepEqual([version, called], ["web", named]);
    own.close();
  });

  it("says who it is", async () => {
    const { answer } = await ask("/who");
    assert.deepEqual([answer.version, answer.task], ["web", 7]);
  });

  it("tells of an answer that never came", async () => {
    const { status, answer } = await ask("/call", { ...call, headers: { "x-ecs-mesh-fault": '{"reset":true}' } });
    assert.equal(status, 200);
    assert.equal(answer.status, undefined);
    assert.match(answer.error as string, /hang up|ECONNRESET/);
  });

  it("does nothing for who does not show the token", async () => {
    const others = [{}, shown("a-token-of-the-tesu"), shown(""), { authorization: token }];
    for (const headers of others) {
      for (const path of ["/who", "/tries?call=one", "/"])
        assert.equal((await ask(path, undefined, headers)).status, 401);
      assert.equal((await ask("/call", call, headers)).status, 401);
    }
  });

  const refused: readonly (readonly [what: string, body: unknown, status: number])[] = [
    ["a host that is none of the mesh", { ...call, host: "example.com:80" }, 403],
    ["a port that is none of the mesh", { ...call, host: "cart.shop.local:22" }, 403],
    ["the address of credentials", { ...call, host: "169.254.170.2:80" }, 403],
    ["a host with something before it", { ...call, host: "x@cart.shop.local:9080" }, 403],
    ["no host", { ...call, host: undefined }, 403],
    ["a proxy's method", { ...call, method: "CONNECT" }, 400],
    ["a method with a line in it", { ...call, method: "GET / HTTP/1.1\r\nx: y" }, 400],
    ["an address for a path", { ...call, path: "http://example.com/" }, 400],
    ["a path with a line in it", { ...call, path: "/\r\nx: y" }, 400],
    ["another host in a header", { ...call, headers: { Host: "example.com" } }, 400],
    ["a header that ends the message", { ...call, headers: { "Transfer-Encoding": "chunked" } }, 400],
    ["a header with a line in it", { ...call, headers: { "x-one": "1\r\nx-two: 2" } }, 400],
    ["a header that is no text", { ...call, headers: { "x-one": 1 } }, 400],
    [
      "too many headers",
      { ...call, headers: Object.fromEntries(Array.from({ length: 65 }, (_, n) => [`x-${n}`, "1"])) },
      400,
    ],
    ["another protocol", { ...call, protocol: "ftp" }, 400],
    ["what is no object", 5, 400],
    ["what is no JSON", "{", 400],
    ["more than a call", JSON.stringify({ ...call, more: "x".repeat(70_000) }), 413],
  ];
  for (const [what, body, status] of refused) {
    it(`refuses ${what}`, async () => {
      const { status: got, answer } = await ask("/call", body);
      assert.equal(got, status, JSON.stringify(answer));
      assert.deepEqual(Object.keys(answer), ["error"]);
    });
  }

  it("knows no other request", async () => {
    for (const path of ["/", "/call", "/who/x"]) assert.equal((await ask(path)).status, 404);
    assert.equal((await ask("/who", {})).status, 404);
  });

  it("is not there where nobody asked for it", async () => {
    const port = await freePort(address);
    const only = await serveTask({
      version: "web",
      task: 1,
      ports: [{ address, port, protocol: "http" }],
      relay: undefined,
    });
    const response = await fetch(`http://${address}:${port}/call`, { method: "POST", body: JSON.stringify(call) });
    assert.equal(((await response.json()) as { version: string }).version, "web", "it is answered as any request");
    only();
  });

  it("makes no more calls at once than it may", async () => {
    const slow = { ...call, headers: { "x-ecs-mesh-fault": '{"delayMillis":400}' } };
    const all = await Promise.all(Array.from({ length: 70 }, () => ask("/call", slow)));
    const late = all.filter(({ status }) => status === 429).length;
    assert.ok(late >= 1 && late <= 6, `${late}`);
  });

  it("opens none of its ports where one is taken", async () => {
    const port = await freePort(address);
    const ports = [port, echoPort].map((one) => ({ address, port: one, protocol: "http" as const }));
    await assert.rejects(serveTask({ version: "web", task: 1, ports, relay: undefined }), /EADDRINUSE/);
    const again = controlOf({ version: "web", task: 1 }, new Tries(), {
      address,
      port,
      token,
      hosts: new Set(),
      proxy: undefined,
    });
    again.listen(port, address);
    await once(again, "listening");
    again.close();
  });
});
