import assert from "node:assert/strict";
import fc from "fast-check";
import type { HeaderMatch } from "../../../components/graph/route";
import { matchesWhole, meetsHeader, meetsQuery } from "../../../local/reference/condition";
import type { Request } from "../../../local/reference/request";

type Condition = Omit<HeaderMatch, "name">;

/** Values that meet a condition and values that do not; undefined is a header that is missing. */
const table: readonly (readonly [condition: Condition, met: (string | undefined)[], missed: (string | undefined)[]])[] =
  [
    [{ exact: "a" }, ["a"], ["A", "ab", "", undefined]],
    [{ prefix: "ab" }, ["ab", "abc"], ["a", "cab", undefined]],
    [{ suffix: "ab" }, ["ab", "cab"], ["abc", undefined]],
    [{ regex: "a+" }, ["a", "aaa"], ["ab", "ba", "", undefined]],
    [{ regex: "a|b" }, ["a", "b"], ["ab", undefined]],
    [{ range: { start: 1, end: 9 } }, ["1", "8", "+5", "05"], ["0", "9", "-1", "5x", "5.0", "", undefined]],
    [{ range: { start: -9, end: -1 } }, ["-9", "-2"], ["-10", "-1"]],
    [{}, ["a", ""], [undefined]],
    [{ present: true }, ["a", ""], [undefined]],
    [{ present: false }, [undefined], ["a", ""]],
    [{ invert: true }, [undefined], ["a", ""]],
    [{ present: false, invert: true }, ["a", ""], [undefined]],
    // A header that is missing has no value that could differ.
    [{ exact: "a", invert: true }, ["b", ""], ["a", undefined]],
    [{ prefix: "a", invert: true }, ["b"], ["ab", undefined]],
    [{ regex: "a", invert: true }, ["b"], ["a", undefined]],
    [{ range: { start: 1, end: 9 }, invert: true }, ["9", "z", ""], ["1", undefined]],
  ];

function request(value: string | undefined): Request {
  return { method: "GET", scheme: "http", host: "a", path: "/", headers: value === undefined ? {} : { "x-h": value } };
}

describe("a condition on a header", () => {
  for (const [condition, met, missed] of table) {
    it(`${JSON.stringify(condition)} is met by ${JSON.stringify(met)} and by no other`, () => {
      const meets = (value: string | undefined) => meetsHeader(request(value), { name: "X-H", ...condition });
      assert.deepEqual([...met, ...missed].map(meets), [...met.map(() => true), ...missed.map(() => false)]);
    });
  }

  it("is met by exactly one of itself and its opposite, whatever value there is", () => {
    const condition = fc.constantFrom<Condition>(
      { exact: "1" },
      { prefix: "1" },
      { suffix: "2" },
      { regex: "[0-9]+" },
      { range: { start: 1, end: 20 } },
      { present: true },
      { present: false },
    );
    fc.assert(
      fc.property(condition, fc.string(), (one, value) => {
        const meets = (invert: boolean) => meetsHeader(request(value), { name: "x-h", ...one, invert });
        assert.notEqual(meets(true), meets(false));
      }),
    );
  });
});

describe("other conditions", () => {
  it("ask for a query parameter, or for one of its value", () => {
    assert.ok(meetsQuery("q", { name: "q" }));
    assert.ok(!meetsQuery("", { name: "q" }));
    assert.ok(meetsQuery("q=7", { name: "q", exact: "7" }));
    assert.ok(!meetsQuery("q=70", { name: "q", exact: "7" }));
  });

  it("read regular expressions as RE2 does: of the whole text, with its flags and names", () => {
    assert.ok(matchesWhole("(?i)abc", "ABC"));
    assert.ok(!matchesWhole("abc", "ABC"));
    assert.ok(matchesWhole("(?P<year>[0-9]{4})", "2026"));
    assert.ok(!matchesWhole("/v[0-9]+", "/v1/"));
  });
});
