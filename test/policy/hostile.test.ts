import assert from "node:assert/strict";
import fc from "fast-check";
import { type CheckedSource, check } from "../../policy/check";
import { rules } from "../../policy/rules";
import { configuration, sound } from "./sound";

const front = () => sound().find(({ name }) => name === "front")!;

function failedWith(props: object): { failed: string[]; messages: string[] } {
  const sources = sound();
  const index = sources.findIndex(({ name }) => name === "front");
  const verdicts = check(
    rules,
    sources.with(index, { ...sources[index]!, props: { ...sources[index]!.props, ...props } }),
    { configuration },
  );
  const failed = verdicts.filter(({ outcome }) => outcome === "failed").map(({ rule }) => rule.id);
  return {
    failed,
    messages: verdicts.flatMap(({ findings, gaps }) => [...findings, ...gaps].map(({ message }) => message)),
  };
}

/** Texts of any number of kinds, to be found again wherever they come out. */
const secret = "hunter2-S3cr3t";

describe("hostile resources", () => {
  const unreadable: readonly (readonly [what: string, definitions: unknown])[] = [
    ["no JSON", '[{"name":'],
    ["an object", '{"name":"app"}'],
    ["a number", "7"],
    ["null in JSON", "null"],
    ["null in the list", '[null,{"name":"app"}]'],
    ["texts in the list", '["app"]'],
    ["lists in the list", "[[]]"],
    ["an empty list", "[]"],
    ["an empty text", ""],
    ["nameless containers", "[{}]"],
    ["a number itself", 7],
    ["a flag", true],
    ["null", null],
    ["deep nesting", `${"[".repeat(100_000)}${"]".repeat(100_000)}`],
  ];
  for (const [what, containerDefinitions] of unreadable) {
    it(`container definitions that are ${what} can not be read, and never pass`, () => {
      const { failed } = failedWith({ containerDefinitions });
      assert.ok(failed.includes("readable"), failed.join(", "));
    });
  }

  it("a megabyte of container definitions is read", () => {
    const { containerDefinitions } = front().props as { containerDefinitions: string };
    const large = JSON.parse(containerDefinitions) as { dockerLabels?: unknown }[];
    large[0]!.dockerLabels = { text: "x".repeat(2 ** 20) };
    assert.deepEqual(failedWith({ containerDefinitions: JSON.stringify(large) }).failed, []);
  });

  for (const proxyConfiguration of ["APPMESH", 7, true, [], ["IgnoredUID"], [{ containerName: "envoy" }]]) {
    it(`a proxy configuration that is ${JSON.stringify(proxyConfiguration)} can not be read, and never passes`, () => {
      assert.ok(failedWith({ proxyConfiguration }).failed.includes("readable"));
    });
  }

  for (const properties of [
    "x",
    7,
    [null],
    ["IgnoredUID=1337"],
    [{ key: "IgnoredUID" }],
    { IgnoredUID: { value: 1337 } },
  ]) {
    it(`properties that are ${JSON.stringify(properties)} never pass`, () => {
      assert.notDeepEqual(failedWith({ proxyConfiguration: { containerName: "envoy", properties } }).failed, []);
    });
  }

  it("types that nobody knows, and resources without any field, are nobody's business", () => {
    const types = [
      "",
      ":::",
      "aws:ecs/taskDefinition",
      "awsx:ecs:FargateService",
      "pulumi:pulumi:Stack",
      "kubernetes:core/v1:Pod",
      "__proto__",
      "constructor",
    ];
    const sources: CheckedSource[] = types.map((type, index) => ({
      type,
      name: `one-${index}`,
      urn: `urn:${index}`,
      props: {},
      dependencies: ["urn:nowhere"],
      propertyDependencies: { constructor: ["urn:0"] },
    }));
    for (const { rule, findings } of check(rules, sources)) assert.deepEqual(findings, [], rule.id);
  });

  it("a name that JavaScript gives a meaning is a name", () => {
    const sources = sound({
      front: { containers: { constructor: { image: "x:1", logConfiguration: { logDriver: "awsfirelens" } } } },
    });
    const failed = check(rules, sources, { configuration }).filter(({ outcome }) => outcome === "failed");
    assert.deepEqual(
      failed.map(({ rule }) => rule.id),
      ["app-waits-for-envoy"],
    );
  });

  it("any JSON in any input is judged without a crash", () => {
    const inputs = [
      ...new Set(sound().flatMap(({ type, props }) => Object.keys(props).map((input) => `${type} ${input}`))),
    ];
    let tried = 0;
    fc.assert(
      fc.property(fc.constantFrom(...inputs), fc.jsonValue({ maxDepth: 3 }), fc.boolean(), (input, value, asText) => {
        tried++;
        const [type, name] = input.split(" ") as [string, string];
        const sources = sound().map((one) =>
          one.type === type ? { ...one, props: { ...one.props, [name]: asText ? JSON.stringify(value) : value } } : one,
        );
        check(rules, sources, { configuration });
      }),
      { numRuns: 1_000 },
    );
    process.stdout.write(`    ${tried} inputs of any JSON\n`);
  }).timeout(120_000);

  it("any JSON anywhere in a container is judged without a crash", () => {
    const { containerDefinitions } = front().props as { containerDefinitions: string };
    const definitions = JSON.parse(containerDefinitions) as Record<string, unknown>[];
    const fields = [...new Set(definitions.flatMap(Object.keys))];
    fc.assert(
      fc.property(
        fc.nat(definitions.length - 1),
        fc.constantFrom(...fields),
        fc.jsonValue({ maxDepth: 3 }),
        (at, field, value) => {
          failedWith({
            containerDefinitions: JSON.stringify(definitions.with(at, { ...definitions[at]!, [field]: value })),
          });
        },
      ),
      { numRuns: 1_000 },
    );
  }).timeout(120_000);
});

describe("what must not be seen", () => {
  it("no message of a broken stack has a value of the environment, of a command, of a log option or of a label", () => {
    for (const rule of rules) {
      for (const patch of rule.fails) {
        const sources = sound(patch).map((source) => ({
          ...source,
          props: hideIn(source.props as Record<string, unknown>),
        }));
        for (const { findings, gaps } of check(rules, sources)) {
          for (const { message } of [...findings, ...gaps]) assert.ok(!message.includes(secret), message);
        }
      }
    }
  });

  it("a variable that looks like a secret is named, and its value is not", () => {
    for (const name of [
      "DB_PASSWORD",
      "API_KEY",
      "APPMESH_RESOURCE_ARN",
      "APPMESH_VIRTUAL_NODE_NAME",
      "HTTP_PROXY",
      "AWS_REGION",
      "LISTENER_DRAIN_WAIT_TIME_S",
    ]) {
      const sources = sound({
        front: { containers: { envoy: { environment: { [name]: secret } }, app: { environment: { [name]: secret } } } },
      });
      const said = check(rules, sources).flatMap(({ findings }) => findings.map(({ message }) => message));
      assert.ok(
        said.every((message) => !message.includes(secret)),
        name,
      );
    }
  });
});

/** Puts the secret into every place of a container that may hold one. */
function hideIn(props: Record<string, unknown>): object {
  const { containerDefinitions } = props;
  let definitions: unknown;
  try {
    definitions = JSON.parse(containerDefinitions as string);
  } catch {
    return props;
  }
  if (!Array.isArray(definitions)) return props;
  const hidden = (definitions as Record<string, unknown>[]).map((one) => ({
    ...one,
    command: [secret],
    entryPoint: [secret],
    dockerLabels: { [secret]: secret },
    environment: [
      ...((one.environment as object[] | undefined) ?? []),
      { name: "A", value: secret },
      { name: "MY_SECRET", value: secret },
    ],
  }));
  return { ...props, containerDefinitions: JSON.stringify(hidden) };
}
