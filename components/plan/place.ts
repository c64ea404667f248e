import type { Late, Leaf } from "../graph/resolved";
import type { EnvoyConfiguration } from "./envoy-configuration";
import type { EnvoyListening } from "./envoy-listening";
import type { Lasting } from "./lasting";

/** Where an application is deployed: what is not of the graph but of the account, region and network. */
export interface Place {
  readonly region: string;
  readonly vpcId: Leaf;
  readonly subnetIds: readonly Leaf[] | Late;
  /** Public subnets, for load balancers that face the internet; undefined where there are none. */
  readonly loadBalancerSubnetIds: readonly Leaf[] | Late | undefined;
  /** Certificate of load balancers; undefined where there is none. */
  readonly certificateArn: Leaf | undefined;
  /** Name or ARN of an existing cluster; without it one is made. */
  readonly cluster: Leaf | undefined;
  /** Id of an existing Cloud Map namespace of the graph's namespace name; without it one is made. */
  readonly namespaceId: Leaf | undefined;
  readonly assignPublicIp: boolean;
  readonly logRetentionDays: number;
  readonly waitForSteadyState: boolean;
  readonly tags: Readonly<Record<string, Leaf>> | undefined;
  /** Whether people may run commands in the tasks' containers. */
  readonly executeCommand: boolean;
  readonly capacity: Capacity;
  /** Account whose mesh the application joins; undefined where the mesh is its own. */
  readonly meshOwner: string | undefined;
  /** What stays in AWS when the stack is deleted. */
  readonly retain: readonly Lasting[];
  /** What can not be deleted. */
  readonly protect: readonly Lasting[];
  /** How Envoys without a control plane get their configuration; undefined: the plainest way that has room for it. */
  readonly envoyConfiguration: EnvoyConfiguration | undefined;
  /** How connections come to Envoys without a control plane; undefined: Amazon ECS sends them. */
  readonly envoyListening: EnvoyListening | undefined;
  /** Where the Envoy project's images are, in place of its own repository: a mirror of it. */
  readonly envoyRepository: string | undefined;
  /** Existing bucket for configurations that are objects; undefined where one is made. */
  readonly envoyBucket: Leaf | undefined;
  /** Quotas of the account that differ from AWS's defaults, by name. */
  readonly quotas: Readonly<Record<string, number>>;
}

/** Where tasks come to run, by launch type; a launch type without capacity providers is named as such. */
export interface Capacity {
  readonly fargate?: readonly CapacityShare[];
  readonly ec2?: readonly CapacityShare[];
}

/** How many of the tasks a capacity provider runs. */
export interface CapacityShare {
  readonly name: string;
  readonly weight?: number;
  readonly base?: number;
}

/** A place by what is known of it; what is not given is a `Late` with its argument's name. */
export type PlaceArgs = Partial<Place> & Pick<Place, "region">;

/** First part of the ARNs of a region. */
export function partitionOf(region: string): string {
  if (region.startsWith("cn-")) return "aws-cn";
  return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}

/** Domain that a region's services have their addresses in. */
export function domainOf(region: string): string {
  return region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
}
