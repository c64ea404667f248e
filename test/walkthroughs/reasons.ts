import type { Allowed } from "../differences";

/** In which our ECS services differ from those of AWS's examples, and why. */
export const ecsService: Allowed = {
  name: "a template leaves the name to CloudFormation",
  deploymentCircuitBreaker: "a deployment that fails is rolled back",
  "networkConfiguration.securityGroups": "a security group for each service instead of one for all",
  propagateTags: "tasks have their service's tags, for the bill",
  waitForSteadyState: "an update is done when its tasks are healthy",
};

export const behindLoadBalancer: Allowed = {
  healthCheckGracePeriodSeconds: "time for Envoy and the application to start",
};

export const registry: Allowed = {
  "dnsConfig.dnsRecords.0.ttl": "what has gone is soon forgotten",
  forceDestroy: "instances that ECS left behind do not stop a removal",
};

const added = "shares are explicit, so that the task's size can be added up";

/** Explicit shares of these containers. */
export function shares(...containers: string[]): Allowed {
  const fields = ["cpu", "memoryReservation"];
  return Object.fromEntries(
    containers.flatMap((name) => fields.map((field) => [`containerDefinitions.${name}.${field}`, added])),
  );
}

export const envoy: Allowed = {
  "containerDefinitions.envoy.cpu": "AWS's guide: 512 CPU units",
  "containerDefinitions.envoy.memoryReservation": "AWS's guide: at least 64 MiB",
  "containerDefinitions.envoy.ulimits.nofile": "AWS's later guide: Envoy crashes under load with too few open files",
  "containerDefinitions.envoy.portMappings": "a mapping opens nothing with awsvpc: the security group decides",
};

/** What is made for each version or service, where the examples share one. */
export const made: Allowed = {
  taskRoleArn: "a role for each version, which may do what its sidecars do and nothing else",
  executionRoleArn: "a role for each service",
  "containerDefinitions.*.logConfiguration": "a log group for each service",
};

/** Resources of the plan that the examples share, leave to others or do not need. */
export const kindsMade = [
  "LogGroup",
  "Role",
  "RolePolicy",
  "SecurityGroup",
  "SecurityGroupEgressRule",
  "SecurityGroupIngressRule",
];

/** Services of AWS whose resources a plan has when its template has them. */
export const planned = /::(?:AppMesh|ECS|ServiceDiscovery|Route53)::/;
