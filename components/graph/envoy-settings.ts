import type * as pulumi from "@pulumi/pulumi";
import type { EnvoyLogLevel, Tracer } from "./enums";
import type { ContainerHealthCheck } from "./workload";

/**
 * Settings of the Envoy sidecar; those of a version go before those of its service, and these before the graph's.
 * @see https://docs.aws.amazon.com/app-mesh/latest/userguide/envoy-config.html
 */
export interface EnvoySettings {
  /** An image of your own, by tag or digest. @default AWS's App Mesh Envoy of the region, in `version` */
  image?: pulumi.Input<string>;
  /** Version (tag) of AWS's image, or the one that your own image is built from. @default "v1.39.1.0-prod" */
  version?: string;
  /** Digest (`sha256:…`) of AWS's image: pins it whatever becomes of the tag. @default none */
  digest?: string;
  /** AWS's image with FIPS cryptography, which talks to FIPS endpoints; United States and Canada, from v1.27.0.0 on. @default false */
  fips?: boolean;
  /** Insist on an image without a distribution in it; AWS's have none from v1.22.0.0 on, under the same tags. @default false */
  distroless?: boolean;
  /** CPU units. @default 512, what AWS recommends */
  cpu?: number;
  /** Memory in MiB. @default 64, the least that AWS recommends */
  memory?: number;
  /** How much Envoy logs. @default "info" */
  logLevel?: EnvoyLogLevel;
  /** Port of Envoy's administration, which its health check asks. @default 9901 */
  adminPort?: number;
  /** Seconds that connections have to end before Envoy does, 5 to 110; ECS waits that long for Envoy. @default 20 */
  drainSeconds?: number;
  /** What takes Envoy's traces. @default "xray" with `tracing`, else nothing */
  tracer?: Tracer;
  /** IP address of a Datadog, Jaeger or OpenTelemetry tracer. @default "127.0.0.1" */
  tracerAddress?: string;
  /** Port of the tracer. @default 2000 for X-Ray, 8126 for Datadog, 9411 for Jaeger, 4317 for OpenTelemetry */
  tracerPort?: number;
  /** For `file`: the path, in Envoy's container, of a tracing configuration of your own. @default none */
  tracerFile?: string;
  /** Share of requests that X-Ray sees, 0 to 1. @default 0.05 */
  samplingRate?: number;
  /** What Envoy is called in traces of X-Ray, Datadog and OpenTelemetry. @default the mesh's and the node's names */
  tracedAs?: string;
  /** Names of the mesh and the node as tags of all statistics. @default false */
  statsTags?: boolean;
  /** Statistics by DogStatsD. @default false */
  statsd?: boolean;
  /** IP address that statistics are sent to. @default "127.0.0.1" */
  statsdAddress?: string;
  /** Port that statistics are sent to. @default 8125 */
  statsdPort?: number;
  /** Port at which Envoy's agent gives statistics to Prometheus (`/stats/prometheus`), 1024 to 65535. @default none */
  prometheusPort?: number;
  /** Further environment variables that the version knows, such as `ENVOY_CONCURRENCY`. @default none */
  env?: Record<string, pulumi.Input<string>>;
  /** Volumes of the task by the path at which Envoy mounts them: certificates of files, sockets of secrets. @default none */
  mounts?: Record<string, string>;
  /** How ECS tells that Envoy is ready. @default as AWS documents it for the version */
  healthCheck?: ContainerHealthCheck;
  /** Addresses, besides the metadata endpoints, that the application reaches past Envoy. @default none */
  egressIgnoredIps?: string[];
  /** Ports, 15 at most, that the application reaches past Envoy. @default none */
  egressIgnoredPorts?: number[];
}
