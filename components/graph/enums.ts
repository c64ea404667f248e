/** What a listener speaks. */
export const Protocol = { Http: "http", Http2: "http2", Grpc: "grpc", Tcp: "tcp" } as const;
export type Protocol = (typeof Protocol)[keyof typeof Protocol];

/** Where tasks run: `fargate` on AWS's own machines, `ec2` on the cluster's container instances. */
export const LaunchType = { Fargate: "fargate", Ec2: "ec2" } as const;
export type LaunchType = (typeof LaunchType)[keyof typeof LaunchType];

/** What processors a task is for. */
export const CpuArchitecture = { X8664: "x86_64", Arm64: "arm64" } as const;
export type CpuArchitecture = (typeof CpuArchitecture)[keyof typeof CpuArchitecture];

/** How much Envoy logs: from everything to nothing. */
export const EnvoyLogLevel = {
  Trace: "trace",
  Debug: "debug",
  Info: "info",
  Warning: "warning",
  Error: "error",
  Critical: "critical",
  Off: "off",
} as const;
export type EnvoyLogLevel = (typeof EnvoyLogLevel)[keyof typeof EnvoyLogLevel];

/** Where Envoy sends its traces; `file` is a configuration of your own. */
export const Tracer = {
  Xray: "xray",
  Datadog: "datadog",
  Jaeger: "jaeger",
  OpenTelemetry: "opentelemetry",
  File: "file",
} as const;
export type Tracer = (typeof Tracer)[keyof typeof Tracer];

/** Kinds of load balancers: `application` reads requests, `network` passes connections on. */
export const LoadBalancerType = { Application: "application", Network: "network" } as const;
export type LoadBalancerType = (typeof LoadBalancerType)[keyof typeof LoadBalancerType];

/** What takes the logs of the application's containers. */
export const LogDriver = { Awslogs: "awslogs", Firelens: "firelens" } as const;
export type LogDriver = (typeof LogDriver)[keyof typeof LogDriver];

/** How callers find the tasks of a version; `none` where nobody is to find them. */
export const DiscoveryType = { CloudMap: "cloud-map", Dns: "dns", None: "none" } as const;
export type DiscoveryType = (typeof DiscoveryType)[keyof typeof DiscoveryType];

/**
 * What stands behind a virtual service: a router with routes, one virtual node, or nothing yet; `existing` is a virtual
 * service that is made elsewhere, such as by another team of the same mesh.
 */
export const Provider = { Router: "router", Node: "node", None: "none", Existing: "existing" } as const;
export type Provider = (typeof Provider)[keyof typeof Provider];

/** Whether a mesh lets calls out to hosts that the graph does not name. */
export const EgressFilter = { AllowAll: "ALLOW_ALL", DropAll: "DROP_ALL" } as const;
export type EgressFilter = (typeof EgressFilter)[keyof typeof EgressFilter];

/** Whether two containers of a task wait for each other, in Amazon ECS's words. */
export const ContainerCondition = {
  Start: "START",
  Complete: "COMPLETE",
  Success: "SUCCESS",
  Healthy: "HEALTHY",
} as const;
export type ContainerCondition = (typeof ContainerCondition)[keyof typeof ContainerCondition];

/** The methods that a route can match. */
export const HttpMethod = {
  Get: "GET",
  Head: "HEAD",
  Post: "POST",
  Put: "PUT",
  Delete: "DELETE",
  Connect: "CONNECT",
  Options: "OPTIONS",
  Trace: "TRACE",
  Patch: "PATCH",
} as const;
export type HttpMethod = (typeof HttpMethod)[keyof typeof HttpMethod];

/** The schemes that a route can match. */
export const HttpScheme = { Http: "http", Https: "https" } as const;
export type HttpScheme = (typeof HttpScheme)[keyof typeof HttpScheme];

/** Whether a listener demands TLS, takes both, or has it switched off. */
export const TlsMode = { Strict: "STRICT", Permissive: "PERMISSIVE", Disabled: "DISABLED" } as const;
export type TlsMode = (typeof TlsMode)[keyof typeof TlsMode];

/** Which addresses Envoy uses, where there are both. */
export const IpPreference = {
  Ipv4Only: "IPv4_ONLY",
  Ipv4Preferred: "IPv4_PREFERRED",
  Ipv6Only: "IPv6_ONLY",
  Ipv6Preferred: "IPv6_PREFERRED",
} as const;
export type IpPreference = (typeof IpPreference)[keyof typeof IpPreference];

/** What a resolved name gives: the addresses of a load balancer, or of the tasks themselves. */
export const DnsResponseType = { LoadBalancer: "LOADBALANCER", Endpoints: "ENDPOINTS" } as const;
export type DnsResponseType = (typeof DnsResponseType)[keyof typeof DnsResponseType];

/** Answers of HTTP that are tried again: 5xx; 502, 503 and 504; 409; a refused stream. */
export const HttpRetryEvent = {
  ServerError: "server-error",
  GatewayError: "gateway-error",
  ClientError: "client-error",
  StreamError: "stream-error",
} as const;
export type HttpRetryEvent = (typeof HttpRetryEvent)[keyof typeof HttpRetryEvent];

/** Status codes of gRPC that are tried again. */
export const GrpcRetryEvent = {
  Cancelled: "cancelled",
  DeadlineExceeded: "deadline-exceeded",
  Internal: "internal",
  ResourceExhausted: "resource-exhausted",
  Unavailable: "unavailable",
} as const;
export type GrpcRetryEvent = (typeof GrpcRetryEvent)[keyof typeof GrpcRetryEvent];
