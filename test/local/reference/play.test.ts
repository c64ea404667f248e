import assert from "node:assert/strict";
import fc from "fast-check";
import type { RetryPolicy } from "../../../components/graph/route";
import type { Arrival, Led } from "../../../local/reference/decision";
import { type Behaviour, play, type Reaction } from "../../../local/reference/play";
import { retriesOf } from "../../../local/reference/retries";

const arrival: Arrival = { version: "a", port: 1, share: 1, limit: 15_000, bare: false };

function led(policy?: RetryPolicy, limit = 15_000, protocol = "http"): Led {
  const retries = retriesOf(policy, protocol);
  return { kind: "led", route: "r", arrivals: [arrival], retries, limit, path: "/", host: "a" };
}

/** Reacts so at first, and well from then on. */
const first =
  (count: number, reaction: Reaction): Behaviour =>
  (nth) =>
    nth <= count ? reaction : {};

const http = (policy: RetryPolicy | undefined, count: number, reaction: Reaction, limit?: number) => {
  const { status, tries } = play(led(policy, limit), arrival, false, first(count, reaction)).least;
  return [status, tries];
};
const grpc = (policy: RetryPolicy | undefined, count: number, reaction: Reaction) => {
  const { grpcStatus, tries } = play(led(policy, undefined, "grpc"), arrival, true, first(count, reaction)).least;
  return [grpcStatus, tries];
};

describe("a call where nothing is said of retries", () => {
  it("is tried twice more after 503 or a broken connection, and after nothing else", () => {
    assert.deepEqual(http(undefined, 2, { status: 503 }), [200, 3]);
    assert.deepEqual(http(undefined, 9, { status: 503 }), [503, 3]);
    assert.deepEqual(http(undefined, 9, { reset: true }), [503, 3]);
    for (const status of [500, 502, 504, 409, 404]) assert.deepEqual(http(undefined, 9, { status }), [status, 1]);
  });

  it("is tried again on gRPC after UNAVAILABLE alone", () => {
    assert.deepEqual(grpc(undefined, 2, { grpcStatus: 14 }), [0, 3]);
    for (const grpcStatus of [1, 4, 8, 13]) assert.deepEqual(grpc(undefined, 9, { grpcStatus }), [grpcStatus, 1]);
  });
});

describe("a call with a policy of retries", () => {
  const policy = (more: Partial<RetryPolicy>): RetryPolicy => ({ maxRetries: 3, perRetryTimeout: "200ms", ...more });

  it("is tried again after the answers that its events stand for", () => {
    const again = (events: RetryPolicy["httpEvents"]) =>
      [409, 500, 502, 503, 504, 508, 509, 510, 511].filter(
        (status) => http(policy({ httpEvents: events }), 1, { status })[1] === 2,
      );
    assert.deepEqual(again(["server-error"]), [500, 502, 503, 504, 508, 510, 511]);
    assert.deepEqual(again(["gateway-error"]), [502, 503, 504]);
    assert.deepEqual(again(["client-error"]), [409]);
    assert.deepEqual(again(["stream-error"]), []);
  });

  it("is tried so often and no more", () => {
    assert.deepEqual(http(policy({ httpEvents: ["gateway-error"] }), 3, { status: 502 }), [200, 4]);
    assert.deepEqual(http(policy({ httpEvents: ["gateway-error"] }), 4, { status: 502 }), [502, 4]);
    assert.deepEqual(http(policy({ httpEvents: ["gateway-error"], maxRetries: 0 }), 1, { status: 502 }), [502, 1]);
  });

  it("is tried again after a slow try only where broken connections are", () => {
    assert.deepEqual(http(policy({ httpEvents: ["gateway-error"] }), 1, { after: 900 }), [200, 2]);
    assert.deepEqual(http(policy({ httpEvents: ["client-error"] }), 1, { after: 900 }), [504, 1]);
    assert.deepEqual(http(policy({ connectionErrors: true }), 1, { after: 900 }), [504, 1]);
  });

  it("has its gRPC statuses on gRPC", () => {
    const events = { cancelled: 1, "deadline-exceeded": 4, "resource-exhausted": 8, internal: 13, unavailable: 14 };
    for (const [event, grpcStatus] of Object.entries(events)) {
      const one = policy({ grpcEvents: [event as keyof typeof events] });
      assert.deepEqual(grpc(one, 1, { grpcStatus }), [0, 2], event);
      assert.deepEqual(grpc(one, 1, { grpcStatus: grpcStatus + 1 }), [grpcStatus + 1, 1], event);
    }
  });
});

describe("a call that takes long", () => {
  it("ends at the route's limit, tries and all", () => {
    const slow = { maxRetries: 9, perRetryTimeout: "300ms", httpEvents: ["gateway-error" as const] };
    const { least, most } = play(led(slow, 1000), arrival, false, () => ({ after: 5000 }));
    assert.deepEqual(least, { status: 504, grpcStatus: undefined, tries: 4, millis: 1000 });
    assert.deepEqual(most, { status: 504, grpcStatus: undefined, tries: 3, millis: 1000 });
  });

  it("ends at the listener's limit where that is shorter", () => {
    const short = { ...arrival, limit: 400 };
    const { least } = play(led(), short, false, () => ({ after: 900 }));
    assert.deepEqual(least, { status: 504, grpcStatus: undefined, tries: 1, millis: 400 });
  });

  it("is never tried more often, nor lasts longer, than it may", () => {
    const reaction = fc.record({
      status: fc.constantFrom(200, 409, 500, 503),
      after: fc.nat(900),
      reset: fc.boolean(),
    });
    const events = fc.subarray(["server-error", "gateway-error", "client-error"] as const, { minLength: 1 });
    fc.assert(
      fc.property(
        fc.array(reaction),
        events,
        fc.nat(5),
        fc.integer({ min: 1, max: 2000 }),
        (all, httpEvents, max, limit) => {
          const policy = { maxRetries: max, perRetryTimeout: "500ms", httpEvents: [...httpEvents] };
          const { least, most } = play(led(policy, limit), arrival, false, (nth) => all[nth - 1] ?? {});
          for (const { tries, millis } of [least, most]) assert.ok(tries <= max + 1 && millis <= limit);
          assert.ok(least.tries >= most.tries);
        },
      ),
    );
  });
});
