import type * as pulumi from "@pulumi/pulumi";

/** Sidecars that are ready-made, each where it is named. X-Ray's comes with `tracing`, Fluent Bit with `logs`. */
export interface Sidecars {
  /** AWS's collector of OpenTelemetry: takes OTLP at 4317 and 4318 and X-Ray segments at 2000, and sends traces to X-Ray. */
  openTelemetry?: SidecarSettings;
  /** The CloudWatch agent: takes StatsD at 8125, and sends metrics to CloudWatch under `CWAgent`. */
  cloudWatchAgent?: SidecarSettings;
  /** The Datadog agent: takes traces at 8126 and DogStatsD at 8125; needs the secret `DD_API_KEY`. */
  datadog?: SidecarSettings;
}

/** What differs from the sidecar as it is. */
export interface SidecarSettings {
  /** Whether it runs; false takes away from a version what its service has. @default true */
  enabled?: boolean;
  /** Image of the container. @default the one that the sidecar was written for */
  image?: pulumi.Input<string>;
  /** CPU units, 1024 to a vCPU. @default the sidecar's own */
  cpu?: number;
  /** Memory in MiB that is kept for the container. @default the sidecar's own */
  memory?: number;
  /** Further environment variables; a version's are merged with its service's, name by name. @default none */
  env?: Record<string, pulumi.Input<string>>;
  /** Secrets by the name of the variable that gets them: the ARN in Secrets Manager or Parameter Store. @default none */
  secrets?: Record<string, pulumi.Input<string>>;
  /** The agent's configuration, as text; it may do with the task's role what `permissions` say, and nothing else. @default the sidecar's own */
  config?: pulumi.Input<string>;
  /** What else it does with the task's role. @default nothing */
  permissions?: Permission[];
}

/** What a container does with the task's role. */
export interface Permission {
  /** Actions of AWS, such as `s3:GetObject`. */
  actions: string[];
  /** ARNs of what it does them with; `*` only where AWS has no resources to name. */
  resources: pulumi.Input<string>[];
}
