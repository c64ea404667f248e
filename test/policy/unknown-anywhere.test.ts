import assert from "node:assert/strict";
import { check } from "../../policy/check";
import { rules } from "../../policy/rules";
import { unknownMark } from "../../policy/view/fields";
import { configuration, sound } from "./sound";

/** Every copy of a value in which one leaf, or one whole branch, is unknown. */
function* eachUnknown(value: unknown, path = ""): Generator<readonly [path: string, value: unknown]> {
  if (path !== "") yield [path, unknownMark];
  if (Array.isArray(value)) {
    for (const [at, item] of value.entries())
      for (const [where, one] of eachUnknown(item, `${path}[${at}]`)) yield [where, value.with(at, one)];
  } else if (typeof value === "object" && value !== null) {
    for (const [name, item] of Object.entries(value)) {
      for (const [where, one] of eachUnknown(item, `${path}.${name}`)) yield [where, { ...value, [name]: one }];
    }
  }
}

describe("what is not known yet, anywhere", () => {
  it("whatever single value of the sound stack is unknown, nothing is raised", () => {
    const sources = sound();
    let tried = 0;
    for (const [index, source] of sources.entries()) {
      const { containerDefinitions, policy, assumeRolePolicy, ...rest } = source.props as Record<string, unknown>;
      const texts = Object.entries({ containerDefinitions, policy, assumeRolePolicy }).filter(
        ([, text]) => text !== undefined,
      );
      const decoded = {
        ...rest,
        ...Object.fromEntries(texts.map(([name, text]) => [name, JSON.parse(text as string)])),
      };
      for (const [path, props] of eachUnknown(decoded)) {
        tried++;
        const verdicts = check(rules, sources.with(index, { ...source, props: props as object }), { configuration });
        const found = verdicts.flatMap(({ findings }) => findings.map(({ message }) => message));
        assert.deepEqual(found, [], `${source.name}${path}`);
      }
    }
    assert.ok(tried > 500);
    process.stdout.write(`    ${tried} single values made unknown\n`);
  }).timeout(120_000);
});
