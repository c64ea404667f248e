import { mapPort } from "./containers";
import type { ContainerDefinition, Statement } from "./definitions";

/**
 * The X-Ray daemon as a sidecar; as the proxy's user, so that its own calls do not go through the proxy.
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-daemon-ecs.html
 */
export function xrayDaemon(user: string): ContainerDefinition {
  return {
    name: "xray-daemon",
    image: "public.ecr.aws/xray/aws-xray-daemon",
    essential: true,
    cpu: 32,
    memoryReservation: 256,
    user,
    portMappings: [mapPort(2000, "udp")],
  };
}

/** What the daemon does; X-Ray has no resources to name. */
export const xrayStatement: Statement = {
  Effect: "Allow",
  Action: [
    "xray:GetSamplingRules",
    "xray:GetSamplingStatisticSummaries",
    "xray:GetSamplingTargets",
    "xray:PutTelemetryRecords",
    "xray:PutTraceSegments",
  ],
  Resource: "*",
};
