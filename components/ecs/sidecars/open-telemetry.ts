import type { ReadyMade } from "./ready-made";
import { xrayStatement } from "./xray";

/** Takes what the task's own processes send, which reach it at the loopback address, and sends it on to X-Ray. */
const config = `extensions:
  health_check: { endpoint: 127.0.0.1:13133 }
receivers:
  otlp:
    protocols:
      grpc: { endpoint: 127.0.0.1:4317 }
      http: { endpoint: 127.0.0.1:4318 }
  awsxray: { endpoint: 127.0.0.1:2000, transport: udp }
processors:
  batch: { timeout: 1s }
exporters:
  awsxray: {}
service:
  extensions: [health_check]
  pipelines:
    traces: { receivers: [otlp, awsxray], processors: [batch], exporters: [awsxray] }
`;

/**
 * AWS's distribution of the OpenTelemetry collector.
 * @see https://aws-otel.github.io/docs/setup/ecs
 */
export const openTelemetry: ReadyMade = {
  image: "public.ecr.aws/aws-observability/aws-otel-collector:v0.48.0",
  cpu: 64,
  memory: 256,
  env: {},
  config: { variable: "AOT_CONFIG_CONTENT", text: config },
  // The image has no shell, but a program of its own for this.
  healthCheck: { command: ["CMD", "/healthcheck"], interval: 10, timeout: 5, retries: 3, startPeriod: 10 },
  statements: [xrayStatement],
  tcpPorts: [4317, 4318, 13133, 2000],
  udpPorts: [2000],
};
