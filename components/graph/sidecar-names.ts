import type { Sidecars } from "./sidecars";

/** What the containers of ready-made sidecars are called. */
export const sidecarNames = {
  openTelemetry: "otel-collector",
  cloudWatchAgent: "cloudwatch-agent",
  datadog: "datadog-agent",
} as const satisfies Record<keyof Sidecars, string>;
