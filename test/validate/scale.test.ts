import assert from "node:assert/strict";
import { validate } from "../../components/validate";
import { graph } from "./graphs";

const image = "shop/web:1";
const names = (count: number) => Array.from({ length: count }, (_, index) => `s${index}`);

/** Services s0, s1, … each with what is given for it. */
const services = (count: number, settings: (index: number) => object): object =>
  graph(Object.fromEntries(names(count).map((name, index) => [name, { image, port: 8080, ...settings(index) }])));

/** The findings' codes, counted; fails when it takes longer than a machine ten times as slow would need. */
function counted(input: object, milliseconds: number): Record<string, number> {
  const start = performance.now();
  const { diagnostics } = validate(input);
  const took = performance.now() - start;
  assert.ok(took < milliseconds, `took ${Math.round(took)} ms`);
  const counts: Record<string, number> = {};
  for (const { code } of diagnostics) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}

describe("validation of large graphs", () => {
  it("walks a chain of 10,000 services", () => {
    const chain = services(10_000, (index) => (index === 0 ? { ingress: {} } : {}));
    const linked = chain as { services: Record<string, { backends?: string[] }> };
    for (const [index, one] of Object.values(linked.services).entries()) {
      if (index < 9_999) one.backends = [`s${index + 1}`];
    }
    assert.deepEqual(counted(chain, 2000), {});
  });

  it("walks a star of 10,000 services", () => {
    const others = names(10_000).slice(1);
    assert.deepEqual(
      counted(
        services(10_000, (index) => (index === 0 ? { backends: others, ingress: {} } : {})),
        2000,
      ),
      {},
    );
  });

  it("walks 300 services that all call each other", () => {
    const all = names(300);
    assert.deepEqual(
      counted(
        services(300, () => ({ backends: all })),
        2000,
      ),
      {},
    );
  });

  it("reports 200 mistakes in 1,000 services within a second", () => {
    const kinds = [{ backends: ["s1O"] }, { prot: "http" }, { port: 70_000 }, { image: "a b" }];
    const broken = services(1000, (index) => ({
      backends: [`s${(index + 1) % 1000}`],
      ...(index < 200 && kinds[index % 4]),
    }));
    assert.deepEqual(counted(broken, 1000), {
      "invalid-port": 50,
      "invalid-value": 50,
      "unknown-backend": 50,
      "unknown-field": 50,
    });
  });

  it("reports a fault of every Envoy once, not once a service", () => {
    const broken = { ...services(1000, () => ({ ingress: {} })), envoy: { memory: 1, egressIgnoredPorts: [0] } };
    assert.deepEqual(counted(broken, 1000), { "invalid-proxy": 1, "invalid-port": 1 });
  });

  const hostile: readonly [what: string, settings: object][] = [
    ["an image", { image: `${"a/".repeat(50_000)} ` }],
    ["a host name", { discovery: { type: "dns", hostname: `${"a.".repeat(50_000)}-` } }],
    ["a virtual service", { virtualServiceName: `${"a-".repeat(50_000)}.` }],
    ["a role", { taskRoleArn: `arn:aws:iam::123456789012:role/${"a/".repeat(50_000)}*` }],
    ["a secret", { secrets: { KEY: `arn:aws:ssm:a:123456789012:${"a:".repeat(50_000)}*` } }],
    ["an access log", { accessLog: `/${"./".repeat(50_000)}*` }],
    ["a header's expression", { routes: [{ headers: [{ name: "x", regex: `${"(?".repeat(50_000)}` }] }] }],
    ["a header's name", { routes: [{ headers: [{ name: "x".repeat(100_000) }] }] }],
    ["a backend", { backends: ["x".repeat(100_000)] }],
    ["a field", { ["x".repeat(100_000)]: 1 }],
    ["an address", { ingress: { cidrs: ["1".repeat(100_000)] } }],
  ];
  for (const [what, settings] of hostile) {
    it(`refuses ${what} of 100,000 characters at once, and does not repeat it`, () => {
      const start = performance.now();
      const { diagnostics } = validate(services(1, () => ({ ingress: {}, ...settings })));
      assert.ok(performance.now() - start < 500);
      assert.ok(diagnostics.length > 0);
      for (const { message, help } of diagnostics) assert.ok(message.length < 500 && help.length < 1000);
    });
  }
});
