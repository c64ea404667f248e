import assert from "node:assert/strict";
import { rules } from "../../policy/rules";
import { Analyzer } from "./analyzer";
import { proxy, secret, secretMark, sound, task, unknown } from "./subjects";

const mending = rules.filter(({ remedy, remedyOf }) => remedy ?? remedyOf);

describe("the policy pack as a process that mends", () => {
  let pack: Analyzer;
  const remedies = Object.fromEntries(mending.map(({ id }) => [id, { level: "REMEDIATE" as const }]));

  before(async () => {
    pack = await Analyzer.start();
  });
  beforeEach(() => pack.configure(remedies));
  after(async () => {
    await pack.stop();
    assert.equal(pack.stderr, "");
  });

  /** The one remedy that there is, and what it leaves of all properties but the proxy's. */
  async function mended(subject: ReturnType<typeof task>) {
    const [remedy, ...others] = await pack.remediate(subject);
    assert.deepEqual(others, []);
    assert.equal(remedy!.policy, "egress-ignored-ips");
    assert.equal(remedy!.diagnostic, "");
    const { proxyConfiguration, ...rest } = remedy!.props!;
    return { proxyConfiguration: proxyConfiguration as { properties: Record<string, unknown> }, rest };
  }

  it("changes nothing unless it is told to", async () => {
    await pack.configure({});
    assert.deepEqual(await pack.remediate(task(proxy({ EgressIgnoredIPs: "" }))), []);
  });

  it("changes nothing in a sound application", async () => {
    for (const subject of [...sound.deployed, ...sound.previewed]) {
      assert.deepEqual(await pack.remediate(subject), [], subject.name);
    }
  });

  it("mends what is wrong, and leaves all else as it was to the byte", async () => {
    const { proxyConfiguration: given, ...before } = task(proxy({ EgressIgnoredIPs: "10.0.0.2" })).props;
    const { proxyConfiguration, rest } = await mended(task({ ...before, proxyConfiguration: given }));
    assert.equal(proxyConfiguration.properties.EgressIgnoredIPs, "10.0.0.2,169.254.170.2,169.254.169.254");
    assert.deepEqual(rest, before);
    const { EgressIgnoredIPs: _, ...kept } = proxyConfiguration.properties;
    const { EgressIgnoredIPs: __, ...same } = (given as { properties: Record<string, unknown> }).properties;
    assert.deepEqual(kept, same);
  });

  it("finds nothing more to mend, nor to report, in what it has mended", async () => {
    const [remedy] = await pack.remediate(task(proxy({ EgressIgnoredIPs: undefined })));
    const after = task(remedy!.props);
    assert.deepEqual(await pack.remediate(after), []);
    const left = (await pack.analyze(after)).filter(({ policy }) => policy === "egress-ignored-ips");
    assert.deepEqual(left, []);
  });

  it("keeps secret what is secret, beside what it mends and in it", async () => {
    const tags = { team: "web", token: secret("hunter2") };
    const containerDefinitions = secret(task().props.containerDefinitions);
    const beside = task({ ...proxy({ EgressIgnoredIPs: "10.0.0.2" }), tags, containerDefinitions });
    const { rest } = await mended(beside);
    assert.deepEqual(rest.tags, tags);
    assert.deepEqual(rest.containerDefinitions, containerDefinitions);
    const { proxyConfiguration } = await mended(task(proxy({ EgressIgnoredIPs: secret("10.0.0.2") })));
    assert.deepEqual(proxyConfiguration.properties.EgressIgnoredIPs, secret("10.0.0.2,169.254.170.2,169.254.169.254"));
    const whole = secret(task(proxy({ EgressIgnoredIPs: "10.0.0.2" })).props.proxyConfiguration);
    const kept = (await mended(task({ proxyConfiguration: whole }))).proxyConfiguration as unknown;
    assert.ok(Object.hasOwn(kept as object, secretMark));
    assert.match(JSON.stringify(kept), /10\.0\.0\.2,169\.254\.170\.2,169\.254\.169\.254/);
  });

  it("leaves what is not known as it is", async () => {
    const given = {
      executionRoleArn: unknown,
      tags: { owner: unknown },
      ...proxy({ EgressIgnoredIPs: "", AppPorts: unknown }),
    };
    const { rest, proxyConfiguration } = await mended(task(given));
    assert.equal(rest.executionRoleArn, unknown);
    assert.deepEqual(rest.tags, { owner: unknown });
    assert.equal(proxyConfiguration.properties.AppPorts, unknown);
  });

  it("waits where it can not know what to mend", async () => {
    for (const given of [
      proxy({ EgressIgnoredIPs: unknown }),
      { proxyConfiguration: unknown },
      { proxyConfiguration: secret(unknown) },
      { proxyConfiguration: "none" },
      { ...proxy({}), containerDefinitions: "no JSON" },
    ]) {
      const about = (await pack.remediate(task(given))).filter(({ policy }) => policy === "egress-ignored-ips");
      assert.deepEqual(about, [], JSON.stringify(given).slice(0, 80));
    }
  });

  it("mends nothing that is exempt", async () => {
    const exempt = [{ name: "front", reason: "moving", until: "2999-12-31" }];
    await pack.configure({ "egress-ignored-ips": { level: "REMEDIATE", exempt } });
    assert.deepEqual(await pack.remediate(task(proxy({ EgressIgnoredIPs: "" }))), []);
  });
});
