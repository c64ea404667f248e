import type { ResolvedVersion } from "../graph/resolved";
import { secretsOf } from "./containers";
import type { LogConfiguration } from "./definitions";

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
