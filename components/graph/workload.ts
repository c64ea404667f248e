import type * as pulumi from "@pulumi/pulumi";
import type {
  ContainerCondition,
  CpuArchitecture,
  DiscoveryType,
  DnsResponseType,
  IpPreference,
  LaunchType,
} from "./enums";
import type { EnvoySettings } from "./envoy-settings";
import type { Logs, Scaling, Volume } from "./running";
import type { Permission, Sidecars } from "./sidecars";

/**
 * What runs: the task of one version. On a service these are the settings of its only version,
 * or the defaults of all its versions (`env` and `secrets` are merged name by name).
 */
export interface Workload extends Task {
  /** Image of the application's container; required, unless an existing task definition is named. */
  image?: pulumi.Input<string>;
  /** Name of the application's container. @default "app" */
  containerName?: string;
  /** Arguments of the container. @default the image's own */
  command?: string[];
  /** Entry point of the container. @default the image's own */
  entryPoint?: string[];
  /** Environment variables by name. A secret does not belong here: every reader of the task definition sees it. */
  env?: Record<string, pulumi.Input<string>>;
  /** Secrets by the name of the variable that gets them: the ARN in Secrets Manager or Parameter Store. */
  secrets?: Record<string, pulumi.Input<string>>;
  /** ARNs of files of environment variables in Amazon S3, ending in `.env`, 10 at most. @default none */
  envFiles?: pulumi.Input<string>[];
  /** Volumes by the path at which the application's container mounts them. @default none */
  mounts?: Record<string, string>;
  /** Where the application's containers log. @default the service's log group in CloudWatch Logs */
  logs?: Logs;
  /** User that the application's process runs as, `uid` or `uid:gid`. @default the image's own */
  user?: string;
  /** An existing task definition, as `aws ecs describe-task-definition` or `register-task-definition` has it. */
  // biome-ignore lint/suspicious/noExplicitAny: Pulumi's schema analyzer takes no `unknown`
  taskDefinition?: Record<string, any>;
  /** File with an existing task definition (JSON), relative to the graph's file. */
  taskDefinitionFile?: string;
  /** CPU units of the application's container, 1024 to a vCPU. @default 256 */
  cpu?: number;
  /** Memory of the application's container in MiB. @default 512 */
  memory?: number;
  /** How callers find the tasks. @default a Cloud Map service for each version */
  discovery?: Discovery;
  /** Name of the virtual node. @default the service's name, with `-version` where there are several */
  virtualNodeName?: string;
}

/** A task, and how many of it there are: what versions and gateways have in common. */
export interface Task {
  /** Volumes of the task, by name. @default none */
  volumes?: Record<string, Volume>;
  /** What else runs in the task, by container name. @default nothing */
  containers?: Record<string, Container>;
  /** Ready-made sidecars; those of a version are merged with its service's, name by name. @default none */
  sidecars?: Sidecars;
  /** Where the tasks run. @default "fargate", or where an existing task definition is made for */
  launchType?: LaunchType;
  /** Processors that the tasks run on, for which every image must be; an existing task definition has its own. @default "x86_64" */
  cpuArchitecture?: CpuArchitecture;
  /** CPU units of the whole task on Fargate. @default the smallest legal size that holds all containers */
  taskCpu?: number;
  /** Memory of the whole task in MiB. @default on Fargate the smallest legal size, on EC2 the sum of its containers */
  taskMemory?: number;
  /** Number of tasks; with `scaling` the number to start with. @default 1, with `scaling` its `min` */
  desiredCount?: number;
  /** How the number of tasks follows their load. @default it does not */
  scaling?: Scaling;
  /** Names of CloudWatch alarms that end a deployment and roll it back. @default none */
  deploymentAlarms?: pulumi.Input<string>[];
  /** Role of the application itself. @default one is made, with what the sidecars need and nothing else */
  taskRoleArn?: pulumi.Input<string>;
  /** Role with which ECS pulls images, writes logs and reads secrets. @default one is made for each service */
  executionRoleArn?: pulumi.Input<string>;
  /** On EC2: the sidecars take the role of the container instance, and no task role is made. @default false */
  useInstanceRole?: boolean;
  /** Envoy's own settings. */
  envoy?: EnvoySettings;
  /** Traces to AWS X-Ray by Envoy, with the X-Ray daemon as a sidecar. @default false */
  tracing?: boolean;
  /**
   * Counts what can not be changed in place, 1 to 9999: a raised one makes new nodes and tasks under names that end in
   * `-g2`, `-g3`…, moves the traffic, and only then removes the old ones. @default 1
   */
  generation?: number;
  /** Family of the task definition. @default `graph-service`, with `-version` where there are several */
  family?: string;
  /** Name of the ECS service. @default `graph-service`, with `-version` where there are several */
  ecsServiceName?: string;
  /**
   * It runs elsewhere, and something else makes it: it is part of the mesh, and nothing is made of it in Amazon ECS.
   * @default false
   */
  external?: boolean;
}

/** Another container of a task, beside the application's. */
export interface Container {
  /** Image of the container. */
  image: pulumi.Input<string>;
  /** Arguments of the container. @default the image's own */
  command?: string[];
  /** Entry point of the container. @default the image's own */
  entryPoint?: string[];
  /** Environment variables by name. */
  env?: Record<string, pulumi.Input<string>>;
  /** Secrets by the name of the variable that gets them: the ARN in Secrets Manager or Parameter Store. */
  secrets?: Record<string, pulumi.Input<string>>;
  /** ARNs of files of environment variables in Amazon S3, ending in `.env`, 10 at most. @default none */
  envFiles?: pulumi.Input<string>[];
  /** Volumes of the task by the path at which the container mounts them. @default none */
  mounts?: Record<string, string>;
  /** User that the process runs as, `uid` or `uid:gid`. @default the image's own */
  user?: string;
  /** TCP ports that the container opens. @default none */
  ports?: number[];
  /** UDP ports that the container opens. @default none */
  udpPorts?: number[];
  /** CPU units, 1024 to a vCPU. @default 32 */
  cpu?: number;
  /** Memory in MiB that is kept for the container. @default 64 */
  memory?: number;
  /** Whether the task stops with this container. @default true */
  essential?: boolean;
  /** Containers of the task that come first, with what to wait for. Envoy's health is added to them. @default none */
  dependsOn?: Record<string, ContainerCondition>;
  /** Command that tells whether the container is healthy. @default none */
  healthCheck?: ContainerHealthCheck;
  /** What the application's container waits for on this one, such as `HEALTHY`. @default it does not wait */
  awaited?: ContainerCondition;
  /**
   * A sidecar whose own calls do not go through the proxy: it runs in the group 1338, waits for no Envoy,
   * and logs in the service's log group. @default false
   */
  bypassesProxy?: boolean;
  /** What the container does with the task's role. @default nothing */
  permissions?: Permission[];
}

/**
 * How ECS tells that a container is healthy.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html
 */
export interface ContainerHealthCheck {
  /** First `CMD` or `CMD-SHELL`, then the command; exit status 0 is healthy. */
  command: string[];
  /** Seconds between two checks, 5 to 300. @default 30 */
  interval?: number;
  /** Seconds until a check has failed, 2 to 60. @default 5 */
  timeout?: number;
  /** Failures in a row until the container is unhealthy, 1 to 10. @default 3 */
  retries?: number;
  /** Seconds after the start in which failures do not count, 0 to 300. @default 0 */
  startPeriod?: number;
}

/** How callers find the tasks of a version. */
export interface Discovery {
  /** `cloud-map`: by the registry's API; `dns`: by resolving a name; `none`: not at all. @default "cloud-map" */
  type?: DiscoveryType;
  /** Name of the Cloud Map service. @default the service's name, with `-version` where there are several */
  serviceName?: string;
  /** All versions register in one Cloud Map service; attributes tell them apart. @default false */
  shared?: boolean;
  /** Attributes that an instance must have. @default with `shared`, the family of the version's task definition */
  attributes?: Record<string, string>;
  /** Cloud Map namespace of the service, where it is not the graph's; then something else registers the tasks. @default the graph's */
  namespace?: string;
  /** Which of its addresses are used. @default the mesh's */
  ipPreference?: IpPreference;
  /** For `dns`: whether its addresses are those of a load balancer or of the tasks. @default App Mesh's own, "LOADBALANCER" */
  responseType?: DnsResponseType;
  /** For `dns`: the name to resolve. Outside the graph's namespace it is yours to register. @default `serviceName.namespace` */
  hostname?: pulumi.Input<string>;
}
