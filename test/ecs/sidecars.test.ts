import assert from "node:assert/strict";
import { parse } from "yaml";
import { openTelemetry } from "../../components/ecs/sidecars/open-telemetry";
import { resolve } from "../../components/graph/resolve";
import type { Sidecars } from "../../components/graph/sidecars";
import type { Service } from "../../components/graph/types";
import { plain, planned } from "../planes/app-mesh/planned";
import { containerOf, taskOf } from "./tasks";

const web: Service = { port: 8080, image: "web:1" };
const key = "arn:aws:secretsmanager:us-west-2:123456789012:secret:datadog-AbCdEf";
const secrets = { DD_API_KEY: key };
const all: Sidecars = { openTelemetry: {}, cloudWatchAgent: {}, datadog: { secrets } };
const taskWith = (sidecars: Sidecars, service: Service = {}) => taskOf({ ...web, ...service, sidecars });

/** The statements of the task's role after the one of Envoy. */
const statements = (service: Service) =>
  (
    plain(planned({ web: { ...web, ...service } }).get("RolePolicy web.task")) as {
      policy: { Statement: { Action: string[]; Resource: unknown; Condition?: unknown }[] };
    }
  ).policy.Statement.slice(1);

describe("a ready-made sidecar", () => {
  const made: [keyof Sidecars, name: string, image: RegExp][] = [
    ["openTelemetry", "otel-collector", /^public\.ecr\.aws\/aws-observability\/aws-otel-collector:v\d/],
    ["cloudWatchAgent", "cloudwatch-agent", /^public\.ecr\.aws\/cloudwatch-agent\/cloudwatch-agent:\d/],
    ["datadog", "datadog-agent", /^public\.ecr\.aws\/datadog\/agent:\d/],
  ];
  for (const [kind, name, image] of made) {
    it(`${kind} runs before the application, past the proxy, and is no reason to stop a task`, () => {
      const task = taskWith({ [kind]: all[kind] });
      const sidecar = containerOf(task, name);
      assert.match(String(sidecar.image), image);
      assert.equal(sidecar.essential, false);
      assert.equal(sidecar.user, "0:1338");
      assert.equal(sidecar.dependsOn, undefined);
      assert.equal(sidecar.logConfiguration?.options?.["awslogs-group"], "/ecs/shop/web");
      assert.equal(task.proxyConfiguration?.properties.IgnoredGID, "1338");
      assert.deepEqual(containerOf(task, "app").dependsOn, [
        { containerName: "envoy", condition: "HEALTHY" },
        { containerName: name, condition: "START" },
      ]);
    });
  }

  it("is not there unless it is named, or where it is taken away", () => {
    const names = (sidecars: Sidecars) => taskWith(sidecars).containers.map(({ name }) => name);
    assert.deepEqual(names({}), ["app", "envoy"]);
    assert.deepEqual(names({ openTelemetry: { enabled: false } }), ["app", "envoy"]);
    assert.equal(taskWith({}).proxyConfiguration?.properties.IgnoredGID, undefined);
  });

  it("may do what its own configuration needs, and on what there is to name", () => {
    assert.deepEqual(statements({ sidecars: { datadog: { secrets } } }), []);
    assert.deepEqual(statements({ sidecars: { cloudWatchAgent: {} } }), [
      {
        Effect: "Allow",
        Action: ["cloudwatch:PutMetricData"],
        Resource: "*",
        Condition: { StringEquals: { "cloudwatch:namespace": "CWAgent" } },
      },
    ]);
    assert.deepEqual(
      statements({ sidecars: { openTelemetry: {} } }).map(({ Action }) => Action),
      [
        [
          "xray:GetSamplingRules",
          "xray:GetSamplingStatisticSummaries",
          "xray:GetSamplingTargets",
          "xray:PutTelemetryRecords",
          "xray:PutTraceSegments",
        ],
      ],
    );
  });

  it("listens, as it is configured, where it is known to, for its own task only", () => {
    const text = (sidecars: Sidecars, name: string) =>
      String(containerOf(taskWith(sidecars), name).environment?.[0]?.value);
    const collector = parse(text({ openTelemetry: {} }, "otel-collector"));
    const { otlp, awsxray } = collector.receivers;
    const listening = [otlp.protocols.grpc, otlp.protocols.http, collector.extensions.health_check, awsxray];
    assert.deepEqual(
      listening.map(({ endpoint }) => endpoint),
      openTelemetry.tcpPorts.map((port) => `127.0.0.1:${port}`),
    );
    const { receivers, processors, exporters } = collector.service.pipelines.traces;
    for (const [kind, used] of Object.entries({ receivers, processors, exporters }))
      assert.deepEqual(used, Object.keys(collector[kind]), kind);
    const agent = JSON.parse(text({ cloudWatchAgent: {} }, "cloudwatch-agent"));
    assert.deepEqual(agent.metrics.metrics_collected, { statsd: { service_address: "127.0.0.1:8125" } });
  });

  it("may do nothing but what is permitted, with a configuration of the user's own", () => {
    const permissions = [
      { actions: ["aps:RemoteWrite"], resources: ["arn:aws:aps:us-west-2:123456789012:workspace/w"] },
    ];
    const settings = { config: "receivers: {}", permissions };
    assert.deepEqual(statements({ sidecars: { openTelemetry: settings } }), [
      { Effect: "Allow", Action: ["aps:RemoteWrite"], Resource: ["arn:aws:aps:us-west-2:123456789012:workspace/w"] },
    ]);
    assert.equal(statements({ sidecars: { openTelemetry: { permissions } } }).length, 2);
    assert.deepEqual(containerOf(taskWith({ openTelemetry: settings }), "otel-collector").environment, [
      { name: "AOT_CONFIG_CONTENT", value: "receivers: {}" },
    ]);
  });

  it("is as the graph changes it, and has room in the task", () => {
    const settings = { image: "mine/agent:1", cpu: 500, memory: 1500, env: { DD_SITE: "datadoghq.eu" }, secrets };
    const task = taskWith({ datadog: settings });
    const { image, cpu, memoryReservation, environment, secrets: given } = containerOf(task, "datadog-agent");
    assert.deepEqual([image, cpu, memoryReservation], ["mine/agent:1", 500, 1500]);
    assert.deepEqual(environment, [
      { name: "DD_APM_ENABLED", value: "true" },
      { name: "DD_SITE", value: "datadoghq.eu" },
      { name: "ECS_FARGATE", value: "true" },
    ]);
    assert.deepEqual(given, [{ name: "DD_API_KEY", valueFrom: key }]);
    // 256 + 512 + 500 CPU units, 512 + 64 + 1500 MiB: the smallest size of Fargate that holds them.
    assert.deepEqual([task.cpu, task.memory], [2048, 4096]);
  });

  it("has its secrets read by ECS", () => {
    const policy = JSON.stringify(plain(planned({ web: { ...web, sidecars: all } }).get("RolePolicy web.execution")));
    assert.ok(policy.includes(key));
  });

  it("comes to an existing task definition, too, and gives way to one that it has", () => {
    const container = { image: "a:1", memory: 512, portMappings: [{ containerPort: 8080 }] };
    const definition = (...more: object[]) => ({
      family: "web",
      networkMode: "awsvpc",
      requiresCompatibilities: ["EC2"],
      containerDefinitions: [{ name: "a", ...container }, ...more],
    });
    const taskOn = (...more: object[]) =>
      taskOf({ port: 8080, taskDefinition: definition(...more), sidecars: { openTelemetry: {} } });
    assert.equal(containerOf(taskOn(), "otel-collector").user, "0:1338");
    assert.deepEqual(
      containerOf(taskOn(), "a").dependsOn?.map(({ containerName }) => containerName),
      ["envoy", "otel-collector"],
    );
    const own = taskOn({
      name: "otel",
      image: "public.ecr.aws/aws-observability/aws-otel-collector:v0.40.0",
      memory: 64,
    });
    assert.deepEqual(
      own.containers.map(({ name }) => name),
      ["a", "envoy", "otel"],
    );
    assert.equal(containerOf(own, "otel").user, "0:1338");
    assert.deepEqual(
      containerOf(own, "a").dependsOn?.map(({ containerName }) => containerName),
      ["envoy"],
    );
  });
});

describe("sidecars of a service and its versions", () => {
  it("are merged setting by setting, variables and secrets name by name", () => {
    const graph = resolve({
      name: "shop",
      services: {
        web: {
          ...web,
          sidecars: {
            datadog: { cpu: 10, memory: 20, env: { A: "service", B: "service" }, secrets },
            openTelemetry: {},
          },
          versions: {
            v1: { sidecars: { datadog: { cpu: 11, env: { B: "version" } } } },
            v2: { sidecars: { datadog: { enabled: false }, cloudWatchAgent: {} } },
          },
        },
      },
    });
    const [v1, v2] = graph.services[0]!.versions.map(({ sidecars }) => sidecars);
    const [datadog] = v1!;
    assert.deepEqual(
      v1!.map(({ kind }) => kind),
      ["datadog", "openTelemetry"],
    );
    assert.deepEqual(
      [datadog!.cpu, datadog!.memory, Object.fromEntries(datadog!.env)],
      [11, 20, { A: "service", B: "version" }],
    );
    assert.deepEqual(Object.fromEntries(datadog!.secrets), secrets);
    assert.deepEqual(datadog!.path, ["services", "web", "versions", "v1", "sidecars", "datadog"]);
    assert.deepEqual(
      v2!.map(({ kind }) => kind),
      ["openTelemetry", "cloudWatchAgent"],
    );
  });
});
