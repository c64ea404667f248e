import assert from "node:assert/strict";
import type { EnvoySettings } from "../../../components/graph/envoy-settings";
import type { Service } from "../../../components/graph/types";
import { containerOf, taskOf } from "../../ecs/tasks";
import { found, web } from "./envoy-findings";

describe("what a graph says of Envoy", () => {
  const variables = (envoy: EnvoySettings, service: Service = {}) =>
    (containerOf(taskOf({ ...web, ...service, envoy }), "envoy").environment ?? [])
      .filter(({ name }) => name !== "APPMESH_RESOURCE_ARN")
      .map(({ name, value }) => `${name}=${value}`);

  const settings: [EnvoySettings, string[]][] = [
    [{}, []],
    [{ logLevel: "off", statsTags: true }, ["ENABLE_ENVOY_STATS_TAGS=1", "ENVOY_LOG_LEVEL=off"]],
    [
      { tracer: "xray", samplingRate: 0, tracerPort: 2001, tracedAs: "shop/web" },
      ["ENABLE_ENVOY_XRAY_TRACING=1", "XRAY_DAEMON_PORT=2001", "XRAY_SAMPLING_RATE=0", "XRAY_SEGMENT_NAME=shop/web"],
    ],
    [
      { tracer: "datadog", tracerAddress: "10.0.0.1", tracerPort: 1, tracedAs: "w" },
      ["DATADOG_TRACER_ADDRESS=10.0.0.1", "DATADOG_TRACER_PORT=1", "DD_SERVICE=w", "ENABLE_ENVOY_DATADOG_TRACING=1"],
    ],
    [
      { tracer: "jaeger", tracerAddress: "10.0.0.1", tracerPort: 2 },
      ["ENABLE_ENVOY_JAEGER_TRACING=1", "JAEGER_TRACER_ADDRESS=10.0.0.1", "JAEGER_TRACER_PORT=2"],
    ],
    [{ tracer: "file", tracerFile: "/etc/otel.yaml" }, ["ENVOY_TRACING_CFG_FILE=/etc/otel.yaml"]],
    [
      { statsd: true, statsdAddress: "10.0.0.2", statsdPort: 3 },
      ["ENABLE_ENVOY_DOG_STATSD=1", "STATSD_ADDRESS=10.0.0.2", "STATSD_PORT=3"],
    ],
    [{ prometheusPort: 9902 }, ["APPNET_AGENT_ADMIN_MODE=tcp", "APPNET_AGENT_HTTP_PORT=9902"]],
    [{ fips: true }, ["APPMESH_FIPS_ENDPOINT=1"]],
  ];
  for (const [envoy, expected] of settings) {
    it(`is told it in its own variables: ${expected.join(", ") || "nothing"}`, () => {
      assert.deepEqual(variables(envoy), expected);
      assert.deepEqual(found(envoy), []);
    });
  }

  it("of its administration, its health check follows", () => {
    const asked = (envoy: EnvoySettings) => containerOf(taskOf({ ...web, envoy }), "envoy").healthCheck?.command[1];
    const live = "/server_info | grep state | grep -q LIVE";
    assert.equal(asked({ adminPort: 9999 }), `curl -s http://localhost:9999${live}`);
    assert.equal(asked({ env: { ENVOY_ADMIN_ACCESS_PORT: "9998" } }), `curl -s http://localhost:9998${live}`);
    assert.equal(asked({ adminPort: 9999, healthCheck: { command: ["CMD-SHELL", "true"] } }), "true");
  });

  const drained: [envoy: EnvoySettings, stopTimeout: number | undefined][] = [
    [{}, undefined],
    [{ drainSeconds: 20 }, undefined],
    [{ drainSeconds: 21 }, 31],
    [{ drainSeconds: 110 }, 120],
    [{ env: { LISTENER_DRAIN_WAIT_TIME_S: "60" } }, 70],
  ];
  for (const [envoy, stopTimeout] of drained) {
    it(`of draining, ECS waits for it: ${JSON.stringify(envoy)} gives ${stopTimeout ?? "ECS's own"} seconds`, () => {
      assert.equal(containerOf(taskOf({ ...web, envoy }), "envoy").stopTimeout, stopTimeout);
    });
  }
});
