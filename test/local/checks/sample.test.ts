import assert from "node:assert/strict";
import { sampleOf } from "../../../local/checks/sample";

describe("a text for a regular expression", () => {
  const found: readonly (readonly [regex: string, sample: string])[] = [
    ["abc", "abc"],
    ["[a-z]+", "a"],
    ["/v[0-9]+/.*", "/v0/"],
    ["(?i)abc", "abc"],
    ["a|b", "a"],
    ["x(?:ab|c){2}y?", "xababxy".slice(0, 5)],
    ["(?P<year>\\d{4})-\\d\\d", "7777-77"],
    ["[^a0A1]x", "bx"],
    ["\\w+\\.html", "a.html"],
    ["^/a$", "/a"],
    ["a{0,3}b*?c", "c"],
    ["[.\\]]", "."],
  ];
  for (const [regex, sample] of found) it(`is ${sample} for ${regex}`, () => assert.equal(sampleOf(regex), sample));

  it("is none rather than a wrong one", () => {
    assert.equal(sampleOf("a\\bb"), undefined);
    assert.equal(sampleOf("[^\\x00-\\x7f]"), undefined);
  });
});
