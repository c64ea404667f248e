import { Type } from "../../policy/resource";
import type { Patch } from "../../policy/rule";

/** A resource of the sound stack: what AWS takes as JSON text stands decoded, containers and variables are by name. */
export interface Sound {
  readonly type: string;
  readonly dependsOn?: readonly string[];
  readonly props: Patch;
}

export const account = "123456789012";
export const arn = (service: string, path: string) => `arn:aws:${service}:us-west-2:${account}:${path}`;
export const region = "us-west-2";

const trust = {
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Action: "sts:AssumeRole",
      Principal: { Service: "ecs-tasks.amazonaws.com" },
      Condition: { StringEquals: { "aws:SourceAccount": account } },
    },
  ],
};

export function role(name: string): Sound {
  return { type: Type.Role, props: { name, arn: `arn:aws:iam::${account}:role/${name}`, assumeRolePolicy: trust } };
}

export function rolePolicy(role: string, statements: readonly object[]): Sound {
  return {
    type: Type.RolePolicy,
    dependsOn: [role],
    props: { name: "mesh", role: roleName(role), policy: { Version: "2012-10-17", Statement: statements } },
  };
}

function roleName(logical: string): string {
  return logical.replace("-role", "-task");
}

export const xray = { Effect: "Allow", Action: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"], Resource: "*" };
export const logs = {
  Effect: "Allow",
  Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
  Resource: arn("logs", "log-group:/ecs/front:*"),
};

export function ecsService(name: string): Patch {
  return {
    name,
    cluster: arn("ecs", "cluster/shop"),
    taskDefinition: arn("ecs", `task-definition/${name}:1`),
    launchType: "FARGATE",
    desiredCount: 2,
    deploymentMinimumHealthyPercent: 100,
    deploymentMaximumPercent: 150,
    deploymentCircuitBreaker: { enable: true, rollback: true },
    networkConfiguration: { subnets: ["subnet-1", "subnet-2"], securityGroups: [`sg-${name}`], assignPublicIp: false },
    region,
  };
}
