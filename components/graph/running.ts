import type * as pulumi from "@pulumi/pulumi";
import type { LogDriver } from "./enums";

/**
 * How the number of tasks follows their load; each target that is named is kept to.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-autoscaling-targettracking.html
 */
export interface Scaling {
  /** Fewest tasks, 0 to 5000. */
  min: number;
  /** Most tasks, 1 to 5000. */
  max: number;
  /** Percent of their CPU that tasks use on average, 1 to 100. @default not looked at */
  cpu?: number;
  /** Percent of their memory that tasks use on average, 1 to 100. @default not looked at */
  memory?: number;
  /** Requests that a task gets in a minute; behind an application load balancer only. @default not looked at */
  requestsPerTarget?: number;
  /** Seconds after tasks were taken away until more may be. @default 300 */
  scaleInCooldownSeconds?: number;
  /** Seconds after tasks were added until more may be. @default 60 */
  scaleOutCooldownSeconds?: number;
}

/** A file system of Amazon EFS that a task's containers mount; always encrypted on the way. */
export interface Volume {
  /** Id of the file system. */
  fileSystemId: pulumi.Input<string>;
  /** Id of an access point, which tasks then have to use. @default none */
  accessPointId?: pulumi.Input<string>;
  /** Directory of the file system that is mounted; not with an access point, which has its own. @default "/" */
  rootDirectory?: string;
  /** Whether tasks only read. @default false */
  readOnly?: boolean;
}

/** Where the application's containers log. */
export interface Logs {
  /** `awslogs`: CloudWatch Logs; `firelens`: a Fluent Bit sidecar, which sends them where its options say. @default "awslogs" */
  driver?: LogDriver;
  /** Options of the log driver, such as `mode`; with firelens of Fluent Bit's output, such as `Name`. @default none */
  options?: Record<string, pulumi.Input<string>>;
  /** Options of Fluent Bit's output that are secret: the ARN in Secrets Manager or Parameter Store. @default none */
  secretOptions?: Record<string, pulumi.Input<string>>;
  /** Image of the Fluent Bit sidecar. @default AWS for Fluent Bit */
  image?: pulumi.Input<string>;
}
