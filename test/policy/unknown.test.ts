import assert from "node:assert/strict";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { type CheckedSource, check } from "../../policy/check";
import { policiesOf } from "../../policy/pack";
import { Type } from "../../policy/resource";
import { rules } from "../../policy/rules";
import { unknownMark } from "../../policy/view/fields";
import { previewed } from "./previewed";
import { configuration, sound, urnOf } from "./sound";

/** It is there for tests of policies, though the package's types leave it out. */
const { unknownCheckingProxy } = require("@pulumi/policy/proxy") as { unknownCheckingProxy<T>(props: T): T };

interface Said {
  readonly level: string;
  readonly message: string;
}

/** Runs a policy on one resource as the engine does: what is unknown throws when it is touched. */
function ask(name: string, { type, name: resource, urn, props }: CheckedSource): Said[] {
  const policy = policiesOf(rules, "0.0.0").find((one) => one.name === name) as ResourceValidationPolicy;
  const said: Said[] = [];
  const report = (what: string | { message: string; enforcementLevel: string }) =>
    said.push(
      typeof what === "string"
        ? { level: "its own", message: what }
        : { level: what.enforcementLevel, message: what.message },
    );
  const args = {
    type,
    name: resource,
    urn,
    props: unknownCheckingProxy(props),
    opts: {},
    stackTags: new Map(),
    getConfig: () => ({}),
  };
  const validate = policy.validateResource as (args: unknown, report: unknown) => void;
  validate(args, report);
  return said;
}

function withUnknown(props: object, fields: readonly string[] = Object.keys(props)): object {
  return Object.fromEntries(
    Object.entries(props).map(([field, value]) => [field, fields.includes(field) ? unknownMark : value]),
  );
}

const firstOf = (type: string) => sound().find((one) => one.type === type);

describe("what is not known yet", () => {
  for (const rule of rules.filter(({ resource }) => resource)) {
    it(`${rule.id}: of a resource of which nothing is known, nothing is found`, () => {
      for (const type of rule.resource!.types) {
        const source = firstOf(type);
        if (!source) continue;
        const said = ask(rule.id, { ...source, props: withUnknown(source.props) });
        if (rule.id === "appmesh-retired") continue;
        assert.deepEqual(
          said.filter(({ level, message }) => level !== "advisory" || !/is not known yet/.test(message)),
          [],
        );
      }
    });
  }

  for (const rule of rules.filter(({ stack }) => stack)) {
    it(`${rule.id}: of a stack of which nothing but the types is known, nothing is found`, () => {
      const sources = sound().map((one) => ({ ...one, props: withUnknown(one.props), dependencies: [] }));
      const [verdict] = check([rule], sources, { configuration: rule.id === "appmesh-retired" ? configuration : {} });
      assert.deepEqual(
        verdict!.findings.map(({ message }) => message),
        [],
      );
    });
  }

  it("a role that is made in the same update is one that is there", () => {
    const front = sound().find(({ name }) => name === "front")!;
    const source = { ...front, props: withUnknown(front.props, ["taskRoleArn", "executionRoleArn"]) };
    for (const { id } of rules.filter(({ resource }) => resource?.types.includes(Type.TaskDefinition))) {
      assert.deepEqual(ask(id, source), [], id);
    }
  });

  it("only the rules that look at it say that it is not known", () => {
    const front = sound().find(({ name }) => name === "front")!;
    const source = { ...front, props: { ...front.props, volumes: unknownMark, pidMode: unknownMark } };
    const silent = rules
      .filter(({ resource }) => resource?.types.includes(Type.TaskDefinition))
      .filter(({ id }) => ask(id, source).length === 0);
    const names = rules
      .filter(({ resource }) => resource?.types.includes(Type.TaskDefinition))
      .filter((one) => !silent.includes(one));
    assert.deepEqual(
      names.map(({ id }) => id),
      ["efs-port", "s-td-fargate-unsupported", "host-process"],
    );
  });

  it("a part that is unknown hides no part that is known", () => {
    const front = sound().find(({ name }) => name === "front")!;
    const properties = { IgnoredUID: unknownMark, EgressIgnoredIPs: "169.254.169.254" };
    const props = { ...front.props, proxyConfiguration: { type: "APPMESH", containerName: "envoy", properties } };
    assert.equal(ask("egress-ignored-ips", { ...front, props })[0]!.level, "its own");
    assert.match(ask("ignored-uid", { ...front, props })[0]!.message, /IgnoredUID is not known yet/);
    const said = ask("s-td-proxy", { ...front, props });
    assert.deepEqual(
      said.map(({ level }) => level),
      ["its own", "advisory"],
    );
  });

  it("a preview of the whole stack, in which no ARN and no id is known, is followed by what depends on what", () => {
    const sources = previewed(sound());
    const verdicts = check(rules, sources, { configuration });
    assert.deepEqual(
      verdicts.flatMap(({ findings }) => findings.map(({ message }) => message)),
      [],
    );
    const gaps = verdicts.filter(({ gaps }) => gaps.length > 0).map(({ rule }) => rule.id);
    assert.deepEqual(gaps, [
      "wrong-region",
      "xray-permission",
      "stream-permission",
      "least-privilege",
      "wildcard-iam",
      "s-iam",
    ]);
    const broken = sources.filter(({ urn }) => urn !== urnOf("back-ingress"));
    assert.deepEqual(
      check(rules, broken, { configuration })
        .filter(({ outcome }) => outcome === "failed")
        .map(({ rule }) => rule.id),
      ["sg-edge"],
    );
  });
});
