import { mapPort } from "../containers";
import type { Statement } from "../definitions";
import type { Sidecar } from "./sidecar";

/** What is sent to X-Ray, which has no resources to name. */
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

/**
 * The X-Ray daemon, as the proxy's user, so that its own calls do not go through the proxy.
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-daemon-ecs.html
 */
export function xrayDaemon(user: string): Sidecar {
  return {
    container: {
      name: "xray-daemon",
      image: "public.ecr.aws/xray/aws-xray-daemon",
      essential: true,
      cpu: 32,
      memoryReservation: 256,
      user,
      portMappings: [mapPort(2000, "udp")],
    },
    awaited: undefined,
    statements: [xrayStatement],
    replaceable: true,
    tcpPorts: [2000],
    udpPorts: [2000],
  };
}
