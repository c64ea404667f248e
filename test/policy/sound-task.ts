import { Type } from "../../policy/resource";
import type { Sound } from "./sound-parts";

const region = "us-west-2";
const logsOf = (name: string) => ({
  logDriver: "awslogs",
  options: { "awslogs-group": `/ecs/${name}`, "awslogs-region": region, "awslogs-stream-prefix": name },
});

/** A meshed task as AWS's document shows it; with the X-Ray daemon where it is the front. */
export function task(name: string, port: number): Sound {
  const logConfiguration = logsOf(name);
  const traced = name === "front";
  const app = {
    image: `shop/${name}:1`,
    essential: true,
    user: "1000",
    readonlyRootFilesystem: true,
    portMappings: [{ containerPort: port, hostPort: port, protocol: "tcp" }],
    dependsOn: [{ containerName: "envoy", condition: "HEALTHY" }],
    logConfiguration,
  };
  const envoy = {
    image: "840364872350.dkr.ecr.us-west-2.amazonaws.com/aws-appmesh-envoy:v1.29.6.1-prod",
    essential: true,
    cpu: 512,
    memoryReservation: 64,
    user: "1337",
    environment: {
      APPMESH_RESOURCE_ARN: `mesh/shop/virtualNode/${name}`,
      ...(traced && { ENABLE_ENVOY_XRAY_TRACING: "1" }),
    },
    healthCheck: {
      command: ["CMD-SHELL", "curl -s http://localhost:9901/server_info | grep state | grep -q LIVE"],
      interval: 5,
      timeout: 2,
      retries: 3,
      startPeriod: 10,
    },
    ulimits: [{ name: "nofile", softLimit: 65536, hardLimit: 65536 }],
    logConfiguration,
  };
  const xray = {
    image: "public.ecr.aws/xray/aws-xray-daemon:3.3.13",
    user: "1337",
    cpu: 32,
    memoryReservation: 256,
    portMappings: [{ containerPort: 2000, protocol: "udp" }],
    logConfiguration,
  };
  return {
    type: Type.TaskDefinition,
    dependsOn: [`${name}-role`, `${name}-execution`],
    props: {
      family: name,
      arn: `arn:aws:ecs:${region}:123456789012:task-definition/${name}:1`,
      requiresCompatibilities: ["FARGATE"],
      networkMode: "awsvpc",
      cpu: "1024",
      memory: "2048",
      taskRoleArn: `arn:aws:iam::123456789012:role/${name}-task`,
      executionRoleArn: `arn:aws:iam::123456789012:role/${name}-execution`,
      proxyConfiguration: {
        type: "APPMESH",
        containerName: "envoy",
        properties: {
          IgnoredUID: "1337",
          ProxyIngressPort: "15000",
          ProxyEgressPort: "15001",
          AppPorts: String(port),
          EgressIgnoredIPs: "169.254.170.2,169.254.169.254",
        },
      },
      containers: { app, envoy, ...(traced && { xray }) },
      region,
    },
  };
}
