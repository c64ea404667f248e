import type { ResolvedRunning, ResolvedVersion } from "../graph/resolved";
import type { Handle, Ref } from "../plan/types";
import type { ProxyConfiguration } from "./definitions";
import type { Sidecar } from "./sidecars/sidecar";

/** What a data plane adds to the task and the ECS service of one version, as data. */
export interface TaskAttachment {
  /** Its own sidecars, such as a proxy; ECS gives them the service's log group. */
  readonly sidecars: readonly Sidecar[];
  /** Volumes that its sidecars share, empty when a task starts. */
  readonly volumes: readonly string[];
  readonly proxyConfiguration: ProxyConfiguration | undefined;
  /** What containers of the graph's own are told, unless they say it themselves; undefined where they need not know of it. */
  readonly environment: Environment | undefined;
  /** ARN of the Cloud Map service that the tasks register in. */
  readonly registryArn: Ref | undefined;
  /** What the policies of its roles are called: those of another plane stay for as long as that plane's tasks run. */
  readonly policyName: string;
  /** Resources that must be there before tasks start. */
  readonly dependsOn: readonly Handle[];
}

/** Variables of the application's container, and of those beside it whose calls go through the proxy. */
export interface Environment {
  readonly application: ReadonlyMap<string, string>;
  readonly others: ReadonlyMap<string, string>;
}

export type Attach = (service: ResolvedRunning, version: ResolvedVersion) => TaskAttachment;
