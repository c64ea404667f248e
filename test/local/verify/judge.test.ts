import assert from "node:assert/strict";
import type { EjectionCheck, Expected, Planned, SharesCheck } from "../../../local/checks/check";
import { faultOf, judgeCalls, judgeEjection, judgeShares } from "../../../local/verify/judge";
import { type Observed, unanswered } from "../../../local/verify/observed";

const request = { method: "GET", scheme: "http" as const, host: "catalog.local", path: "/a", headers: { "x-a": "1" } };
const call: Planned = { from: "web", service: "catalog", port: 80, protocol: "http", request };

const one = { version: "stable", task: 1 };
const good: Observed = {
  ...unanswered,
  status: 200,
  version: "stable",
  task: 1,
  path: "/a",
  host: "catalog.local:80",
  route: "r",
  millis: 5,
  tries: [one],
};
const ending = { status: 200, grpcStatus: undefined, tries: 1, millis: 0 };
const expected: Expected = {
  endings: [{ version: "stable", timed: false, least: ending, most: ending }],
  path: "/a",
  host: "catalog.local",
  route: "r",
};
const nobody = { status: 404, grpcStatus: undefined, tries: 0, millis: 0 };
const refused: Expected = { endings: [{ version: undefined, timed: false, least: nobody, most: nobody }] };

/** An ending after a time, and after so many tries. */
function lasting(millis: number, tries: readonly [most: number, least: number]): Expected {
  const least = { status: 504, grpcStatus: undefined, tries: tries[0], millis };
  return {
    endings: [{ version: "stable", timed: true, least, most: { ...least, tries: tries[1], millis: millis + 50 } }],
  };
}

describe("what is wrong with a call", () => {
  const faults: readonly (readonly [
    what: string,
    expected: Expected,
    observed: Partial<Observed>,
    said: string | undefined,
  ])[] = [
    ["nothing, where it ends as it must", expected, {}, undefined],
    ["nothing, where no proxy says which route it was", expected, { route: undefined }, undefined],
    ["a status", expected, { status: 503 }, "status 503 and not status 200"],
    [
      "no answer",
      expected,
      { status: undefined, error: "socket hang up" },
      "no answer (socket hang up) and not status 200",
    ],
    ["who gets it", expected, { tries: [{ version: "canary", task: 1 }] }, "it came to canary and not to stable"],
    [
      "that nobody gets it",
      expected,
      { tries: [], version: undefined, status: 404 },
      "it came to nobody (status 404) and not to stable",
    ],
    ["that somebody gets it", refused, {}, "it came to stable and not to nobody"],
    ["too many tries", expected, { tries: [one, one] }, "2 tries and not 1"],
    [
      "tries that move on",
      expected,
      { tries: [one, { version: "canary", task: 1 }] },
      "its tries came to stable and canary",
    ],
    ["the path", expected, { path: "/b" }, "the application got /b and not /a"],
    ["the host", expected, { host: "other.local" }, "the application was called other.local and not catalog.local"],
    ["the route", expected, { route: "other" }, "route other took it and not r"],
    ["too early an end", lasting(400, [1, 1]), { status: 504, millis: 380 }, "it took 380 ms and not 400 ms"],
    ["too late an end", lasting(400, [1, 1]), { status: 504, millis: 720 }, "it took 720 ms and not 400 ms"],
    ["nothing, in the time that it has", lasting(400, [1, 1]), { status: 504, millis: 600 }, undefined],
    [
      "too few tries of several",
      lasting(400, [4, 3]),
      { status: 504, millis: 400, tries: [one] },
      "1 try and not 3 to 4",
    ],
  ];
  for (const [what, wanted, observed, said] of faults) {
    it(`is ${what}`, () => assert.equal(faultOf(wanted, { ...good, ...observed }), said));
  }

  it("is on gRPC its own status", () => {
    const grpc = { ...ending, grpcStatus: 0 };
    const wanted: Expected = { endings: [{ version: "stable", timed: false, least: grpc, most: grpc }] };
    assert.equal(faultOf(wanted, { ...good, grpcStatus: 14 }), "gRPC status 14 and not gRPC status 0");
    assert.equal(faultOf(wanted, { ...good, grpcStatus: 0 }), undefined);
  });

  it("names the call, so that it can be repeated", () => {
    const planned = { call: { ...call, fault: { status: 503 } }, expected };
    const check = { kind: "route", name: "a", path: [], calls: [planned] } as const;
    assert.deepEqual(judgeCalls(check, [{ ...good, path: "/b" }]), [
      'GET catalog.local/a x-a: 1 with the fault {"status":503}: the application got /b and not /a',
    ]);
  });
});

describe("what is wrong with a split", () => {
  const shares = [
    { version: "stable", share: 0.9, least: 80, most: 97 },
    { version: "canary", share: 0.1, least: 3, most: 20 },
  ];
  const check: SharesCheck = { kind: "shares", name: "a", path: [], call, count: 100, shares };
  const judged = (counts: Record<string, number>) => judgeShares(check, new Map(Object.entries(counts)));

  it("is nothing within the bounds, the bounds included", () => {
    assert.deepEqual(judged({ stable: 97, canary: 3 }), []);
    assert.deepEqual(judged({ stable: 80, canary: 20 }), []);
  });

  it("is a count outside of them, and what came to nobody", () => {
    assert.match(
      judged({ stable: 98, canary: 2 }).join(),
      /stable got 98 of 100, and 80 to 97 would be 90 % .*canary got 2/,
    );
    assert.deepEqual(judged({ stable: 88, canary: 10, nobody: 2 }), ["2 of 100 came to none of them"]);
    assert.match(judged({ stable: 100 }).join(), /canary got 0 of 100/);
  });
});

describe("what is wrong with how a task is left out", () => {
  const check: EjectionCheck = {
    kind: "ejection",
    name: "a",
    path: [],
    call,
    count: 9,
    version: "stable",
    least: 5,
    most: 7,
  };
  const judged = (failing: number, others: number) => {
    const tries = (count: number, task: number) => Array(count).fill({ ...good, tries: [{ version: "stable", task }] });
    return judgeEjection(check, [...tries(failing, 1), ...tries(others, 2)]);
  };

  it("is nothing where it is asked so often and others go on", () => {
    assert.deepEqual([judged(5, 9), judged(7, 9)], [[], []]);
  });

  it("is that it is asked too often or too seldom, or that nobody else is", () => {
    assert.deepEqual(judged(8, 9), ["the failing task was asked 8 times and not 5 to 7"]);
    assert.deepEqual(judged(4, 9), ["the failing task was asked 4 times and not 5 to 7"]);
    assert.deepEqual(judged(6, 0), ["no other task of stable was asked"]);
  });
});
