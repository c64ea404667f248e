import assert from "node:assert/strict";
import fc from "fast-check";
import { boundedName } from "../../components/ecs/names";

describe("a bounded name", () => {
  it("is the name itself up to the limit", () => {
    assert.equal(boundedName("a".repeat(64), 64), "a".repeat(64));
  });

  it("ends in a hash of the whole past the limit", () => {
    assert.match(boundedName("a".repeat(65), 64), /^a{55}-[0-9a-f]{8}$/);
  });

  it("never makes two long names one, and keeps the limit", () => {
    const long = fc.string({ minLength: 65, maxLength: 130 });
    fc.assert(
      fc.property(long, long, (a, b) => {
        fc.pre(a !== b);
        assert.notEqual(boundedName(a, 64), boundedName(b, 64));
        assert.equal(boundedName(a, 64).length, 64);
      }),
    );
  });
});
