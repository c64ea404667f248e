import assert from "node:assert/strict";
import type { ServiceGraph } from "../../../components/graph/types";
import { checksOf } from "../../../local/checks";
import type { Addresses, VersionAddresses } from "../../../local/target/addresses";
import { feasible } from "../../../local/target/feasible";
import { resolved, shop } from "../resolved";

const trust = { certificateChain: "/certs/ca.pem" };
const certificate = { certificateChain: "/certs/a.pem", privateKey: "/certs/a.key" };
const source: ServiceGraph = {
  ...shop({
    outlierDetection: { maxServerErrors: 5, interval: "10s", baseEjectionDuration: "30s", maxEjectionPercent: 50 },
  }),
  gateways: { edge: { port: 8443, ingress: {}, tls: { certificate, trust }, routes: [{ service: "web" }] } },
};
source.services.web!.backends = ["catalog", "db"];
source.services.db = { port: 5432, protocol: "tcp", image: "db:1" };
const graph = resolved(source);

const relay = (url: string, ...tries: readonly string[]): VersionAddresses => ({
  calls: { kind: "relay", url },
  tries: tries.length > 0 ? tries : [url],
});
const all: Addresses = {
  versions: new Map([...graph.versions.keys()].map((key) => [key, relay(`http://${key}:1`)])),
  gateways: new Map([["edge", { address: "edge", ports: new Map() }]]),
  outside: { certificate: "a", key: "b" },
  token: undefined,
};
const changed = (key: string, one: VersionAddresses | undefined): Addresses => {
  const versions = new Map(all.versions);
  if (one) versions.set(key, one);
  else versions.delete(key);
  return { ...all, versions };
};

const whole = checksOf(graph, { tasks: new Map(), longest: 1000 });
const known = new Set(whole.unchecked.map(({ name }) => name));
const leftOut = (addresses: Addresses) => {
  const { checks, unchecked } = feasible(whole, addresses, graph);
  const left = unchecked.filter(({ name }) => !known.has(name));
  return { checks, left: left.map(({ name, why }) => `${name}: ${why}`) };
};
const always = [
  /leaves out a task of catalog\.stable after 5 errors: how many tasks serve there is not certain$/,
  /leaves out a task of catalog\.canary after 5 errors: how many tasks serve there is not certain$/,
  /^edge:8443 takes TLS as it is told to: nobody connects to a task past its proxy there$/,
];

describe("checks of a mesh that runs elsewhere", () => {
  it("are all of them, but those that ask for more than a file of addresses gives", () => {
    const { checks, left } = leftOut(all);
    assert.equal(left.length, always.length, left.join("\n"));
    for (const [index, one] of always.entries()) assert.match(left[index]!, one);
    assert.equal(checks.length + left.length, whole.checks.length);
  });

  const cases: readonly (readonly [what: string, addresses: Addresses, why: RegExp])[] = [
    [
      "how a version calls",
      changed("web", { calls: undefined, tries: ["http://x:1"] }),
      /^web .*: the file of addresses does not say how calls of web are made$/,
    ],
    [
      "a version that is called",
      changed("catalog.canary", undefined),
      /^(?:web calls catalog|catalog\.canary does not).*(?:tries that come to catalog\.canary are asked for|calls of catalog\.canary are made)$/,
    ],
    [
      "where tries are asked for",
      changed("web", { calls: { kind: "relay", url: "http://x:1" }, tries: [] }),
      /^gateway edge.*does not say where tries that come to web are asked for$/,
    ],
    ["where a gateway is", { ...all, gateways: new Map() }, /^gateway edge.*does not say where gateway edge is$/],
    [
      "what callers of a gateway show",
      { ...all, outside: undefined },
      /^gateway edge.*does not say what a caller of gateway edge shows \(outside\)$/,
    ],
    [
      "the port for connections",
      changed("web", {
        calls: { kind: "proxy", at: { address: "x", port: 1 }, tcp: new Map() },
        tries: ["http://x:1"],
      }),
      /^web calls db:5432.*on which port the proxy of web takes connections for db:5432 \(tcp\)$/,
    ],
    [
      "one count for all tasks",
      changed("catalog.stable", relay("http://x:1", "http://x:1", "http://y:1")),
      /^web calls catalog.*tries again what it must: \d+ with faults for the first tries: several tasks serve, and each counts tries for itself$/,
    ],
  ];
  for (const [what, addresses, why] of cases) {
    it(`are left out, and it is said, without ${what}`, () => {
      const { checks, left } = leftOut(addresses);
      const more = left.filter((one) => !always.some((usual) => usual.test(one)));
      assert.ok(more.length > 0);
      for (const one of more) assert.match(one, why);
      const names = new Set(checks.map(({ name }) => name));
      const named = whole.checks.filter(({ name }) => names.has(name) || left.some((one) => one.startsWith(name)));
      assert.equal(named.length, whole.checks.length, "each is made or named");
    });
  }

  it("take silence for a refusal, where the call is made in a task", () => {
    const { checks } = leftOut(all);
    const refusals = checks.filter(({ kind }) => kind === "refusal");
    assert.ok(refusals.length > 0);
    for (const check of refusals) {
      assert.ok("calls" in check && check.calls.every(({ expected }) => expected.endings[0]!.orSilence));
    }
    const others = checks.filter((check) => check.kind !== "refusal" && "calls" in check);
    assert.doesNotMatch(JSON.stringify(others), /orSilence/);
  });
});
