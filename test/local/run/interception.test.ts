import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { NetworkTools } from "../../../local/run/network-tools";
import { interceptionOf, packetRules } from "../../../local/run/packet-rules";
import { envoyOrSkip } from "../../support/envoy";
import { networkOrSkip } from "../../support/network";
import { resolved } from "../resolved";
import type { Intercepted } from "./intercepted";

describe("the rules of a task's packets", () => {
  const graph = resolved({
    name: "shop",
    services: {
      web: {
        port: 8080,
        image: "w",
        envoy: { egressIgnoredPorts: [22, 25], egressIgnoredIps: ["10.0.0.0/8"] },
      },
      agent: { image: "a" },
      db: { port: 5432, protocol: "tcp", external: true, discovery: { type: "dns", hostname: "db.example.com" } },
    },
  });
  const of = (key: string) => interceptionOf(graph.versions.get(key)!, false);

  it("are those of ECS's network plugin", () => {
    assert.equal(
      packetRules(of("web"), "iptables-restore"),
      `*nat
:APPMESH_EGRESS - [0:0]
:APPMESH_INGRESS - [0:0]
-A APPMESH_EGRESS -m owner --uid-owner 1337 -j RETURN
-A APPMESH_EGRESS -p tcp -m multiport --dports 22,25 -j RETURN
-A APPMESH_EGRESS -p tcp -d 169.254.170.2 -j RETURN
-A APPMESH_EGRESS -p tcp -d 169.254.169.254 -j RETURN
-A APPMESH_EGRESS -p tcp -d 10.0.0.0/8 -j RETURN
-A APPMESH_EGRESS -p tcp -j REDIRECT --to-ports 15001
-A OUTPUT -p tcp -m addrtype ! --dst-type LOCAL -j APPMESH_EGRESS
-A APPMESH_INGRESS -p tcp -m multiport --dports 8080 -j REDIRECT --to-ports 15000
-A PREROUTING -p tcp -m addrtype ! --src-type LOCAL -j APPMESH_INGRESS
COMMIT
`,
    );
  });

  it("are the same in the words of nft", () => {
    assert.equal(
      packetRules(of("web"), "nft"),
      `add table ip nat
delete table ip nat
table ip nat {
  chain APPMESH_EGRESS {
    meta skuid 1337 return
    tcp dport { 22,25 } return
    meta l4proto tcp ip daddr 169.254.170.2 return
    meta l4proto tcp ip daddr 169.254.169.254 return
    meta l4proto tcp ip daddr 10.0.0.0/8 return
    meta l4proto tcp redirect to :15001
  }
  chain APPMESH_INGRESS {
    tcp dport { 8080 } redirect to :15000
  }
  chain OUTPUT { type nat hook output priority -100; meta l4proto tcp fib daddr type != local jump APPMESH_EGRESS; }
  chain PREROUTING { type nat hook prerouting priority -100; meta l4proto tcp fib saddr type != local jump APPMESH_INGRESS; }
}
`,
    );
  });

  it("take nothing that comes to a task that listens nowhere, and none at all of what runs elsewhere", () => {
    assert.doesNotMatch(packetRules(of("agent"), "iptables-restore"), /APPMESH_INGRESS .*REDIRECT/);
    assert.equal(of("db"), undefined);
  });
});

describe("tasks in networks of their own", function () {
  this.timeout(60_000);
  let tools: NetworkTools;
  before(function () {
    envoyOrSkip(this);
    tools = networkOrSkip(this);
  });

  const credentials = "http://169.254.170.2/v2/credentials";
  const byName = "http://catalog.shop.local:9090/";
  const noBackend = "http://other.shop.local:7070/";
  const unknownPort = "http://10.88.3.1:7171/";

  /** What an application gets from each of these, whose Envoy it does not know. */
  function calls(settings: Partial<Intercepted>): string[] {
    const folder = mkdtempSync(join(tmpdir(), "ecs-mesh-net-"));
    const urls = [byName, noBackend, unknownPort, credentials];
    const usual: Intercepted = { egressFilter: "DROP_ALL", ignoring: true, as: "", urls, egressIgnoredPorts: [] };
    const program = [process.execPath, resolve("bin/test/local/run/intercepted.js"), folder];
    const args = ["--net", "--mount", ...program, JSON.stringify({ ...usual, ...settings })];
    const { status, stdout, stderr } = spawnSync(tools.unshare, args, { encoding: "utf8", timeout: 50_000 });
    assert.equal(status, 0, stderr);
    rmSync(folder, { recursive: true });
    const said = JSON.parse(stdout) as Record<string, string>;
    return urls.map((url) => said[url]!);
  }

  it("reach their backends by name and their credentials, and nothing else, under DROP_ALL", () => {
    assert.deepEqual(calls({}), ["200 catalog", "ECONNRESET", "ECONNRESET", "200"]);
  });

  it("get no credentials under DROP_ALL where the agent's address is not ignored", () => {
    assert.deepEqual(calls({ ignoring: false }), ["200 catalog", "ECONNRESET", "ECONNRESET", "ECONNRESET"]);
  });

  it("reach all that is there under ALLOW_ALL", () => {
    assert.deepEqual(calls({ egressFilter: "ALLOW_ALL", ignoring: false }), [
      "200 catalog",
      "200 other",
      "ECONNRESET",
      "200",
    ]);
  });

  it("go past Envoy on ports that are ignored", () => {
    assert.deepEqual(calls({ egressIgnoredPorts: [7070] }), ["200 catalog", "200 other", "ECONNRESET", "200"]);
  });

  it("go past Envoy as its own user, which applications must not be", () => {
    const { setpriv } = tools;
    const as = `exec ${setpriv} --reuid 1337 --clear-groups --inh-caps=+dac_override --ambient-caps=+dac_override`;
    assert.deepEqual(calls({ as, ignoring: false }), ["200 catalog", "200 other", "ECONNREFUSED", "200"]);
  });
});
