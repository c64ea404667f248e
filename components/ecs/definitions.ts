import type { ContainerCondition } from "../graph/enums";
import type { Leaf } from "../graph/resolved";
import type { ContainerHealthCheck } from "../graph/workload";
import type { Joined, Ref } from "../plan/types";

/**
 * A container in the words of the ECS API. One that comes from an existing task definition
 * may have more fields than these; they are carried as they are.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
 */
export interface ContainerDefinition {
  readonly name: string;
  readonly image: Leaf;
  readonly essential?: boolean;
  readonly command?: readonly string[];
  readonly entryPoint?: readonly string[];
  readonly environment?: readonly { readonly name: string; readonly value: Leaf | Ref }[];
  readonly secrets?: readonly { readonly name: string; readonly valueFrom: Leaf }[];
  readonly environmentFiles?: readonly { readonly value: Leaf; readonly type: "s3" }[];
  readonly mountPoints?: readonly {
    readonly sourceVolume: string;
    readonly containerPath: string;
    readonly readOnly: boolean;
  }[];
  readonly firelensConfiguration?: { readonly type: "fluentbit" };
  readonly cpu?: number;
  /** Hard limit in MiB. */
  readonly memory?: number;
  /** Soft limit in MiB. */
  readonly memoryReservation?: number;
  readonly portMappings?: readonly PortMapping[];
  readonly dependsOn?: readonly ContainerDependency[];
  readonly healthCheck?: ContainerHealthCheck;
  readonly user?: string;
  /** Seconds that ECS gives the container to stop by itself. */
  readonly stopTimeout?: number;
  readonly ulimits?: readonly { readonly name: string; readonly softLimit: number; readonly hardLimit: number }[];
  readonly logConfiguration?: LogConfiguration;
}

export interface LogConfiguration {
  readonly logDriver: string;
  readonly options?: Readonly<Record<string, Leaf>>;
  readonly secretOptions?: readonly { readonly name: string; readonly valueFrom: Leaf }[];
}

export interface PortMapping {
  readonly containerPort: number;
  readonly hostPort?: number;
  readonly protocol?: string;
}

export interface ContainerDependency {
  readonly containerName: string;
  readonly condition: ContainerCondition;
}

/** How ECS sends a task's traffic through its proxy. */
export interface ProxyConfiguration {
  readonly type: "APPMESH";
  readonly containerName: string;
  readonly properties: Readonly<Record<string, string>>;
}

/** A task definition in the words of the ECS API, with references to resources that are still to be made. */
export interface Task {
  readonly family: string;
  readonly containers: readonly ContainerDefinition[];
  readonly cpu: number | undefined;
  readonly memory: number | undefined;
  readonly compatibilities: readonly string[];
  readonly proxyConfiguration: ProxyConfiguration | undefined;
  readonly taskRoleArn: Leaf | Ref | undefined;
  readonly executionRoleArn: Leaf | Ref | undefined;
  /** Everything else of an existing task definition, in the API's form. */
  readonly carried: Readonly<Record<string, unknown>>;
}

/** One statement of an IAM policy. */
export interface Statement {
  readonly Effect: "Allow";
  readonly Action: readonly string[];
  readonly Resource: string | Ref | readonly (Leaf | Ref | Joined)[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, Leaf>>>>;
}
