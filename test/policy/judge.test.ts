import assert from "node:assert/strict";
import { ruleSettings } from "../../policy/configuration";
import { judgeResource, judgeStack, subject } from "../../policy/judge";
import { resourceOf } from "../../policy/resource";
import type { Report, Rule } from "../../policy/rule";
import { NotKnown, Unreadable } from "../../policy/view/fields";
import { Stack } from "../../policy/view/stack";

const one = resourceOf({ type: "aws:ecs/service:Service", name: "web", urn: "urn:1", props: {} });
const two = resourceOf({ type: "aws:ecs/service:Service", name: "api", urn: "urn:2", props: {} });

function ruleOf(check: (report: Report) => void, id = "made-up"): Rule {
  return {
    id,
    title: "A title",
    description: "It holds.",
    level: "mandatory",
    severity: "low",
    tags: [],
    url: "https://example.com",
    mend: "mend it",
    otherwise: "it breaks",
    fails: [],
    passes: [],
    resource: { types: [one.type], check: (_, report) => check(report) },
  };
}

const settings = (rule: Rule, more: object = {}) =>
  ruleSettings(rule, { level: "mandatory", given: {}, pack: {}, stackTags: new Map(), today: "2026-11-25", ...more });
const judge = (rule: Rule, more?: object) => judgeResource(rule, one, settings(rule, more));

describe("what becomes of what a rule says", () => {
  it("is a sentence with the resource, the finding, the mend and what happens otherwise", () => {
    const rule = ruleOf((report) => {
      report.fails("it is wrong");
      report.fails("it is wrong, too", "mend that");
      report.advises("it could be better");
    });
    const { findings } = judge(rule);
    assert.deepEqual(
      findings.map(({ level, advice, message }) => [level, advice, message]),
      [
        ["mandatory", false, 'ECS service "web": it is wrong. Mend it; otherwise it breaks.'],
        ["mandatory", false, 'ECS service "web": it is wrong, too. Mend that; otherwise it breaks.'],
        ["advisory", true, 'ECS service "web": it could be better. Mend it; otherwise it breaks.'],
      ],
    );
    const production = judge(rule, { pack: { production: "a=b=c" }, stackTags: new Map([["a", "b=c"]]) });
    assert.deepEqual(new Set(production.findings.map(({ level }) => level)), new Set(["mandatory"]));
    assert.equal(judge(rule, { level: "advisory" }).findings[0]!.level, "advisory");
  });

  it("says once what is not known yet, and goes on with the rest", () => {
    const seen: number[] = [];
    const rule = ruleOf((report) =>
      report.each([1, 2, 3], (item) => {
        seen.push(item);
        if (item < 3) throw new NotKnown("the name");
      }),
    );
    const { findings, gaps } = judge(rule);
    assert.deepEqual([findings, seen], [[], [1, 2, 3]]);
    assert.deepEqual(
      gaps.map(({ message, resource }) => [message, resource]),
      [['ECS service "web": the name is not known yet; made-up checks it when it is', one]],
    );
    const other = ruleOf((report) =>
      report.each(["a", "b"], (item) => {
        throw new NotKnown(item);
      }),
    );
    assert.equal(judge(other).gaps.length, 2);
  });

  it("says where something can not be read, but leaves what is whole to the rule that reads it", () => {
    const unreadable = (path: string, id?: string) =>
      judge(
        ruleOf(() => {
          throw new Unreadable(path, "list");
        }, id),
      ).findings.map(({ message }) => message);
    const said = (path: string) => [
      `ECS service "web": ${path} can not be read: it is no list. Write it as AWS takes it; otherwise it breaks.`,
    ];
    for (const path of [
      "volumes",
      "containerDefinitions[0].user",
      "containerDefinitions[0].policy",
      "xpolicy",
      "policyx",
      "my.containerDefinitions",
      "proxyConfiguration.properties",
    ])
      assert.deepEqual(unreadable(path), said(path));
    for (const path of ["containerDefinitions", "containerDefinitions[12]", "proxyConfiguration"]) {
      assert.deepEqual(unreadable(path), []);
      assert.deepEqual(unreadable(path, "readable"), said(path));
      assert.deepEqual(unreadable(path, "s-iam"), []);
    }
    for (const path of ["policy", "assumeRolePolicy", "inlinePolicies[10].policy"]) {
      assert.deepEqual(unreadable(path), []);
      assert.deepEqual(unreadable(path, "s-iam"), said(path));
    }
  });

  it("lets a mistake of ours be seen", () => {
    assert.throws(
      () =>
        judge(
          ruleOf(() => {
            throw new TypeError("ours");
          }),
        ),
      TypeError,
    );
  });

  it("is nothing of a resource of another type, or of a rule for stacks", () => {
    const rule = ruleOf((report) => report.fails("it is wrong"));
    const other = resourceOf({ type: "aws:s3/bucket:Bucket", name: "b", urn: "", props: {} });
    assert.deepEqual(judgeResource(rule, other, settings(rule)).findings, []);
    const { resource: _, ...stackOnly } = rule;
    assert.deepEqual(judgeResource(stackOnly, one, settings(rule)).findings, []);
    assert.deepEqual(judgeStack(rule, new Stack([one]), settings(rule)).findings, []);
  });

  it("is said of each resource of a stack by itself, and what is of none of the first", () => {
    const rule: Rule = {
      ...ruleOf(() => {}),
      stack: {
        subjects: [one.type],
        check: (_, report) => {
          report.each([one, two], (resource, about) => {
            if (resource === one) throw new NotKnown("the id");
            about.fails("it is wrong");
          });
          report.about(two).advises("it could be better");
          throw new NotKnown("all else");
        },
      },
    };
    const { findings, gaps } = judgeStack(rule, new Stack([one, two]), settings(rule));
    assert.deepEqual(
      findings.map(({ resource, advice }) => [resource.name, advice]),
      [
        ["api", false],
        ["api", true],
      ],
    );
    assert.deepEqual(
      gaps.map(({ resource, message }) => [resource?.name, message.includes("the id")]),
      [
        ["web", true],
        ["web", false],
      ],
    );
    assert.deepEqual(judgeStack(rule, new Stack([]), settings(rule)).findings, []);
    const always: Rule = { ...rule, stack: { subjects: [], check: (_, report) => report.about(one).fails("x") } };
    assert.equal(judgeStack(always, new Stack([one]), settings(rule)).findings.length, 1);
    assert.equal(judgeStack(always, new Stack([]), settings(rule)).findings.length, 0);
  });

  it("names a resource by its kind in words", () => {
    const named = (type: string) => subject(resourceOf({ type, name: 'a"b', urn: "", props: {} }));
    assert.equal(named("aws:ecs/taskDefinition:TaskDefinition"), 'task definition "a\\"b"');
    assert.equal(named("aws:ecs/service:Service"), 'ECS service "a\\"b"');
    assert.equal(named("aws:servicediscovery/service:Service"), 'Cloud Map service "a\\"b"');
    assert.equal(named("aws:vpclattice/service:Service"), 'VPC Lattice service "a\\"b"');
    assert.equal(named("aws:other/service:Service"), 'service "a\\"b"');
    assert.equal(named("aws:vpclattice/serviceNetwork:ServiceNetwork"), 'service network "a\\"b"');
    assert.equal(named("Service"), 'service "a\\"b"');
  });
});
