import type { SocketAddress } from "./bootstrap";

export type Tracer = XrayTracer | DatadogTracer | ZipkinTracer | OpenTelemetryTracer;

export interface XrayTracer {
  readonly name: "envoy.tracers.xray";
  readonly typed_config: {
    readonly "@type": "type.googleapis.com/envoy.config.trace.v3.XRayConfig";
    readonly daemon_endpoint: SocketAddress;
    readonly segment_name: string;
    readonly sampling_rule_manifest?: { readonly inline_string: string };
  };
}

export interface DatadogTracer {
  readonly name: "envoy.tracers.datadog";
  readonly typed_config: {
    readonly "@type": "type.googleapis.com/envoy.config.trace.v3.DatadogConfig";
    readonly collector_cluster: string;
    readonly service_name: string;
  };
}

/** Jaeger takes what Zipkin's tracer sends. */
export interface ZipkinTracer {
  readonly name: "envoy.tracers.zipkin";
  readonly typed_config: {
    readonly "@type": "type.googleapis.com/envoy.config.trace.v3.ZipkinConfig";
    readonly collector_cluster: string;
    readonly collector_endpoint: "/api/v2/spans";
    readonly collector_endpoint_version: "HTTP_PROTO";
  };
}

export interface OpenTelemetryTracer {
  readonly name: "envoy.tracers.opentelemetry";
  readonly typed_config: {
    readonly "@type": "type.googleapis.com/envoy.config.trace.v3.OpenTelemetryConfig";
    readonly service_name: string;
    readonly grpc_service: { readonly envoy_grpc: { readonly cluster_name: string } };
  };
}
