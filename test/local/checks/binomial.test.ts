import assert from "node:assert/strict";
import fc from "fast-check";
import { bounds, likelihood } from "../../../local/checks/binomial";

const near = (got: number, wanted: number) => assert.ok(Math.abs(got / wanted - 1) < 1e-6, `${got} is not ${wanted}`);

describe("the likelihood of a count", () => {
  it("is exact: twice the smaller tail", () => {
    near(likelihood(10, 0.5, 1), 22 / 1024);
    near(likelihood(10, 0.5, 9), 22 / 1024);
    near(likelihood(3, 0.5, 0), 0.25);
    assert.equal(likelihood(10, 0.5, 5), 1);
    near(likelihood(2, 0.1, 2), 0.02);
  });

  it("is none or all where there is no chance in it", () => {
    assert.equal(likelihood(100, 1, 100), 1);
    assert.equal(likelihood(100, 1, 99), 0);
    assert.equal(likelihood(100, 0, 0), 1);
    assert.equal(likelihood(100, 0, 1), 0);
  });
});

describe("the bounds of a count", () => {
  it("are as narrow at 4,000 calls as it takes to tell 10 % from 13 %", () => {
    assert.deepEqual(bounds(4000, 0.1, 1e-6), [310, 496]);
    assert.deepEqual(bounds(4000, 0.5, 1e-6), [1845, 2155]);
    assert.ok(likelihood(4000, 0.1, 520) < 1e-6);
  });

  it("are one number where there is no chance in it", () => {
    assert.deepEqual(bounds(4000, 1, 1e-6), [4000, 4000]);
    assert.deepEqual(bounds(4000, 0, 1e-6), [0, 0]);
  });

  it("are the last counts that are likely enough, and are mirrored where the chance is", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 99 }), (n, percent) => {
        const p = percent / 100;
        const alpha = 1e-3;
        const [least, most] = bounds(n, p, alpha);
        assert.ok(least <= most);
        assert.ok(likelihood(n, p, least) >= alpha && likelihood(n, p, most) >= alpha);
        if (least > 0) assert.ok(likelihood(n, p, least - 1) < alpha);
        if (most < n) assert.ok(likelihood(n, p, most + 1) < alpha);
        assert.deepEqual(bounds(n, (100 - percent) / 100, alpha), [n - most, n - least]);
      }),
      { numRuns: 50 },
    );
  });
});
