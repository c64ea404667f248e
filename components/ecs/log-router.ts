import type { ResolvedVersion } from "../graph/resolved";
import { secretsOf } from "./containers";
import type { ContainerDefinition, LogConfiguration } from "./definitions";

export const logRouterName = "log-router";

/** Group of the log router: what runs in it is not sent through the proxy. */
export const logRouterGroup = "1338";

/**
 * Fluent Bit as a sidecar, in a group whose calls go past the proxy, so that no log is lost before the proxy is up.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html
 */
export function logRouters({ logs }: ResolvedVersion): ContainerDefinition[] {
  if (logs.driver !== "firelens") return [];
  const router: ContainerDefinition = {
    name: logRouterName,
    image: logs.image ?? "public.ecr.aws/aws-observability/aws-for-fluent-bit:stable",
    essential: true,
    cpu: 32,
    memoryReservation: 64,
    user: `0:${logRouterGroup}`,
    firelensConfiguration: { type: "fluentbit" },
  };
  return [router];
}

/** How the application's containers log, with the service's own log group where they do by awslogs. */
export function logConfigurationOf(
  { logs }: ResolvedVersion,
  awslogs: Readonly<Record<string, string>>,
): LogConfiguration {
  const options = Object.fromEntries(logs.options);
  if (logs.driver === "awslogs") return { logDriver: "awslogs", options: { ...options, ...awslogs } };
  return {
    logDriver: "awsfirelens",
    ...(logs.options.size > 0 && { options }),
    ...(logs.secretOptions.size > 0 && { secretOptions: secretsOf(logs.secretOptions) }),
  };
}
