import assert from "node:assert/strict";
import type { RetryPolicy } from "../../../components/graph/route";
import { Configured, calling, soundGraph, web } from "./configured";

const previousHosts = {
  name: "envoy.retry_host_predicates.previous_hosts",
  typed_config: {
    "@type": "type.googleapis.com/envoy.extensions.retry.host.previous_hosts.v3.PreviousHostsPredicate",
  },
};
const elsewhere = { host_selection_retry_max_attempts: 5, retry_host_predicate: [previousHosts] };

const appMeshs = {
  retry_on: "reset,connect-failure,refused-stream,unavailable,retriable-status-codes",
  num_retries: 2,
  retriable_status_codes: [503],
  ...elsewhere,
};

describe("retries in Envoy", () => {
  it("are App Mesh's hidden two, where the graph says nothing", () => {
    assert.deepEqual(calling({}).routes()[0]!.route.retry_policy, appMeshs);
  });

  it("are so behind a virtual node, too, where App Mesh let nobody say anything", () => {
    assert.deepEqual(calling({ provider: "node" }).routes()[0]!.route.retry_policy, appMeshs);
  });

  const policy = { maxRetries: 3, perRetryTimeout: "200ms" };
  const fiveHundreds = [500, 501, 502, 503, 504, 505, 506, 507, 508, 510, 511];
  const cases: readonly (readonly [events: Partial<RetryPolicy>, conditions: string, codes: number[] | undefined])[] = [
    [{ httpEvents: ["server-error"] }, "reset,retriable-status-codes", fiveHundreds],
    [{ httpEvents: ["gateway-error"] }, "reset,retriable-status-codes", [502, 503, 504]],
    [{ httpEvents: ["client-error"] }, "retriable-status-codes", [409]],
    [{ httpEvents: ["stream-error"] }, "refused-stream", undefined],
    [{ connectionErrors: true }, "connect-failure", undefined],
    [
      { httpEvents: ["client-error", "stream-error", "gateway-error"], connectionErrors: true },
      "reset,connect-failure,refused-stream,retriable-status-codes",
      [409, 502, 503, 504],
    ],
  ];
  for (const [events, conditions, codes] of cases) {
    it(`are those of ${JSON.stringify(events)}`, () => {
      const { route } = calling({ retry: { ...policy, ...events } }).routes()[0]!;
      assert.deepEqual(route.retry_policy, {
        retry_on: conditions,
        num_retries: 3,
        per_try_timeout: "0.2s",
        ...(codes && { retriable_status_codes: codes }),
        ...elsewhere,
      });
    });
  }

  it("know gRPC's own codes", () => {
    const retry = { ...policy, grpcEvents: ["cancelled" as const, "internal" as const] };
    const { route } = calling({ protocol: "grpc", retry }).routes()[0]!;
    assert.equal(route.retry_policy!.retry_on, "cancelled,internal");
  });

  it("leave gRPC's codes out on a port that does not speak it", () => {
    const retry = { ...policy, connectionErrors: true, grpcEvents: ["internal" as const] };
    const listeners = [{ port: 1, protocol: "grpc" as const }, { port: 2 }];
    const routes = [{ port: 1 }, { port: 2 }];
    const one = new Configured(soundGraph({ web, cart: { image: "c", listeners, routes, retry } }), "web");
    const conditions = (port: number) => one.routes(port)[0]!.route.retry_policy!.retry_on;
    assert.deepEqual([conditions(1), conditions(2)], ["connect-failure,internal", "connect-failure"]);
  });

  it("have no limit for one try where the graph gives none", () => {
    const retry = { maxRetries: 0, perRetryTimeout: "0s", connectionErrors: true };
    const { route } = calling({ retry }).routes()[0]!;
    assert.deepEqual(route.retry_policy, { retry_on: "connect-failure", num_retries: 0, ...elsewhere });
  });
});
