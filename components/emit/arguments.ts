import type * as pulumi from "@pulumi/pulumi";
import type { ServiceGraph } from "../graph/types";
import type { EnvoyConfiguration } from "../plan/envoy-configuration";
import type { EnvoyListening } from "../plan/envoy-listening";
import type { Lasting } from "../plan/lasting";

export { EnvoyConfiguration } from "../plan/envoy-configuration";
export { EnvoyListening } from "../plan/envoy-listening";
export { Lasting } from "../plan/lasting";

/** The data planes that a graph can be deployed on. */
export const PlaneName = { AppMesh: "app-mesh", Envoy: "envoy" } as const;
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
  /** Public subnets for load balancers that face the internet, at least two; internal ones stand where the tasks run. @default none */
  loadBalancerSubnetIds?: pulumi.Input<pulumi.Input<string>[]>;
  /** Certificate of load balancers: its ARN in AWS Certificate Manager, in the region. @default none: they take HTTP or TCP */
  certificateArn?: pulumi.Input<string>;
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
  /** Whether people may run commands in the containers, by ECS Exec. @default false */
  executeCommand?: boolean;
  /** Capacity providers that run the tasks. @default none: the launch type itself */
  capacity?: CapacityProviders;
  /** Account, 12 digits, whose mesh the application joins; it has to share it. @default none: the mesh is the application's own */
  meshOwner?: string;
  /**
   * How Envoy gets its configuration on the plane `envoy`: `inline`, in the command that starts it; `compressed`, in a
   * variable of its environment; `object`, in Amazon S3, where it changes without another deployment of the callers.
   * @default the first of these that has room for it
   */
  envoyConfiguration?: EnvoyConfiguration;
  /**
   * How connections come to Envoy on the plane `envoy`: `intercepted`, where Amazon ECS sends all of them, by the task's
   * `proxyConfiguration`; `explicit`, without it, where Envoy has the application's ports, and the application is told by
   * its environment where to listen (`HOST`, `PORT`) and by which way to call (`http_proxy`). @default "intercepted"
   */
  envoyListening?: EnvoyListening;
  /**
   * Repository, without a tag, that mirrors the Envoy project's images, such as one of your own in Amazon ECR or a cache
   * of Docker Hub there. @default "envoyproxy/envoy", on Docker Hub
   */
  envoyRepository?: string;
  /** Name of an existing private bucket, in the region, for configurations that are objects. @default one is made */
  envoyBucket?: pulumi.Input<string>;
  /** What stays in AWS when it is deleted from the stack. @default none */
  retain?: Lasting[];
  /** What Pulumi refuses to delete. @default none */
  protect?: Lasting[];
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

/** Capacity providers by launch type. */
export interface CapacityProviders {
  /** For tasks on Fargate: `FARGATE` and `FARGATE_SPOT`. @default none */
  fargate?: CapacityProvider[];
  /** For tasks on container instances: your own. @default none */
  ec2?: CapacityProvider[];
}

/**
 * A capacity provider and its share of the tasks.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CapacityProviderStrategyItem.html
 */
export interface CapacityProvider {
  /** Its name. */
  name: string;
  /** Share of the tasks, 0 to 1000, relative to the others'. @default 0 */
  weight?: number;
  /** Number of tasks that it runs before shares count; one provider only. @default 0 */
  base?: number;
}

/** What became of what runs: a service, or a gateway. */
export interface MeshedOutputs {
  /** Security group of its tasks. */
  securityGroupId?: pulumi.Output<string>;
  /** ARN of the role with which ECS starts its tasks; undefined where you brought one. */
  executionRoleArn?: pulumi.Output<string>;
  /** Name of its log group. */
  logGroupName?: pulumi.Output<string>;
  /** Address of its load balancer; undefined where it has none. */
  loadBalancerDnsName?: pulumi.Output<string>;
  /** Hosted zone of that address, for an alias record in Route 53. */
  loadBalancerZoneId?: pulumi.Output<string>;
  /** ARN of its load balancer. */
  loadBalancerArn?: pulumi.Output<string>;
  /** ARN of its load balancer's target group. */
  targetGroupArn?: pulumi.Output<string>;
}

/** What became of a service. */
export interface MeshedServiceOutputs extends MeshedOutputs {
  /** Name by which it is called; undefined where nobody calls it through the mesh. */
  virtualServiceName?: pulumi.Output<string>;
  /** Its versions by name; the only version of a service has the name "". */
  versions: Record<string, MeshedVersionOutputs>;
}

/** What became of a gateway. */
export interface MeshedGatewayOutputs extends MeshedOutputs {
  /** Name of its virtual gateway. */
  virtualGatewayName?: pulumi.Output<string>;
  /** ARN of its virtual gateway. */
  virtualGatewayArn?: pulumi.Output<string>;
  /** ARN of its tasks' role; undefined where you brought one. */
  taskRoleArn?: pulumi.Output<string>;
  /** ARN of its task definition, with the revision. */
  taskDefinitionArn?: pulumi.Output<string>;
  /** Name of its ECS service. */
  ecsServiceName?: pulumi.Output<string>;
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
