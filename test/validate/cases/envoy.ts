import { type Mistake, split, web } from "../graphs";

const sidecar = (envoy: object) => web({ envoy });

/** The same beside a container that may take what Envoy sends. */
const observed = (envoy: object) => web({ envoy, containers: { agent: { image: "agent:1" } } });

export const envoy: readonly Mistake[] = [
  [
    "no cpu",
    sidecar({ cpu: 0 }),
    "error invalid-proxy services.web.envoy.cpu | 0 CPU units are too few for Envoy",
    "AWS recommends 512",
  ],
  [
    "memory under 64 MiB",
    sidecar({ memory: 63 }),
    "error invalid-proxy services.web.envoy.memory | 63 MiB are too few for Envoy",
    "give 64 or more",
  ],
  [
    "a proxy behind a proxy",
    sidecar({ env: { https_proxy: "http://proxy:80" } }),
    "error invalid-proxy services.web.envoy.env.https_proxy | Envoy behind a proxy can not reach App Mesh",
    "remove it",
  ],
  [
    "a node of one's own",
    sidecar({ env: { APPMESH_RESOURCE_ARN: "mesh/shop/virtualNode/web" } }),
    "error invalid-proxy services.web.envoy.env.APPMESH_RESOURCE_ARN | the mesh sets APPMESH_RESOURCE_ARN by itself",
    "remove it",
  ],
  [
    "an old node of one's own",
    sidecar({ env: { APPMESH_VIRTUAL_NODE_NAME: "mesh/shop/virtualNode/web" } }),
    "error invalid-proxy services.web.envoy.env.APPMESH_VIRTUAL_NODE_NAME | the mesh sets APPMESH_VIRTUAL_NODE_NAME by itself",
    "remove it",
  ],
  [
    "tracing by hand",
    sidecar({ env: { ENABLE_ENVOY_XRAY_TRACING: "1" } }),
    "error invalid-proxy services.web.envoy.env.ENABLE_ENVOY_XRAY_TRACING | the mesh sets ENABLE_ENVOY_XRAY_TRACING by itself",
    "remove it",
  ],
  [
    "a digest that is none",
    sidecar({ digest: "sha256:abc" }),
    'error invalid-proxy services.web.envoy.digest | "sha256:abc" is no digest',
    'write "sha256:" and 64 hexadecimal digits',
  ],
  [
    "a version that is none",
    sidecar({ version: "latest" }),
    'error invalid-proxy services.web.envoy.version | "latest" is no version of Envoy',
    'write it as the tag, such as "v1.39.1.0-prod"',
  ],
  [
    "16 ports past Envoy",
    sidecar({ egressIgnoredPorts: Array.from({ length: 16 }, (_, index) => index + 1) }),
    "error invalid-proxy services.web.envoy.egressIgnoredPorts | 16 ports are ignored",
    "ECS takes 15 at most",
  ],
  [
    "a port past Envoy that is none",
    sidecar({ egressIgnoredPorts: [443, 65536] }),
    "error invalid-port services.web.envoy.egressIgnoredPorts[1] | the port 65536 is out of 1 to 65535",
    "give a port of 1 to 65535",
  ],
  [
    "an address past Envoy that is none",
    sidecar({ egressIgnoredIps: ["10.0.0.1", "10.0.0.256"] }),
    'error invalid-proxy services.web.envoy.egressIgnoredIps[1] | "10.0.0.256" is no IPv4 address',
    'write "10.0.0.1" or "10.0.0.0/16"',
  ],
  [
    "a name past Envoy",
    sidecar({ egressIgnoredIps: ["example.com"] }),
    'error invalid-proxy services.web.envoy.egressIgnoredIps[0] | "example.com" is no IPv4 address',
    'write "10.0.0.1" or "10.0.0.0/16"',
  ],
  [
    "a check too often",
    sidecar({ healthCheck: { command: ["CMD", "true"], interval: 1 } }),
    "error invalid-container services.web.envoy.healthCheck.interval | 1 is out of 5 to 300",
    "give 5 to 300",
  ],
  [
    "a port of administration that is none",
    sidecar({ adminPort: 0 }),
    "error invalid-proxy services.web.envoy.adminPort | 0 is out of 1 to 65535",
    "give 1 to 65535",
  ],
  [
    "administration where traffic comes in",
    sidecar({ adminPort: 15000 }),
    "error invalid-proxy services.web.envoy.adminPort | the port 15000 is one that Envoy takes for traffic",
    "choose another port",
  ],
  [
    "Prometheus where traffic goes out",
    sidecar({ prometheusPort: 15001 }),
    "error invalid-proxy services.web.envoy.prometheusPort | the port 15001 is one that Envoy takes for traffic",
    "choose another port",
  ],
  [
    "Prometheus at Envoy's administration",
    sidecar({ prometheusPort: 9901 }),
    "error invalid-proxy services.web.envoy.prometheusPort | the port 9901 is Envoy's administration port already",
    "choose another port",
  ],
  [
    "a port of the agent that only root has",
    sidecar({ prometheusPort: 80 }),
    "error invalid-proxy services.web.envoy.prometheusPort | 80 is out of 1024 to 65535",
    "give 1024 to 65535",
  ],
  [
    "less time to end than Envoy takes",
    sidecar({ drainSeconds: 4 }),
    "error invalid-proxy services.web.envoy.drainSeconds | 4 is out of 5 to 110",
    "give 5 to 110",
  ],
  [
    "more time to end than ECS gives",
    sidecar({ drainSeconds: 111 }),
    "error invalid-proxy services.web.envoy.drainSeconds | 111 is out of 5 to 110",
    "give 5 to 110",
  ],
  [
    "more requests traced than there are",
    observed({ tracer: "xray", samplingRate: 1.01 }),
    "error invalid-proxy services.web.envoy.samplingRate | 1.01 is out of 0 to 1",
    "give 0 to 1",
  ],
  [
    "an address of X-Ray's daemon",
    observed({ tracer: "xray", tracerAddress: "10.0.0.1" }),
    'error invalid-proxy services.web.envoy.tracerAddress | tracerAddress stands beside the tracer "xray"',
    "remove it, or set tracer to datadog or jaeger or opentelemetry",
  ],
  [
    "a port of no tracer",
    sidecar({ tracerPort: 2001 }),
    "error invalid-proxy services.web.envoy.tracerPort | tracerPort stands beside no tracer",
    "remove it, or set tracer to xray or datadog or jaeger or opentelemetry",
  ],
  [
    "a name in Jaeger",
    observed({ tracer: "jaeger", tracedAs: "web" }),
    'error invalid-proxy services.web.envoy.tracedAs | tracedAs stands beside the tracer "jaeger"',
    "remove it, or set tracer to xray or datadog or opentelemetry",
  ],
  [
    "a tracer by name where there is an address",
    sidecar({ tracer: "datadog", tracerAddress: "datadog" }),
    'error invalid-proxy services.web.envoy.tracerAddress | "datadog" is no IPv4 address',
    'write "127.0.0.1"',
  ],
  [
    "a range of tracers",
    sidecar({ tracer: "jaeger", tracerAddress: "10.0.0.0/8" }),
    'error invalid-proxy services.web.envoy.tracerAddress | "10.0.0.0/8" is no IPv4 address',
    'write "127.0.0.1"',
  ],
  [
    "a tracer of one's own without a file",
    sidecar({ tracer: "file" }),
    'error invalid-proxy services.web.envoy.tracer | the tracer "file" has no tracerFile',
    "name the file in Envoy's container",
  ],
  [
    "a tracer of one's own somewhere",
    sidecar({ tracer: "file", tracerFile: "tracing.yaml" }),
    'error invalid-proxy services.web.envoy.tracerFile | "tracing.yaml" is no absolute path',
    "start it with a slash",
  ],
  [
    "a place for statistics that are not sent",
    sidecar({ statsdPort: 8125 }),
    "error invalid-proxy services.web.envoy.statsdPort | statsdPort stands without statsd",
    "set statsd to true, or remove it",
  ],
  [
    "statistics for a name",
    sidecar({ statsd: true, statsdAddress: "statsd" }),
    'error invalid-proxy services.web.envoy.statsdAddress | "statsd" is no IPv4 address',
    'write "127.0.0.1"',
  ],
  [
    "a tracer that Envoy does not have",
    sidecar({ tracer: "zipkin" }),
    'error invalid-value services.web.envoy.tracer | "zipkin" is not allowed',
    "use one of xray, datadog, jaeger, opentelemetry, file",
  ],
  [
    "traces for a daemon that listens elsewhere",
    web({ tracing: true, envoy: { tracerPort: 2001 } }),
    "error invalid-proxy services.web.envoy.tracerPort | Envoy's traces go to the port 2001, and the task's X-Ray daemon takes them at 2000",
    "remove it, or bring a daemon of your own in containers",
  ],
  [
    "traces for X-Ray that nobody takes",
    sidecar({ tracer: "xray" }),
    "warning unheard-telemetry services.web.envoy.tracer | Envoy's traces for xray go to the task itself, and nothing in it takes them",
    "set tracing to true, or add sidecars.openTelemetry",
  ],
  [
    "traces for Datadog that nobody takes",
    sidecar({ tracer: "datadog", tracerAddress: "127.0.0.1" }),
    "warning unheard-telemetry services.web.envoy.tracer | Envoy's traces for datadog go to the task itself, and nothing in it takes them",
    "add sidecars.datadog, or set tracerAddress",
  ],
  [
    "traces for OpenTelemetry that nobody takes",
    sidecar({ tracer: "opentelemetry" }),
    "warning unheard-telemetry services.web.envoy.tracer | Envoy's traces for opentelemetry go to the task itself, and nothing in it takes them",
    "add sidecars.openTelemetry, or set tracerAddress",
  ],
  [
    "traces for Jaeger that the collector does not take as it is",
    web({ envoy: { tracer: "jaeger" }, sidecars: { openTelemetry: {} } }),
    "warning unheard-telemetry services.web.envoy.tracer | Envoy's traces for jaeger go to the task itself, and nothing in it takes them",
    "set tracerAddress, or add sidecars.openTelemetry with a config that takes Zipkin's protocol at 9411",
  ],
  [
    "statistics that nobody takes",
    web({ envoy: { statsd: true }, sidecars: { openTelemetry: {} } }),
    "warning unheard-telemetry services.web.envoy.statsd | Envoy's statistics go to the task itself, and nothing in it takes them",
    "add sidecars.cloudWatchAgent or sidecars.datadog, or set statsdAddress",
  ],
  [
    "a fault of every Envoy, once",
    { ...split({}), envoy: { memory: 1 } },
    "error invalid-proxy envoy.memory | 1 MiB are too few for Envoy",
    "give 64 or more",
  ],
];
