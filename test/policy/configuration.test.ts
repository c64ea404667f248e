import assert from "node:assert/strict";
import { type CheckOptions, check, type Verdict } from "../../policy/check";
import { ConfigurationError } from "../../policy/configuration";
import { rules } from "../../policy/rules";
import { sound } from "./sound";

function verdictOf(id: string, patch: Parameters<typeof sound>[0], options: CheckOptions): Verdict {
  return check(rules, sound(patch), { today: "2026-11-25", ...options }).find(({ rule }) => rule.id === id)!;
}

const noRole = { front: { taskRoleArn: null } };

describe("the configuration of the policy pack", () => {
  it("sets the level of one policy, of all, or of all but one", () => {
    const levels = (configuration: Record<string, unknown>) =>
      verdictOf("fargate-task-role", noRole, { configuration }).outcome;
    assert.equal(levels({}), "failed");
    assert.equal(levels({ "fargate-task-role": "advisory" }), "advised");
    assert.equal(levels({ all: "advisory" }), "advised");
    assert.equal(levels({ all: "advisory", "fargate-task-role": "mandatory" }), "failed");
    assert.equal(levels({ "fargate-task-role": "disabled" }), "disabled");
    assert.equal(levels({ "fargate-task-role": { enforcementLevel: "remediate" } }), "failed");
  });

  it("keeps advice advice where its rule is an order, and makes it one in production", () => {
    const patch = { front: { containers: { envoy: { healthCheck: { command: ["CMD", "true"] } } } } };
    const configuration = {
      "envoy-health-check": "mandatory",
      "pack-settings": { production: "environment=production" },
    };
    const outcome = (tag: string) =>
      verdictOf("envoy-health-check", patch, { configuration, stackTags: new Map([["environment", tag]]) }).outcome;
    assert.equal(outcome("development"), "advised");
    assert.equal(outcome("production"), "failed");
    const untagged = { front: { containers: { app: { image: "shop/front" } } } };
    assert.equal(verdictOf("image-pinned", untagged, { configuration }).outcome, "advised");
    assert.equal(
      verdictOf("image-pinned", untagged, { configuration, stackTags: new Map([["environment", "production"]]) })
        .outcome,
      "failed",
    );
  });

  it("lets an exempt resource pass until its last day, and says when that was", () => {
    const exempt = (until: string) => ({
      "fargate-task-role": { exempt: [{ name: "front", reason: "replaced in spring", until }] },
    });
    const last = verdictOf("fargate-task-role", noRole, { configuration: exempt("2026-11-25") });
    assert.deepEqual([last.outcome, last.findings.length, last.exempt.length], ["passed", 0, 1]);
    const ended = verdictOf("fargate-task-role", noRole, { configuration: exempt("2026-11-24") });
    assert.equal(ended.outcome, "failed");
    assert.match(ended.findings[0]!.message, / Its exemption ended on 2026-11-24\.$/);
    const other = { "fargate-task-role": { exempt: [{ name: "back", reason: "x", until: "2026-12-31" }] } };
    assert.equal(verdictOf("fargate-task-role", noRole, { configuration: other }).outcome, "failed");
  });

  it("gives rules their parameters", () => {
    const outcome = (id: string, parameters: object, patch = {}) =>
      verdictOf(id, patch, { configuration: { [id]: parameters } }).outcome;
    assert.equal(outcome("egress-ignored-ips", { addresses: ["10.0.0.2"] }), "failed");
    assert.equal(
      outcome(
        "egress-ignored-ips",
        { addresses: ["fd00:ec2::23"] },
        {
          front: { proxyConfiguration: { properties: { EgressIgnoredIPs: "169.254.0.0/16,fd00:ec2::/32" } } },
          back: { proxyConfiguration: null, containers: { envoy: null } },
        },
      ),
      "passed",
    );
    assert.equal(outcome("envoy-image", { oldest: "1.30" }), "failed");
    assert.equal(outcome("envoy-image", { oldest: "v1.29.6.1-prod" }), "passed");
    assert.equal(outcome("envoy-image", { registries: ["public.ecr.aws"] }), "failed");
    assert.equal(outcome("envoy-image", { registries: ["840364872350.dkr.ecr.us-west-2.amazonaws.com"] }), "passed");
    const registries = ["public.ecr.aws", "840364872350.dkr.ecr.us-west-2.amazonaws.com"];
    assert.equal(outcome("image-pinned", { registries }), "advised");
    assert.equal(outcome("image-pinned", { registries: [...registries, "docker.io"] }), "passed");
    assert.equal(outcome("envoy-quota", { quota: 5 }), "advised");
    assert.equal(outcome("appmesh-retired", {}), "advised");
    assert.equal(outcome("appmesh-retired", { legacy: true }), "passed");
  });

  for (const id of [
    "backend-exists",
    "envoy-node-exists",
    "target-exists",
    "router-exists",
    "provider-exists",
    "mesh-exists",
    "gateway-exists",
    "cloud-map-exists",
  ]) {
    it(`takes names that are made elsewhere: ${id}`, () => {
      const [patch] = rules.find((rule) => rule.id === id)!.fails;
      assert.equal(verdictOf(id, patch, {}).outcome, "failed");
      assert.equal(verdictOf(id, patch, { configuration: { [id]: { external: ["*"] } } }).outcome, "passed");
      assert.equal(
        verdictOf(id, patch, { configuration: { [id]: { external: ["nothing-like-it"] } } }).outcome,
        "failed",
      );
    });
  }

  const wrong: readonly (readonly [configuration: Record<string, unknown>, message: RegExp])[] = [
    [{ "fargate-taskrole": "mandatory" }, /there is no policy "fargate-taskrole"/],
    [
      { "fargate-task-role": "strict" },
      /configuration of fargate-task-role: the level is none of advisory, mandatory, remediate, disabled/,
    ],
    [{ "fargate-task-role": 7 }, /configuration of fargate-task-role: give a level, or an object/],
    [{ "fargate-task-role": null }, /give a level, or an object/],
    [{ all: ["mandatory"] }, /configuration of all: give a level, or an object/],
    [{ "fargate-task-role": { exmept: [] } }, /configuration of fargate-task-role: there is no "exmept", but "exempt"/],
    [{ "fargate-task-role": { constructor: [] } }, /there is no "constructor"/],
    [{ "fargate-task-role": { exempt: "front" } }, /exempt is a string, not an array/],
    [{ "fargate-task-role": { exempt: [{ name: "front" }] } }, /exempt\[0\] has no reason; exempt\[0\] has no until/],
    [
      { "fargate-task-role": { exempt: [{ name: "", reason: "x", until: "2026-12-31" }] } },
      /exempt\[0\]\.name is empty/,
    ],
    [
      { "fargate-task-role": { exempt: [{ name: "front", reason: "x", until: "31.12.2026" }] } },
      /exempt\[0\]\.until is not of the form/,
    ],
    [
      { "fargate-task-role": { exempt: [{ name: "front", reason: "x", until: "2026-12-31", by: "me" }] } },
      /there is no exempt\[0\]\.by/,
    ],
    [{ "envoy-quota": { quota: 0 } }, /quota is less than 1/],
    [{ "envoy-quota": { quota: 1.5 } }, /quota is a number, not an integer/],
    [{ "envoy-image": { oldest: "newest" } }, /oldest is not of the form/],
    [{ "envoy-image": { registries: [7] } }, /registries\[0\] is an integer, not a string/],
    [{ "appmesh-retired": { legacy: "yes" } }, /legacy is a string, not a boolean/],
    [{ "pack-settings": { production: "yes" } }, /configuration of pack-settings: production is not of the form/],
    [{ "pack-settings": { prod: "a=b" } }, /there is no "prod", but "production"/],
  ];
  for (const [configuration, message] of wrong) {
    it(`refuses ${JSON.stringify(configuration)}`, () => {
      assert.throws(
        () => check(rules, [], { configuration }),
        (error) => error instanceof ConfigurationError && message.test(error.message),
      );
    });
  }

  it("names all mistakes at once", () => {
    const configuration = { nothing: "mandatory", "envoy-quota": { quota: "many" }, "fargate-task-role": "strict" };
    assert.throws(
      () => check(rules, [], { configuration }),
      (error: Error) => error.message.split("\n").length === 3,
    );
  });
});
