import assert from "node:assert/strict";
import { validate } from "../../components/validate";
import { calling, graph, split, web } from "./graphs";

const output = (value: string) =>
  new (class {
    readonly __pulumiOutput = true;
    readonly value = value;
  })();
const image = "shop/web:1";
const header = (settings: object) => web({ routes: [{ priority: 1, headers: [{ name: "x", ...settings }] }, {}] });
const digest = `sha256:${"0".repeat(64)}`;
const secret = "arn:aws:secretsmanager:us-west-2:123456789012:secret:shop/key-AbCdEf:password::";

const sound: readonly [what: string, graph: unknown][] = [
  ["one service", graph({ web: { image } })],
  ["a worker with two versions", graph({ web: { versions: { v1: { image }, v2: { image } } } })],
  [
    "services that call each other in a circle",
    graph({ a: { image, port: 1, backends: ["b"] }, b: { image, port: 2, backends: ["a"] } }),
  ],
  ["a service that calls itself", graph({ web: { image, port: 1, backends: ["web"] } })],
  ["a service named like an inherited method", graph({ constructor: { image, port: 1, ingress: {} } })],
  ["a service named like a field", graph({ port: { image, port: 1 }, web: { image, backends: ["port"] } })],
  ["a name of 39 letters", graph({ ["a".repeat(39)]: { image } })],
  ["fields that are undefined", web({ cpu: undefined, routes: undefined, envoy: { memory: undefined } })],
  [
    "outputs as leaves",
    web({
      image: output("i"),
      env: { A: output("a"), B: Promise.resolve("b") },
      secrets: { C: output("c") },
      taskRoleArn: output("r"),
      ingress: { targetGroupArn: output("t") },
    }),
  ],
  ["a service where Envoy's administration was", web({ port: 9901, envoy: { adminPort: 9999 } })],
  [
    "Envoy's telemetry in full",
    web({
      envoy: {
        tracer: "datadog",
        tracerAddress: "10.0.0.1",
        tracerPort: 8126,
        tracedAs: "web",
        statsd: true,
        statsdAddress: "10.0.0.1",
        statsdPort: 65535,
        prometheusPort: 1024,
        drainSeconds: 110,
      },
    }),
  ],
  [
    "the least of everything of Envoy",
    web({ tracing: true, envoy: { samplingRate: 0, drainSeconds: 5, adminPort: 1 } }),
  ],
  [
    "OpenTelemetry's traces for a collector",
    web({ envoy: { tracer: "opentelemetry", tracedAs: "w" }, sidecars: { openTelemetry: {} } }),
  ],
  ["X-Ray's traces for a collector", web({ envoy: { tracer: "xray" }, sidecars: { openTelemetry: {} } })],
  [
    "Jaeger's for one that takes them",
    web({ envoy: { tracer: "jaeger" }, sidecars: { openTelemetry: { config: "{}" } } }),
  ],
  [
    "traces and statistics for a container of one's own",
    web({ envoy: { tracer: "jaeger", statsd: true }, containers: { agent: { image } } }),
  ],
  [
    "traces for whatever an existing task definition has",
    graph({
      web: {
        envoy: { tracer: "jaeger", statsd: true },
        taskDefinition: { networkMode: "awsvpc", containerDefinitions: [{ name: "a", image }] },
      },
    }),
  ],
  ["a tracer in a file of one's own", web({ envoy: { tracer: "file", tracerFile: "/etc/tracing.yaml" } })],
  ["statistics for the CloudWatch agent", web({ envoy: { statsd: true }, sidecars: { cloudWatchAgent: {} } })],
  [
    "traces for a daemon of one's own, at its port",
    web({ tracing: true, envoy: { tracerPort: 2001 }, containers: { xray: { image: "aws-xray-daemon:3" } } }),
  ],
  [
    "sidecars of every kind",
    web({
      sidecars: {
        openTelemetry: { config: "receivers: {}" },
        cloudWatchAgent: { cpu: 0, memory: 6 },
        datadog: { secrets: { DD_API_KEY: output("k") } },
      },
      containers: {
        helper: {
          image,
          awaited: "START",
          bypassesProxy: true,
          user: "1000:1338",
          dependsOn: { "otel-collector": "HEALTHY", "datadog-agent": "START" },
          permissions: [
            { actions: ["s3:GetObject", "s3:Get*"], resources: ["arn:aws:s3:::settings/*", output("arn")] },
            { actions: ["xray:PutTraceSegments"], resources: ["*"] },
            { actions: ["sqs:*"], resources: ["arn:aws:sqs:us-west-2:123456789012:jobs"] },
          ],
        },
        "datadog-agent-2": { image },
      },
    }),
  ],
  ["a sidecar's name where it does not run", web({ containers: { "otel-collector": { image } } })],
  [
    "a sidecar of the service that its version does not have",
    split(
      { sidecars: { datadog: {} } },
      { sidecars: { datadog: { enabled: false } } },
      { sidecars: { datadog: { secrets: { DD_API_KEY: secret } } } },
    ),
  ],
  ["an image by digest", web({ image: `123456789012.dkr.ecr.us-west-2.amazonaws.com/shop/web:1@${digest}` })],
  ["an image of a local registry", web({ image: "localhost:5000/web" })],
  ["a secret by ARN and key", web({ secrets: { KEY: secret, OTHER: "/shop/key" } })],
  [
    "roles in every partition",
    web({
      taskRoleArn: "arn:aws-cn:iam::123456789012:role/a/b",
      executionRoleArn: "arn:aws-us-gov:iam::123456789012:role/x",
    }),
  ],
  ["an empty password", web({ env: { DB_PASSWORD: "" } })],
  ["a password that is an output", web({ env: { DB_PASSWORD: output("x") } })],
  ["weights of 0 and 100", split({}, { weight: 0 }, { weight: 100 })],
  ["a version with weight 0 in a route", split({ routes: [{ targets: { v1: 1, v2: 0 } }] })],
  ["all versions in one Cloud Map service", split({ discovery: { shared: true, serviceName: "web" } })],
  [
    "a Cloud Map service that attributes split",
    split(
      {},
      { discovery: { serviceName: "web", attributes: { ECS_TASK_DEFINITION_FAMILY: "a" } } },
      { discovery: { serviceName: "web", attributes: { ECS_TASK_DEFINITION_FAMILY: "b" } } },
    ),
  ],
  ["a longer prefix of the same priority", web({ routes: [{ prefix: "/" }, { prefix: "/cart" }] })],
  ["a narrower route first", web({ routes: [{ priority: 0, method: "GET" }, { priority: 1000 }] })],
  ["metadata on gRPC", web({ protocol: "grpc", routes: [{ priority: 1, headers: [{ name: "x", exact: "y" }] }, {}] })],
  [
    "ten headers",
    web({
      routes: [
        { priority: 1, headers: Array.from({ length: 10 }, (_, index) => ({ name: `x-${index}`, present: true })) },
        {},
      ],
    }),
  ],
  ["a regular expression with flags and names of RE2", header({ regex: "(?i)(?P<word>a|b)+\\\\1" })],
  ["a range of one number", header({ range: { start: -1, end: 0 } })],
  ["a condition that is turned round", header({ suffix: "z", invert: true })],
  [
    "health checks at their limits",
    web({
      healthCheck: {
        path: "/",
        intervalMillis: 5000,
        timeoutMillis: 60000,
        healthyThreshold: 2,
        unhealthyThreshold: 10,
      },
      discovery: { type: "dns" },
    }),
  ],
  ["a health check by TCP", web({ protocol: "tcp", healthCheck: {} })],
  [
    "the first and the last port",
    graph({ a: { image, port: 1, ingress: {} }, b: { image, port: 65535, ingress: {} } }),
  ],
  ["a container on UDP 2000 without tracing", web({ containers: { a: { image, udpPorts: [2000], ports: [2000] } } })],
  [
    "telemetry that goes past Envoy",
    web({ containers: { collector: { image: "aws/aws-otel-collector:1", user: "1337" } } }),
  ],
  [
    "containers that start in a row",
    web({
      containers: {
        a: { image, essential: false, dependsOn: { envoy: "HEALTHY" } },
        b: { image, dependsOn: { a: "SUCCESS", app: "START" } },
      },
    }),
  ],
  [
    "a container that waits for X-Ray",
    web({ tracing: true, containers: { a: { image, dependsOn: { "xray-daemon": "START" } } } }),
  ],
  [
    "TCP backends on ports of their own",
    graph({
      web: { image, backends: ["a", "b"] },
      a: { image, port: 5432, protocol: "tcp" },
      b: { image, port: 5432, protocol: "tcp", routerPort: 5433 },
    }),
  ],
  [
    "15 ports past Envoy",
    web({
      envoy: {
        egressIgnoredPorts: Array.from({ length: 15 }, (_, index) => index + 1),
        egressIgnoredIps: ["10.0.0.1", "10.0.0.0/8"],
      },
    }),
  ],
  [
    "Envoy of the user's own",
    web({
      envoy: {
        image: output("envoy"),
        version: "v1.29.12.1-prod",
        digest,
        cpu: 256,
        memory: 128,
        env: { ENVOY_LOG_LEVEL: "debug" },
      },
    }),
  ],
  [
    "a virtual service of another domain",
    calling({ virtualServiceName: "cart.example.com", virtualRouterName: "Router_1" }),
  ],
  ["one virtual node behind a virtual service of TCP", calling({ provider: "node", protocol: "tcp" })],
  ["an existing task definition", graph({ web: { taskDefinition: { family: "web", containerDefinitions: [] } } })],
  ["the instance's role on EC2", web({ launchType: "ec2", useInstanceRole: true })],
  ["no tasks for now", web({ desiredCount: 0 })],
];

describe("validation of what is sound", () => {
  for (const [what, input] of sound) {
    it(`has nothing to say about ${what}`, () => {
      assert.deepEqual(validate(input).diagnostics, []);
    });
  }
});
