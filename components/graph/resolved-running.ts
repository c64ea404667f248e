import type { Path } from "../diagnostics/diagnostic";
import type { LoadBalancerType, LogDriver } from "./enums";
import type { Leaf } from "./resolved";

export interface ResolvedLoadBalancer {
  readonly path: Path;
  readonly type: LoadBalancerType;
  readonly internal: boolean;
  /** Undefined where the certificate decides, which is the place's. */
  readonly port: number | undefined;
  readonly redirectHttp: boolean;
  readonly healthCheck: ResolvedTargetHealthCheck;
  readonly deregistrationDelaySeconds: number;
}

export interface ResolvedTargetHealthCheck {
  /** Undefined where the check is a connection. */
  readonly path: string | undefined;
  readonly statusCodes: string | undefined;
  readonly intervalSeconds: number;
  readonly timeoutSeconds: number;
  readonly healthyThreshold: number;
  readonly unhealthyThreshold: number;
}

export interface ResolvedScaling {
  readonly path: Path;
  readonly min: number;
  readonly max: number;
  readonly cpu: number | undefined;
  readonly memory: number | undefined;
  readonly requestsPerTarget: number | undefined;
  readonly scaleInCooldownSeconds: number;
  readonly scaleOutCooldownSeconds: number;
}

export interface ResolvedVolume {
  readonly name: string;
  readonly path: Path;
  readonly fileSystemId: Leaf;
  readonly accessPointId: Leaf | undefined;
  readonly rootDirectory: string | undefined;
  readonly readOnly: boolean;
}

export interface ResolvedLogs {
  readonly path: Path;
  readonly driver: LogDriver;
  readonly options: ReadonlyMap<string, Leaf>;
  readonly secretOptions: ReadonlyMap<string, Leaf>;
  /** The user's own image of the log router; undefined for AWS's. */
  readonly image: Leaf | undefined;
}
