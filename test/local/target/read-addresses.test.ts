import assert from "node:assert/strict";
import { formatPath } from "../../../components/diagnostics/diagnostic";
import { collector } from "../../../components/diagnostics/report";
import { readAddresses } from "../../../local/target/read-addresses";
import { resolved, shop } from "../resolved";

const graph = resolved({ ...shop(), gateways: { edge: { port: 8443, ingress: {}, routes: [{ service: "web" }] } } });

function read(value: unknown) {
  const { found, report } = collector();
  const addresses = readAddresses(value, graph, report);
  return { addresses, found: found.map(({ code, path, message }) => `${code} ${formatPath(path)}: ${message}`) };
}

describe("a file of addresses", () => {
  it("says how calls of a version are made, and where its tries are asked for", () => {
    const { addresses, found } = read({
      graph: "shop",
      token: "MESH_TOKEN",
      outside: { certificate: "a.pem", key: "a.key" },
      versions: {
        web: { relay: "http://10.0.1.7:9099/" },
        "catalog.stable": {
          proxy: "127.64.1.1:15001",
          tcp: { "db:5432": "[::1]:5432" },
          tries: "http://127.65.0.1:4000",
        },
        "catalog.canary": { tries: ["http://10.0.2.1:9099", "http://10.0.2.2:9099"] },
      },
      gateways: { edge: { at: "edge.example.com", ports: { 8443: 443 } } },
    });
    assert.deepEqual(found, []);
    assert.deepEqual(addresses, {
      token: "MESH_TOKEN",
      outside: { certificate: "a.pem", key: "a.key" },
      versions: new Map([
        ["web", { calls: { kind: "relay", url: "http://10.0.1.7:9099" }, tries: ["http://10.0.1.7:9099"] }],
        [
          "catalog.stable",
          {
            calls: {
              kind: "proxy",
              at: { address: "127.64.1.1", port: 15001 },
              tcp: new Map([["db:5432", { address: "::1", port: 5432 }]]),
            },
            tries: ["http://127.65.0.1:4000"],
          },
        ],
        ["catalog.canary", { calls: undefined, tries: ["http://10.0.2.1:9099", "http://10.0.2.2:9099"] }],
      ]),
      gateways: new Map([["edge", { address: "edge.example.com", ports: new Map([[8443, 443]]) }]]),
    });
  });

  const mistakes: readonly (readonly [what: string, value: unknown, found: readonly RegExp[]])[] = [
    ["no object", 5, [/^wrong-type : 5 is not an object$/]],
    ["nothing", null, [/^invalid-value : null is not an object$/]],
    [
      "another graph",
      { graph: "bazaar" },
      [/^invalid-value graph: the addresses are of graph "bazaar", and this one is "shop"$/],
    ],
    [
      "a field that there is not",
      { version: {} },
      [/^unknown-field version: there is no field "version" here; did you mean "versions"\?$/],
    ],
    [
      "a version that there is not",
      { versions: { "catalog.stabel": {} } },
      [
        /^unknown-version versions\["catalog\.stabel"\]: no version "catalog\.stabel" in the graph; did you mean "catalog\.stable"\?$/,
      ],
    ],
    [
      "a gateway that there is not",
      { gateways: { edg: { at: "x" } } },
      [/^unknown-version gateways\.edg: no gateway "edg".*did you mean "edge"\?$/],
    ],
    [
      "a gateway without an address",
      { gateways: { edge: {} } },
      [/^missing-field gateways\.edge: the field "at" is missing$/],
    ],
    [
      "a gateway that is no object",
      { gateways: { edge: "10.0.0.1" } },
      [/^invalid-value gateways\.edge: "10\.0\.0\.1" is not an object$/],
    ],
    [
      "a port that the gateway does not have",
      { gateways: { edge: { at: "10.0.0.1", ports: { 8444: 443 } } } },
      [/^unknown-field gateways\.edge\.ports\["8444"\]: there is no field "8444" here; did you mean "8443"\?$/],
    ],
    [
      "ports that are no object",
      { gateways: { edge: { at: "10.0.0.1", ports: 443 } } },
      [/^wrong-type gateways\.edge\.ports: 443 is not an object$/],
    ],
    ["a token itself", { token: "s3cret-token!" }, [/^invalid-value token: .* not the name of a variable/]],
    [
      "half a certificate",
      { outside: { key: "x" } },
      [/^missing-field outside: a certificate and its key go together$/],
    ],
    [
      "a relay with more than an address",
      { versions: { web: { relay: "http://user:pass@10.0.0.1/x" } } },
      [/^invalid-value versions\.web\.relay: .* is not an address of HTTP/],
    ],
    [
      "a relay of another kind",
      { versions: { web: { relay: "file:///etc/passwd" } } },
      [/^invalid-value versions\.web\.relay/],
    ],
    [
      "a proxy without a port",
      { versions: { web: { proxy: "10.0.0.1" } } },
      [/^invalid-value versions\.web\.proxy: .* as 10\.0\.1\.7:15001$/],
    ],
    [
      "two ways to call",
      { versions: { web: { relay: "http://a:1", proxy: "b:2" } } },
      [/^invalid-value versions\.web: calls are made by a relay or through a proxy, and both are given$/],
    ],
    [
      "ports of no proxy",
      { versions: { web: { relay: "http://a:1", tcp: { "db:1": "c:2" } } } },
      [/^invalid-value versions\.web\.tcp: ports of TCP are those of a proxy/],
    ],
    [
      "tries that are asked of nobody",
      { versions: { web: { tries: [5] } } },
      [/^wrong-type versions\.web\.tries\[0\]: 5 is not an address of HTTP/],
    ],
    [
      "several mistakes",
      { token: 5, versions: { wev: {}, web: { relay: "x", ties: [] } } },
      [
        /^wrong-type token/,
        /^unknown-version versions\.wev/,
        /^unknown-field versions\.web\.ties.*"tries"/,
        /^invalid-value versions\.web\.relay/,
      ],
    ],
  ];
  for (const [what, value, expected] of mistakes) {
    it(`is refused with ${what}`, () => {
      const { found } = read(value);
      assert.equal(found.length, expected.length, found.join("\n"));
      for (const [index, pattern] of expected.entries()) assert.match(found[index]!, pattern);
    });
  }

  it("takes nothing from a name that JavaScript gives a meaning of its own", () => {
    const { found } = read(JSON.parse('{"versions":{"__proto__":{},"constructor":{}}}'));
    assert.equal(found.length, 2);
    for (const one of found) assert.match(one, /^unknown-version/);
  });
});
