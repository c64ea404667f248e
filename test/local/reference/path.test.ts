import assert from "node:assert/strict";
import fc from "fast-check";
import { normalise, parameterOf } from "../../../local/reference/path";

/** As Envoy 1.40 was seen to have it. */
const seen: readonly (readonly [written: string, path: string])[] = [
  ["/xp", "/xp"],
  ["/xp/", "/xp/"],
  ["//xp", "/xp"],
  ["/./xp", "/xp"],
  ["/xp/.", "/xp/"],
  ["/a/../xp", "/xp"],
  ["/a/..", "/"],
  ["/..", "/"],
  ["/%2e/xp", "/xp"],
  ["/a/%2e%2e/xp", "/xp"],
  ["/x%70", "/xp"],
  ["/a%2f..%2fxp", "/a%2f..%2fxp"],
  ["/a//../xp", "/a/xp"],
  ["/a/b/..//../xp", "/a/xp"],
  ["/a\\b", "/a/b"],
  ["//", "//"],
  ["///", "//"],
];

describe("a path as routes see it", () => {
  for (const [written, path] of seen) {
    it(`is ${path} where ${written} is written`, () => assert.equal(normalise(written).path, path));
  }

  it("leaves the query as it is, dots and slashes in it included", () => {
    assert.deepEqual(normalise("/a/../b?q=//..&r=?"), { path: "/b", query: "q=//..&r=?" });
  });

  it("is the same when it is normalised again, and has neither dots nor double slashes", () => {
    const segment = fc.constantFrom("", ".", "..", "a", "b%2f", "%2e", "%2E%2e", "c");
    fc.assert(
      fc.property(fc.array(segment), (segments) => {
        const { path } = normalise(`/${segments.join("/")}`);
        assert.equal(normalise(path).path, path);
        if (path !== "//") assert.doesNotMatch(path, /\/\/|\/\.{1,2}(?:\/|$)/);
      }),
    );
  });

  it("has the first of several query parameters of one name, undecoded", () => {
    assert.equal(parameterOf("k=a%20b&k=c", "k"), "a%20b");
    assert.equal(parameterOf("j=1&k", "k"), "");
    assert.equal(parameterOf("kk=1", "k"), undefined);
    assert.equal(parameterOf("", "k"), undefined);
    assert.equal(parameterOf("k=a=b", "k"), "a=b");
  });
});
