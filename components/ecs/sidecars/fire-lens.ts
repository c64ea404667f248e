import type { Leaf } from "../../graph/resolved";
import { agentUser, type Sidecar } from "./sidecar";

/**
 * Fluent Bit, in the group of agents and before the application, so that no log is lost before the proxy is up.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html
 */
export function logRouter(image: Leaf | undefined): Sidecar {
  return {
    container: {
      name: "log-router",
      image: image ?? "public.ecr.aws/aws-observability/aws-for-fluent-bit:stable",
      essential: true,
      cpu: 32,
      memoryReservation: 64,
      user: agentUser(),
      firelensConfiguration: { type: "fluentbit" },
    },
    awaited: "START",
    statements: [],
    // Another Fluent Bit of the application's is no router of ECS's.
    replaceable: false,
    tcpPorts: [],
    udpPorts: [],
  };
}
