import type { ReadyMade } from "./ready-made";

/**
 * The Datadog agent. It reads the task's metadata and nothing of AWS's else, so it needs no rights.
 * @see https://docs.datadoghq.com/integrations/ecs_fargate/
 */
export const datadog: ReadyMade = {
  image: "public.ecr.aws/datadog/agent:7.63.3",
  cpu: 100,
  memory: 256,
  env: { DD_APM_ENABLED: "true", ECS_FARGATE: "true" },
  config: undefined,
  healthCheck: { command: ["CMD-SHELL", "agent health"], interval: 30, timeout: 5, retries: 3, startPeriod: 15 },
  statements: [],
  tcpPorts: [8126],
  udpPorts: [8125],
};
