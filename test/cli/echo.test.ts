import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { assertRefused, run } from "./command";

const shop = resolve("test", "cases", "shop.yaml");
const main = resolve("bin", "cli", "main.js");

describe("ecs-mesh echo", () => {
  /** Starts it with these variables, as a container is, and waits until it says that it listens. */
  async function started(env: Record<string, string>): Promise<{ child: ChildProcess; said: string }> {
    const child = spawn(process.execPath, [main, "echo"], {
      env: { ...process.env, ...env },
      stdio: ["ignore", "ignore", "pipe"],
    });
    const [piece] = await once(child.stderr!, "data");
    return { child, said: `${piece}` };
  }

  it("answers in place of an application, started by variables alone, and ends when it is told to", async () => {
    const address = "127.66.0.2";
    const { child, said } = await started({
      ECS_MESH_ECHO_AS: "cart",
      ECS_MESH_ECHO_TASK: "3",
      ECS_MESH_ECHO_LISTEN: "9080:http, 9081:grpc",
      ECS_MESH_ECHO_ADDRESS: address,
    });
    assert.equal(said, "cart, task 3, listens on 9080 (http), 9081 (grpc)\n");
    const response = await fetch(`http://${address}:9080/x`);
    assert.deepEqual(
      [response.headers.get("x-ecs-mesh-version"), response.headers.get("x-ecs-mesh-task")],
      ["cart", "3"],
    );
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    assert.deepEqual(await ended, [0, null]);
  });

  it("takes ports and hosts of the graph, and a number of its own", async () => {
    const env = { ...process.env, ECS_MESH_ECHO_TOKEN: "0123456789abcdef" };
    const args = ["echo", shop, "--as", "catalog.stable", "--address", "127.66.0.3", "--control", "9099"];
    const child = spawn(process.execPath, [main, ...args], { env, stdio: ["ignore", "ignore", "pipe"] });
    const [said] = await once(child.stderr!, "data");
    assert.match(
      `${said}`,
      /^catalog\.stable, task \d+, listens on 9090 \(http\); asked on 9099, for calls of 3 hosts\n$/,
    );
    assert.equal((await fetch("http://127.66.0.3:9099/who")).status, 401);
    const ended = once(child, "exit");
    child.kill("SIGINT");
    assert.deepEqual(await ended, [0, null]);
  });

  it("refuses what it can not do, or what would be a way for anybody to anywhere", () => {
    const refused = (args: readonly string[], said: RegExp, env: Record<string, string> = {}, status: 1 | 2 = 2) =>
      assertRefused(run(["echo", ...args], { env }), status, said);
    const token = { ECS_MESH_ECHO_TOKEN: "0123456789abcdef" };
    refused([], /it has to know what it stands in for: give --as/);
    refused(
      [shop, "--as", "catalog.stabel"],
      /no version "catalog\.stabel" in the graph; did you mean "catalog\.stable"\?/,
    );
    refused(["--as", "x", "--listen", "80:ftp"], /--listen "80:ftp" is no port and protocol, as 9080:grpc/);
    refused(["--as", "x", "--listen", "0"], /--listen: "0" is no port of 1 to 65535/);
    refused(["--as", "x", "--task", "one"], /--task "one" is no number/);
    refused(["--as", "x", "--control", "9099"], /ECS_MESH_ECHO_TOKEN has to have a token of 16 characters at least/);
    refused(["--as", "x", "--control", "9099"], /of 16 characters/, { ECS_MESH_ECHO_TOKEN: "short" });
    refused(
      ["--as", "x", "--control", "9099", "--host", "169.254.170.2:80"],
      /--host "169\.254\.170\.2:80" is no name and port/,
      token,
    );
    refused(
      ["--as", "x", "--control", "9099", "--proxy", "10.0.0.1:15001"],
      /--proxy "10\.0\.0\.1:15001" is no address and port of this task/,
      token,
    );
    refused(["--as", "x", "--listen", "80", "--address", "203.0.113.1"], /port-in-use .*EADDRNOTAVAIL/, {}, 1);
  });
});
