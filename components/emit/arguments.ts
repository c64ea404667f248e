import type * as pulumi from "@pulumi/pulumi";
import type { ServiceGraph } from "../graph/types";

/** The data planes that a graph can be deployed on. */
export const PlaneName = { AppMesh: "app-mesh" } as const;
export type PlaneName = (typeof PlaneName)[keyof typeof PlaneName];

/** What is deployed, on which data plane, and where. */
export interface MeshedApplicationArgs {
  /** The application. */
  graph: ServiceGraph;
  /** The data plane. There is no default: App Mesh has ended, so it is for you to choose. */
  plane: PlaneName;
  /** VPC that the tasks run in. */
  vpcId: pulumi.Input<string>;
  /** Subnets that the tasks run in, at least two, in different availability zones; private ones, with a way out. */
  subnetIds: pulumi.Input<pulumi.Input<string>[]>;
  /** AWS region. @default the configuration `aws:region`, else AWS_REGION or AWS_DEFAULT_REGION */
  region?: string;
  /** Name or ARN of an existing ECS cluster. @default one is made */
  cluster?: pulumi.Input<string>;
  /** Id of an existing Cloud Map namespace, of the graph's namespace name. @default one is made */
  namespaceId?: pulumi.Input<string>;
  /** Whether tasks on Fargate get public addresses. @default false */
  assignPublicIp?: boolean;
  /** Days that logs are kept. @default 30 */
  logRetentionDays?: number;
  /** Whether to wait until new tasks serve before going on. @default true */
  waitForSteadyState?: boolean;
  /** Tags of every resource that takes tags. @default none but the provider's own */
  tags?: Record<string, pulumi.Input<string>>;
  /**
   * Ids of resources that exist already and become part of the stack, by `TYPE::NAME` of the plan, as `ecs-mesh recover`
   * prints them. To be taken out again after the update. @default none
   */
  adopt?: Record<string, string>;
  /** Quotas that your account has raised, such as `virtualNodesPerMesh`. @default AWS's own */
  quotas?: Record<string, number>;
}

/** What became of a service. */
export interface MeshedServiceOutputs {
  /** Name by which it is called; undefined where nobody calls it through the mesh. */
  virtualServiceName?: pulumi.Output<string>;
  /** Security group of its tasks. */
  securityGroupId?: pulumi.Output<string>;
  /** ARN of the role with which ECS starts its tasks; undefined where you brought one. */
  executionRoleArn?: pulumi.Output<string>;
  /** Name of its log group. */
  logGroupName?: pulumi.Output<string>;
  /** Its versions by name; the only version of a service has the name "". */
  versions: Record<string, MeshedVersionOutputs>;
}

/** What became of a version of a service. */
export interface MeshedVersionOutputs {
  /** Name of its virtual node. */
  virtualNodeName?: pulumi.Output<string>;
  /** ARN of its virtual node. */
  virtualNodeArn?: pulumi.Output<string>;
  /** ARN of its tasks' role; undefined where you brought one. */
  taskRoleArn?: pulumi.Output<string>;
  /** ARN of its task definition, with the revision. */
  taskDefinitionArn?: pulumi.Output<string>;
  /** Name of its ECS service. */
  ecsServiceName?: pulumi.Output<string>;
}
