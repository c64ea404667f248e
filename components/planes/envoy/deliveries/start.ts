import { environmentOf } from "../../../ecs/containers";
import type { ResolvedEnvoy } from "../../../graph/resolved";
import { threadsVariable, withVariables } from "../variables";
import type { Delivered, Parcel } from "./delivery";

/** Where a shell of the image writes the configuration to. */
const file = "/tmp/envoy.json";

/** The variable that has the configuration, where the image's shell writes it into a file. */
const variable = "ENVOY_CONFIGURATION";

/** Starts Envoy with a configuration that stands in its container as it is. */
export function startWith(configuration: object, parcel: Parcel): Delivered["container"] {
  const text = JSON.stringify(configuration);
  const environment = parcel.environment;
  if (parcel.kind !== "app-mesh") {
    return {
      entryPoint: ["envoy"],
      command: ["--config-yaml", text, ...options(parcel)],
      ...(environment.size > 0 && { environment: environmentOf(environment) }),
    };
  }
  // AWS's agent starts Envoy. It leaves a configuration alone that is there already, and then asks for no virtual node.
  // @see https://github.com/aws/amazon-ecs-service-connect-agent/blob/main/agent/envoy_bootstrap/envoy_bootstrap.go
  const told = new Map([...environment, [variable, text], ["ENVOY_CONFIG_FILE", file]]);
  return {
    entryPoint: ["/bin/sh", "-c"],
    command: [`printf %s "$${variable}" > ${file} && exec /usr/bin/agent`],
    environment: environmentOf(told),
  };
}

/** Starts Envoy with what a variable has, zipped and in base64. */
export function startUnpacked(packed: string, parcel: Parcel): Delivered["container"] {
  const run = ["exec", "envoy", "-c", file, ...options(parcel)].join(" ");
  return {
    entryPoint: ["/bin/sh", "-c"],
    command: [`printf %s "$${variable}" | base64 -d | gzip -d > ${file} && ${run}`],
    environment: environmentOf(new Map([...parcel.environment, [variable, packed]])),
  };
}

/** Options of Envoy's command for what is no part of its configuration. */
function options({ version }: Parcel): string[] {
  const { logLevel } = withVariables(version.envoy);
  const threads = threadsOf(version.envoy);
  return [
    // Nobody starts another Envoy in this container to take over from this one.
    "--disable-hot-restart",
    ...(logLevel === undefined ? [] : ["--log-level", logLevel]),
    ...(threads === undefined ? [] : ["--concurrency", threads]),
  ];
}

function threadsOf({ env }: ResolvedEnvoy): string | undefined {
  const threads = env.get(threadsVariable);
  return typeof threads === "string" && /^[1-9]\d*$/.test(threads) ? threads : undefined;
}
