import assert from "node:assert/strict";
import type { Service } from "../../components/graph/types";
import { reported } from "../planes/app-mesh/planned";

const web: Service = { port: 8080, image: "web:1" };
const secrets = { DD_API_KEY: "arn:aws:secretsmanager:us-west-2:123456789012:secret:datadog-AbCdEf" };
const found = (service: Service) => reported({ web: { ...web, ...service } }).slice(1);

describe("a sidecar in a task", () => {
  const clashes: [what: string, Service, finding: string][] = [
    [
      "the X-Ray daemon",
      { tracing: true, sidecars: { openTelemetry: {} } },
      'openTelemetry: its port tcp/2000 is one of container "xray-daemon"',
    ],
    [
      "another sidecar",
      { sidecars: { cloudWatchAgent: {}, datadog: { secrets } } },
      'datadog: its port udp/8125 is one of container "cloudwatch-agent"',
    ],
    [
      "the application",
      { port: 4317, sidecars: { openTelemetry: {} } },
      'openTelemetry: its port tcp/4317 is one of container "app"',
    ],
    [
      "another container",
      { containers: { dog: { image: "d", udpPorts: [8125] } }, sidecars: { cloudWatchAgent: {} } },
      'cloudWatchAgent: its port udp/8125 is one of container "dog"',
    ],
    [
      "Envoy's administration",
      { envoy: { adminPort: 8126 }, sidecars: { datadog: { secrets } } },
      'datadog: its port tcp/8126 is one of container "envoy"',
    ],
    [
      "Envoy's agent",
      { envoy: { prometheusPort: 4318 }, sidecars: { openTelemetry: {} } },
      'openTelemetry: its port tcp/4318 is one of container "envoy"',
    ],
  ];
  for (const [what, service, finding] of clashes) {
    it(`is reported where it takes a port of ${what}`, () => {
      assert.deepEqual(found(service), [`error invalid-sidecar services.web.sidecars.${finding}`]);
    });
  }

  it("takes no port where a container of the user's own stands for it", () => {
    const image = "public.ecr.aws/aws-observability/aws-otel-collector:v0.40.0";
    const containers = { otel: { image, ports: [4317] } };
    assert.deepEqual(found({ containers, sidecars: { openTelemetry: {} } }), []);
  });

  it("may take other ports by a configuration of one's own, and stand beside others", () => {
    assert.deepEqual(found({ tracing: true, sidecars: { openTelemetry: { config: "receivers: {}" } } }), []);
    assert.deepEqual(found({ envoy: { tracer: "xray" }, sidecars: { openTelemetry: {}, cloudWatchAgent: {} } }), []);
  });

  it("is waited for as it can be", () => {
    const waiting = (name: string, condition: "HEALTHY" | "SUCCESS" | "START") =>
      found({
        sidecars: { openTelemetry: {}, cloudWatchAgent: {} },
        containers: { helper: { image: "h", dependsOn: { [name]: condition } } },
      });
    const at = "error invalid-dependency services.web.containers.helper.dependsOn";
    assert.deepEqual(waiting("otel-collector", "HEALTHY"), []);
    assert.deepEqual(waiting("cloudwatch-agent", "START"), []);
    assert.deepEqual(waiting("cloudwatch-agent", "HEALTHY"), [
      `${at}.cloudwatch-agent: "cloudwatch-agent" has no health check to wait for`,
    ]);
    assert.deepEqual(waiting("otel-collector", "SUCCESS"), [
      `${at}.otel-collector: "otel-collector" runs as long as the task`,
    ]);
  });
});
