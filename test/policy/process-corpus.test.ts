import assert from "node:assert/strict";
import { ruleSettings } from "../../policy/configuration";
import { type Judgement, judgeResource, judgeStack } from "../../policy/judge";
import { resourceOf } from "../../policy/resource";
import type { Rule } from "../../policy/rule";
import { rules } from "../../policy/rules";
import { linked } from "../../policy/view/linked";
import { Stack } from "../../policy/view/stack";
import { Analyzer, type Diagnostic, type Subject } from "./analyzer";
import { sound } from "./sound";

const settings = (rule: Rule) => ruleSettings(rule, { level: rule.level, given: {}, pack: {}, stackTags: new Map() });

/** What a rule says here, as the process should say it. */
function said(rule: Rule, { findings, gaps }: Judgement): string[] {
  return [
    ...findings.map(
      ({ level, resource, message }) =>
        `${rule.id} ${level.toUpperCase()} ${resource.urn} ${rule.description}\n${message}`,
    ),
    ...gaps.map(({ resource, message }) => `${rule.id} ADVISORY ${resource?.urn} ${message}`),
  ];
}

function told(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(({ policy, level, urn, message }) => `${policy} ${level} ${urn} ${message}`).sort();
}

describe("the policy pack as a process, on every example of its rules", () => {
  let pack: Analyzer;
  let asked = 0;
  const base = new Map(sound().map((one) => [one.urn, JSON.stringify(one.props)]));

  before(async () => {
    pack = await Analyzer.start();
  });
  after(async () => {
    await pack.stop();
    process.stdout.write(`    ${asked} questions to the process, answered as without it\n`);
  });

  for (const rule of rules) {
    it(`says of what breaks ${rule.id} what all rules say without it`, async () => {
      for (const patch of rule.fails) {
        const sources = sound(patch);
        for (const one of sources.filter(({ urn, props }) => base.get(urn) !== JSON.stringify(props))) {
          const expected = rules.flatMap((each) => said(each, judgeResource(each, resourceOf(one), settings(each))));
          asked++;
          assert.deepEqual(told(await pack.analyze(one as unknown as Subject)), expected.sort());
        }
        const stack = new Stack(linked(sources));
        const expected = rules.flatMap((each) => said(each, judgeStack(each, stack, settings(each))));
        asked++;
        assert.deepEqual(told(await pack.analyzeStack(sources as unknown as Subject[])), expected.sort());
      }
    });
  }

  it("takes parameters for rules that have nothing to say without them", async () => {
    const ask = async () =>
      told(await pack.analyzeStack(sound() as unknown as Subject[])).filter((one) => one.startsWith("envoy-quota"));
    assert.deepEqual(await ask(), []);
    await pack.configure({ "envoy-quota": { quota: 3 } });
    assert.equal((await ask()).length, 1);
    await pack.configure({});
  });
});
