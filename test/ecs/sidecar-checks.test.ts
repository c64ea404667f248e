import assert from "node:assert/strict";
import type { Service } from "../../components/graph/types";
import { plain, planned, reported } from "../planes/app-mesh/planned";

const web: Service = { port: 8080, image: "web:1" };
const secrets = { DD_API_KEY: "arn:aws:secretsmanager:us-west-2:123456789012:secret:datadog-AbCdEf" };
const found = (service: Service) => reported({ web: { ...web, ...service } }).slice(1);

describe("a sidecar of a gateway", () => {
  const gateway = {
    port: 8080,
    routes: [{ service: "web" }],
    sidecars: { openTelemetry: {} },
    envoy: { adminPort: 9999 },
  };
  const shop = { gateways: { in: { ...gateway, cpuArchitecture: "arm64" as const, tracing: false } } };

  it("stands beside its Envoy, which nothing waits for, and may do what it does anywhere", () => {
    const plan = planned({ web }, shop);
    const { containerDefinitions, runtimePlatform } = plain(plan.get("TaskDefinition in")) as {
      containerDefinitions: { name: string; dependsOn?: unknown; healthCheck?: { command: string[] } }[];
      runtimePlatform: { cpuArchitecture: string };
    };
    assert.deepEqual(
      containerDefinitions.map(({ name }) => name),
      ["envoy", "otel-collector"],
    );
    assert.deepEqual(
      containerDefinitions.map(({ dependsOn }) => dependsOn),
      [undefined, undefined],
    );
    assert.match(String(containerDefinitions[0]!.healthCheck?.command[1]), /localhost:9999/);
    assert.equal(runtimePlatform.cpuArchitecture, "ARM64");
    const { policy } = plain(plan.get("RolePolicy in.task")) as { policy: { Statement: { Action: string[] }[] } };
    assert.deepEqual(
      policy.Statement.map(({ Action }) => Action[0]),
      ["appmesh:StreamAggregatedResources", "xray:GetSamplingRules"],
    );
  });

  it("is reported where it takes a port of the gateway", () => {
    const gateways = { in: { ...gateway, port: 4317 } };
    assert.deepEqual(reported({ web }, { gateways }).slice(1), [
      'error invalid-sidecar gateways.in.sidecars.openTelemetry: its port tcp/4317 is one of container "envoy"',
    ]);
  });
});

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
