import assert from "node:assert/strict";
import { InputError } from "../../cli/failure";
import { renderReport } from "../../cli/report";
import { reportOf } from "../../cli/report/report";
import { stateOf } from "../../cli/resources/state";
import { check } from "../../policy/check";
import { rules } from "../../policy/rules";
import { unknownMark } from "../../policy/view/fields";
import { look, ruleOf } from "./made";

type Json = Record<string, unknown>;

const type = "aws:ecs/service:Service";
const urn = (name: string) => `urn:pulumi:dev::shop::${type}::${name}`;
const read = (document: unknown) => stateOf(JSON.stringify(document), "state.json");
const ofResources = (...resources: object[]) => read({ version: 3, deployment: { resources } });
const ofSteps = (...steps: object[]) => read({ steps });
const secret = (shown: object) => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  ...shown,
});

describe("an exported state", () => {
  it("is read as what was asked for, and as what became of it", () => {
    const provider = "urn:pulumi:dev::shop::pulumi:providers:aws::west";
    const { stack, sources, diagnostics } = ofResources(
      { urn: "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev", type: "pulumi:pulumi:Stack" },
      { urn: provider, type: "pulumi:providers:aws", inputs: { region: "us-west-2" } },
      {
        urn: `urn:pulumi:dev::shop::ecs-mesh:index:App$${type}::a::b`,
        type,
        inputs: { name: "web" },
        outputs: { name: "web", arn: "arn:1" },
        provider: `${provider}::id-1`,
        dependencies: [urn("cart")],
        propertyDependencies: { cluster: [urn("cart")], name: null },
        ignoreChanges: ["desiredCount"],
      },
    );
    assert.deepEqual([stack, diagnostics], ["shop/dev", []]);
    assert.deepEqual(sources, [
      {
        type,
        name: "a::b",
        urn: `urn:pulumi:dev::shop::ecs-mesh:index:App$${type}::a::b`,
        props: { name: "web" },
        outputs: { name: "web", arn: "arn:1" },
        provider: { props: { region: "us-west-2" } },
        dependencies: [urn("cart")],
        propertyDependencies: { cluster: [urn("cart")], name: [] },
        opts: { ignoreChanges: ["desiredCount"] },
      },
    ]);
  });

  it("is without what is on its way out, and what was only read", () => {
    const { sources, leftOut } = ofResources(
      { urn: urn("kept"), type, inputs: { name: "new" } },
      { urn: urn("kept"), type, inputs: { name: "old" }, delete: true },
      { urn: urn("read"), type, external: true },
      { urn: urn("replaced"), type, pendingReplacement: true },
    );
    assert.deepEqual([sources.map(({ props }) => props), leftOut], [[{ name: "new" }], 3]);
  });

  it("knows a secret only where it is shown", () => {
    const { sources } = ofResources({
      urn: urn("web"),
      type,
      inputs: {
        encrypted: secret({ ciphertext: "AAAB" }),
        shown: secret({ plaintext: '{"a":["canary"]}' }),
        plain: secret({ value: "canary" }),
        broken: secret({ plaintext: "{" }),
        deep: [{ x: secret({ ciphertext: "AAAB" }) }],
      },
    });
    assert.deepEqual(sources[0]!.props, {
      encrypted: unknownMark,
      shown: { a: ["canary"] },
      plain: "canary",
      broken: unknownMark,
      deep: [{ x: unknownMark }],
    });
  });

  it("leaves nothing secret in a report of any format", () => {
    const definitions = JSON.stringify([{ name: "app", environment: [{ name: "KEY", value: 'ca"nary-2' }] }]);
    const { sources, secrets } = ofResources({
      urn: urn("web"),
      type,
      inputs: {
        password: secret({ plaintext: '"canary-1"' }),
        text: secret({ plaintext: JSON.stringify(definitions) }),
      },
    });
    const tells = ruleOf("tells", ({ props }, report) => {
      const [app] = props.json("text") as [{ environment: [{ value: string }] }];
      const { value } = app.environment[0];
      report.fails(`it has ${props.text("password")}, ${value}, ${JSON.stringify(value)} and ${props.text("text")}`);
    });
    const subject = { stack: "shop/dev", file: "-", resources: 1, leftOut: 0 };
    const told = { locate: () => undefined, hide: secrets.hide.bind(secrets) };
    const report = reportOf({ subject, diagnostics: [] }, check([tells], sources), told);
    for (const [format, render] of renderReport) assert.doesNotMatch(render(report, look), /nary/, format);
    assert.match(
      report.rules[0]!.findings[0]!.message,
      /^ECS service "web": it has \[secret\], .* Mend it; otherwise it breaks\.$/,
    );
  });
});

describe("a preview", () => {
  it("is read as what will be", () => {
    const { sources, leftOut, diagnostics } = ofSteps(
      { op: "delete", urn: urn("gone"), oldState: { urn: urn("gone") } },
      { op: "delete-replaced", urn: urn("new"), oldState: { urn: urn("new") } },
      {
        op: "create-replacement",
        urn: urn("new"),
        newState: { urn: urn("new"), inputs: { a: "[secret]", b: unknownMark } },
      },
      {
        op: "update",
        urn: urn("old"),
        newState: { urn: urn("old"), inputs: { a: 2 }, outputs: { a: 1, arn: "arn:1" } },
      },
      { op: "read", urn: urn("read"), newState: { urn: urn("read"), external: true } },
    );
    assert.deepEqual(
      sources.map(({ name, props, outputs }) => [name, props, outputs]),
      [
        ["new", { a: unknownMark, b: unknownMark }, undefined],
        ["old", { a: 2 }, { a: 2, arn: "arn:1" }],
      ],
    );
    assert.deepEqual([leftOut, diagnostics], [2, []]);
  });

  it("says when resources are missing from it", () => {
    const { diagnostics } = read({
      steps: [
        { op: "same", urn: urn("a"), newState: { urn: urn("a") } },
        { op: "create", urn: urn("b") },
      ],
      changeSummary: { same: 3, create: 1 },
    });
    assert.deepEqual(
      diagnostics.map(({ code, message }) => [code, message]),
      [
        ["incomplete-state", "the preview leaves out what does not change: 2 of the stack's resources"],
        ["incomplete-state", "the preview does not say what will become of 1 of its resources"],
      ],
    );
  });

  it("takes the region of a default provider from the stack's configuration", () => {
    const provider = "urn:pulumi:dev::shop::pulumi:providers:aws::default_7::id";
    const newState = { urn: urn("a"), provider };
    const { sources } = read({
      config: { "aws:region": "eu-west-1" },
      steps: [{ op: "create", urn: urn("a"), newState }],
    });
    assert.deepEqual(sources[0]!.provider, { props: { region: "eu-west-1" } });
  });
});

describe("a state that is none", () => {
  const refusals: [document: unknown, said: RegExp][] = [
    [{ checkpoint: {} }, /a checkpoint of a backend/],
    [{ graph: "x", plane: "y", resources: [] }, /a plan of `ecs-mesh plan`/],
    [{ name: "x", services: {} }, /a service graph, which is checked without --state/],
    [{ terraform_version: "1", resources: [] }, /a state of Terraform/],
    [{ Resources: {} }, /a template of CloudFormation/],
    [{ sequence: 1, timestamp: 2 }, /one event of a stream/],
    [{ a: 1, b: 2, c: 3, d: 4, e: 5, f: 6 }, /an object with "a", "b", "c", "d", "e" and 1 more/],
    [{}, /an empty object/],
    [{ version: 2, deployment: {} }, /a state of version 2/],
    [{ deployment: { resources: {} } }, /the resources of the deployment are no list/],
    [{ deployment: { resources: [null] } }, /resource 1 is no resource/],
    [{ deployment: { resources: [{ type }] } }, /resource 1 has no URN/],
    [{ deployment: { resources: [{ urn: "urn:x" }] } }, /resource 1 has a URN that is none/],
    [{ deployment: { resources: [{ urn: urn("a"), inputs: [] }] } }, /inputs of "a" are no object/],
    [{ steps: [7] }, /step 1 is no resource/],
    [{ steps: [{ urn: urn("a"), op: "create", newState: 7 }] }, /newState of step 1 is no resource/],
  ];
  for (const [document, said] of refusals) {
    it(`is told apart: ${JSON.stringify(document).slice(0, 70)}`, () => {
      assert.throws(
        () => read(document),
        (error) => error instanceof InputError && said.test(error.message),
      );
    });
  }

  it("is quoted in no message, since it may have secrets in it", () => {
    for (const text of ['{"password": canary', '{"canary": "canary', "{canary}", "canary"]) {
      assert.throws(
        () => stateOf(text, "s.json"),
        (error) => error instanceof InputError && !/canary/.test(error.message),
      );
    }
  });

  it("may have names that JavaScript gives a meaning", () => {
    const text = `{"deployment":{"resources":[{"urn":"${urn("__proto__")}","inputs":{"__proto__":{"polluted":1},"constructor":1}}]}}`;
    const { sources } = stateOf(text, "s.json");
    check(rules, sources);
    assert.deepEqual([sources[0]!.name, ({} as Json).polluted], ["__proto__", undefined]);
  });
});
