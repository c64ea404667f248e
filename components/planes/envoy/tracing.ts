import type { Tracer as TracerName } from "../../graph/enums";
import type { Cluster } from "./bootstrap-cluster";
import type { Tracer } from "./bootstrap-tracing";
import { breakersOf, http2, loadAssignment } from "./cluster-parts";
import { identityOf, type Scope } from "./scope";

/** What a tracer is reached by; the daemon of X-Ray takes packets, and needs no cluster. */
interface Collector {
  readonly port: number;
  readonly cluster?: string;
}

const collectors: Readonly<Record<TracerName, Collector | undefined>> = {
  xray: { port: 2000 },
  datadog: { port: 8126, cluster: "datadog_agent" },
  jaeger: { port: 9411, cluster: "jaeger" },
  opentelemetry: { port: 4317, cluster: "opentelemetry" },
  // A configuration that nobody can read here; the plane reports it.
  file: undefined,
};

const localhost = "127.0.0.1";

/** Where a version's Envoy sends traces, and how; undefined where it does not. */
export function tracerOf(scope: Scope): Tracer | undefined {
  const { tracer } = scope.version.envoy;
  return tracer && tracers[tracer](scope);
}

/** `shop/web`, as App Mesh called a node in traces. */
function tracedName(scope: Scope): string {
  const [, mesh, , resource] = identityOf(scope).split("/");
  return `${mesh}/${resource}`;
}

const tracers: Record<TracerName, (scope: Scope) => Tracer | undefined> = {
  xray: (scope) => {
    const { tracedAs, tracerPort = 2000, samplingRate } = scope.version.envoy;
    return {
      name: "envoy.tracers.xray",
      typed_config: {
        "@type": "type.googleapis.com/envoy.config.trace.v3.XRayConfig",
        daemon_endpoint: { protocol: "UDP", address: localhost, port_value: tracerPort },
        segment_name: tracedAs ?? tracedName(scope),
        ...(samplingRate !== undefined && { sampling_rule_manifest: { inline_string: sampling(samplingRate) } }),
      },
    };
  },
  datadog: (scope) => ({
    name: "envoy.tracers.datadog",
    typed_config: {
      "@type": "type.googleapis.com/envoy.config.trace.v3.DatadogConfig",
      collector_cluster: collectors.datadog!.cluster!,
      service_name: scope.version.envoy.tracedAs ?? `envoy-${tracedName(scope)}`,
    },
  }),
  jaeger: () => ({
    name: "envoy.tracers.zipkin",
    typed_config: {
      "@type": "type.googleapis.com/envoy.config.trace.v3.ZipkinConfig",
      collector_cluster: collectors.jaeger!.cluster!,
      collector_endpoint: "/api/v2/spans",
      collector_endpoint_version: "HTTP_PROTO",
    },
  }),
  opentelemetry: (scope) => ({
    name: "envoy.tracers.opentelemetry",
    typed_config: {
      "@type": "type.googleapis.com/envoy.config.trace.v3.OpenTelemetryConfig",
      service_name: scope.version.envoy.tracedAs ?? tracedName(scope),
      grpc_service: { envoy_grpc: { cluster_name: collectors.opentelemetry!.cluster! } },
    },
  }),
  file: () => undefined,
};

/** One request a second and a share of the others, in X-Ray's own form. */
function sampling(rate: number): string {
  return JSON.stringify({ version: 2, rules: [], default: { fixed_target: 1, rate } });
}

/** What traces are sent to, where that is a cluster. */
export function tracerClusters({ version }: Scope): Cluster[] {
  const { tracer, tracerAddress = localhost, tracerPort } = version.envoy;
  const collector = tracer && collectors[tracer];
  if (!collector?.cluster) return [];
  const { cluster: name, port } = collector;
  return [
    {
      name,
      type: "STATIC",
      connect_timeout: "1s",
      ...breakersOf(),
      ...(tracer === "opentelemetry" && { typed_extension_protocol_options: http2 }),
      load_assignment: loadAssignment(name, [tracerAddress], tracerPort ?? port),
    },
  ];
}
