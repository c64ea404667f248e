import assert from "node:assert/strict";
import { rules } from "../../policy/rules";
import { Analyzer, type Subject } from "./analyzer";
import { sound } from "./sound";
import { unknown } from "./subjects";

const stack = sound() as readonly Subject[];
const values = [null, 7, true, "", "text", [], {}, [null], [{}], [[]], { a: null }, unknown, "[null]", "{}"];

describe("the policy pack as a process that is told nonsense", () => {
  let pack: Analyzer;
  before(async () => {
    pack = await Analyzer.start();
    const mending = rules.filter(({ remedy, remedyOf }) => remedy ?? remedyOf);
    await pack.configure(Object.fromEntries(mending.map(({ id }) => [id, { level: "REMEDIATE" as const }])));
  });
  after(async () => {
    await pack.stop();
    assert.equal(pack.stderr, "");
  });

  for (const value of values) {
    const what = JSON.stringify(value === unknown ? "not known" : value);

    it(`answers where any one field of any resource is ${what}`, async () => {
      for (const one of stack) {
        for (const field of Object.keys(one.props)) {
          const subject = { ...one, props: { ...one.props, [field]: value } };
          const where = ({ message }: Error) => assert.fail(`${one.type} ${field}: ${message}`);
          await pack.analyze(subject).catch(where);
          await pack.remediate(subject).catch(where);
        }
      }
    });

    it(`answers where all fields of all resources are ${what}`, async () => {
      const nonsense = stack.map((one) => ({
        ...one,
        props: Object.fromEntries(Object.keys(one.props).map((field) => [field, value])),
      }));
      await pack.analyzeStack(nonsense);
    });
  }
});
