import type { ResolvedRunning, ResolvedVersion } from "../graph/resolved";
import type { Handle, Ref } from "../plan/types";
import type { ContainerDefinition, ContainerDependency, ProxyConfiguration, Statement } from "./definitions";

/** What a data plane adds to the task and the ECS service of one version, as data. */
export interface TaskAttachment {
  /** Sidecars; ECS gives them the service's log group. */
  readonly containers: readonly ContainerDefinition[];
  readonly proxyConfiguration: ProxyConfiguration | undefined;
  /** What every container of the application waits for. */
  readonly waitFor: readonly ContainerDependency[];
  /** What the sidecars do with the task's role. */
  readonly statements: readonly Statement[];
  /** ARN of the Cloud Map service that the tasks register in. */
  readonly registryArn: Ref | undefined;
  /** Resources that must be there before tasks start. */
  readonly dependsOn: readonly Handle[];
}

export type Attach = (service: ResolvedRunning, version: ResolvedVersion) => TaskAttachment;
