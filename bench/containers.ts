import { region } from "./graph";

/** The containers of a task: the application and Envoy. */
export function containersOf(name: string): object[] {
  const options = { "awslogs-group": `/ecs/big/${name}`, "awslogs-region": region, "awslogs-stream-prefix": name };
  const logConfiguration = { logDriver: "awslogs", options };
  const command = ["CMD-SHELL", "curl -s http://localhost:9901/server_info | grep state | grep -q LIVE"];
  return [
    {
      name: "app",
      image: `big/${name}:1`,
      essential: true,
      cpu: 256,
      memoryReservation: 512,
      portMappings: [{ containerPort: 8080, hostPort: 8080, protocol: "tcp" }],
      dependsOn: [{ containerName: "envoy", condition: "HEALTHY" }],
      logConfiguration,
    },
    {
      name: "envoy",
      image: `840364872350.dkr.ecr.${region}.amazonaws.com/aws-appmesh-envoy:v1.39.1.0-prod`,
      essential: true,
      cpu: 512,
      memoryReservation: 64,
      user: "1337",
      environment: [{ name: "APPMESH_RESOURCE_ARN", value: `mesh/big/virtualNode/${name}` }],
      healthCheck: { command, startPeriod: 10, interval: 5, timeout: 2, retries: 3 },
      ulimits: [{ name: "nofile", softLimit: 65536, hardLimit: 65536 }],
      logConfiguration,
    },
  ];
}

/** How a task's traffic goes through Envoy. */
export function proxy() {
  const properties = {
    IgnoredUID: "1337",
    ProxyIngressPort: "15000",
    ProxyEgressPort: "15001",
    AppPorts: "8080",
    EgressIgnoredIPs: "169.254.170.2,169.254.169.254",
  };
  return { type: "APPMESH", containerName: "envoy", properties };
}
