import assert from "node:assert/strict";
import { type CheckedSource, check } from "../../policy/check";
import { ruleSettings } from "../../policy/configuration";
import { remedied } from "../../policy/remedy";
import type { Rule, StackPatch } from "../../policy/rule";
import { rules } from "../../policy/rules";
import { unknownMark } from "../../policy/view/fields";
import { configuration, sound } from "./sound";

const settingsOf = (rule: Rule, given = {}) =>
  ruleSettings(rule, { level: rule.level, given, pack: {}, stackTags: new Map(), today: "2026-11-25" });

/** The sources with what a rule can mend mended, and the names of those that it changed. */
function mendedBy(rule: Rule, sources: readonly CheckedSource[]): { sources: CheckedSource[]; changed: string[] } {
  const changed: string[] = [];
  const types: readonly string[] = rule.resource!.types;
  const mended = sources.map((source) => {
    if (!types.includes(source.type)) return source;
    const props = remedied(
      rule,
      { ...source, props: structuredClone(source.props) as Record<string, unknown> },
      settingsOf(rule),
    );
    if (props) changed.push(source.name);
    return props ? { ...source, props } : source;
  });
  return { sources: mended, changed };
}

function findings(rule: Rule, sources: readonly CheckedSource[]) {
  return check([rule], sources, {}).flatMap((one) => one.findings);
}

function mandatory(sources: readonly CheckedSource[]): string[] {
  return check(rules, sources, { configuration, today: "2026-11-25" }).flatMap((one) =>
    one.findings.filter(({ level }) => level === "mandatory").map(({ message }) => message),
  );
}

/** A task definition as plain data, so that spacing does not count. */
function decoded({ props }: CheckedSource): Record<string, unknown> {
  const { containerDefinitions, ...rest } = props as Record<string, unknown>;
  if (typeof containerDefinitions !== "string") return rest;
  const containers = JSON.parse(containerDefinitions) as { name: string }[];
  return { ...rest, ...Object.fromEntries(containers.map((one) => [`container ${one.name}`, one])) };
}

/** Paths of what is different in two values. */
function differences(one: unknown, other: unknown, path = ""): string[] {
  if (JSON.stringify(one) === JSON.stringify(other)) return [];
  const isMap = (value: unknown): value is Record<string, unknown> =>
    typeof value === "object" && value !== null && !Array.isArray(value);
  if (!isMap(one) || !isMap(other)) return [path];
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].flatMap((name) => differences(one[name], other[name], path === "" ? name : `${path}/${name}`));
}

/** What each remedy may change, and what it is tried on besides what the rule itself says fails. */
const touches: Record<string, RegExp> = {
  "egress-ignored-ips": /^proxyConfiguration\/properties\/EgressIgnoredIPs$/,
  "ignored-uid": /^(container envoy\/user|proxyConfiguration\/properties\/IgnoredUID)$/,
  "efs-port": /^proxyConfiguration\/properties\/EgressIgnoredPorts$/,
  "envoy-essential": /^container envoy\/essential$/,
  "envoy-health-check": /^container envoy\/healthCheck(\/.*)?$/,
  "app-waits-for-envoy": /^container app\/dependsOn$/,
  "xray-wiring": /^container xray\/user$/,
  "stop-order": /^container envoy\/stopTimeout$/,
  nofile: /^container envoy\/ulimits$/,
  "log-retention": /^retentionInDays$/,
  "circuit-breaker": /^deploymentCircuitBreaker(\/.*)?$/,
  "deploy-velocity": /^deployment(MaximumPercent|MinimumHealthyPercent)$/,
  "grace-period": /^healthCheckGracePeriodSeconds$/,
  "sd-ttl": /^dnsConfig\/dnsRecords$/,
  "sd-force": /^forceDestroy$/,
};

/** Examples that a remedy leaves to their author, since the mend is a choice. */
const choices: Record<string, (patch: StackPatch) => boolean> = {
  "xray-wiring": (patch) => !JSON.stringify(patch).includes('"user"'),
  "stop-order": (patch) => JSON.stringify(patch).includes("LISTENER_DRAIN"),
  "log-retention": (patch) => JSON.stringify(patch).includes("31"),
};

describe("remedies", () => {
  const mending = rules.filter(({ remedy, remedyOf }) => remedy ?? remedyOf);

  it("are those that this test knows", () => {
    assert.deepEqual(mending.map(({ id }) => id).sort(), Object.keys(touches).sort());
  });

  for (const rule of mending) {
    it(`${rule.id}: mends what it finds, once, and touches nothing else`, () => {
      for (const patch of rule.fails.filter((one) => !choices[rule.id]?.(one))) {
        const broken = sound(patch);
        const { sources, changed } = mendedBy(rule, broken);
        assert.equal(changed.length, 1, JSON.stringify(patch));
        assert.deepEqual(findings(rule, sources), [], JSON.stringify(patch));
        assert.deepEqual(mandatory(sources), []);
        for (const [index, source] of sources.entries()) {
          for (const path of differences(decoded(broken[index]!), decoded(source)))
            assert.match(path, touches[rule.id]!);
        }
        assert.deepEqual(mendedBy(rule, sources).changed, [], "a second time it changes nothing");
      }
    });

    it(`${rule.id}: leaves alone what is sound, exempt, unknown or can not be read`, () => {
      assert.deepEqual(mendedBy(rule, sound()).changed, []);
      for (const patch of rule.passes) assert.deepEqual(mendedBy(rule, sound(patch)).changed, []);
      const source = sound().find(({ type }) => rule.resource!.types.includes(type))!;
      for (const value of [unknownMark, "{"]) {
        const props = Object.fromEntries(Object.keys(source.props).map((field) => [field, value]));
        assert.equal(remedied(rule, { ...source, props }, settingsOf(rule)), undefined);
      }
      const exempt = sound().map(({ name }) => ({ name, reason: "tested", until: "2026-11-25" }));
      for (const one of sound(rule.fails[0])) {
        const given = { ...one, props: structuredClone(one.props) as Record<string, unknown> };
        assert.equal(remedied(rule, given, settingsOf(rule, { exempt })), undefined);
      }
    });
  }

  it("leaves what is a choice to the author", () => {
    for (const rule of mending) {
      for (const patch of rule.fails.filter((one) => choices[rule.id]?.(one)))
        assert.deepEqual(mendedBy(rule, sound(patch)).changed, []);
    }
  });

  it("keeps the group of Envoy's user, and leaves a user alone whose group is ignored", () => {
    const rule = rules.find(({ id }) => id === "ignored-uid")!;
    const userOf = (patch: StackPatch) => {
      const { sources, changed } = mendedBy(rule, sound(patch));
      const front = sources.find(({ name }) => name === "front")!;
      const { user } = (decoded(front)["container envoy"] ?? {}) as { user?: string };
      return [user, changed.length];
    };
    const properties = { IgnoredUID: "1337", IgnoredGID: "9" };
    assert.deepEqual(userOf({ front: { containers: { envoy: { user: "1:5" } } } }), ["1337:5", 1]);
    assert.deepEqual(
      userOf({ front: { containers: { envoy: { user: "1:9" } }, proxyConfiguration: { properties } } }),
      ["1:9", 0],
    );
    assert.deepEqual(
      userOf({ front: { containers: { envoy: { user: "1:8" } }, proxyConfiguration: { properties } } }),
      ["1337:8", 1],
    );
    assert.deepEqual(userOf({ front: { containers: { envoy: { user: "1" } }, proxyConfiguration: null } }), ["1", 0]);
    assert.deepEqual(userOf({ front: { containers: { envoy: null } } }).length, 2);
  });

  it("keeps what a list held besides", () => {
    const front = (id: string, patch: StackPatch) => {
      const rule = rules.find((one) => one.id === id)!;
      return decoded(mendedBy(rule, sound(patch)).sources.find(({ name }) => name === "front")!);
    };
    const waiting = [
      { containerName: "envoy", condition: "START" },
      { containerName: "xray", condition: "START" },
    ];
    const app = front("app-waits-for-envoy", { front: { containers: { app: { dependsOn: waiting } } } })[
      "container app"
    ];
    assert.deepEqual((app as { dependsOn: unknown }).dependsOn, [
      waiting[1],
      { containerName: "envoy", condition: "HEALTHY" },
    ]);
    const ulimits = [
      { name: "core", softLimit: 1, hardLimit: 2 },
      { name: "nofile", softLimit: 3, hardLimit: 4 },
    ];
    const envoy = front("nofile", { front: { containers: { envoy: { ulimits } } } })["container envoy"];
    assert.deepEqual((envoy as { ulimits: unknown }).ulimits, [
      ulimits[0],
      { name: "nofile", softLimit: 65536, hardLimit: 65536 },
    ]);
    const checked = { healthCheck: null, environment: { ENVOY_ADMIN_ACCESS_PORT: "9902" } };
    const health = front("envoy-health-check", { front: { containers: { envoy: checked } } })["container envoy"] as {
      healthCheck: { command: string[] };
    };
    assert.match(health.healthCheck.command[1]!, /localhost:9902\/server_info/);
    for (const image of ["mirror/proxy:1", "mirror/aws-appmesh-envoy:v1.29.6.1-prod-distroless"]) {
      const left = front("envoy-health-check", { front: { containers: { envoy: { healthCheck: null, image } } } })[
        "container envoy"
      ];
      assert.equal("healthCheck" in (left as object), false);
    }
  });

  it("writes a list of properties as the list that it was", () => {
    const rule = rules.find(({ id }) => id === "egress-ignored-ips")!;
    const properties = [
      { name: "IgnoredUID", value: "1337" },
      { name: "EgressIgnoredIPs", value: "10.0.0.1" },
    ];
    const props = {
      proxyConfiguration: { containerName: "envoy", properties },
      containerDefinitions: '[{"name":"envoy"}]',
    };
    const given = { type: rule.resource!.types[0], name: "front", urn: "", props };
    const mended = remedied(rule, given, settingsOf(rule, { addresses: ["fd00:ec2::23"] })) as typeof props;
    assert.deepEqual(mended.proxyConfiguration.properties, [
      properties[0],
      { name: "EgressIgnoredIPs", value: "10.0.0.1,169.254.170.2,169.254.169.254,fd00:ec2::23" },
    ]);
    assert.equal(mended.containerDefinitions, '[{"name":"envoy"}]');
  });

  it("adds a property where there is none, in a list, a map, or nothing at all", () => {
    const rule = rules.find(({ id }) => id === "egress-ignored-ips")!;
    const value = "169.254.170.2,169.254.169.254";
    const forms = [
      [[], [{ name: "EgressIgnoredIPs", value }]],
      [{}, { EgressIgnoredIPs: value }],
      [undefined, { EgressIgnoredIPs: value }],
    ] as const;
    for (const [properties, expected] of forms) {
      const given = {
        type: rule.resource!.types[0],
        name: "front",
        urn: "",
        props: { proxyConfiguration: { properties }, containerDefinitions: "[]" },
      };
      const mended = remedied(rule, structuredClone(given), settingsOf(rule)) as unknown as typeof given.props;
      assert.deepEqual(mended.proxyConfiguration.properties, expected);
    }
  });
});
