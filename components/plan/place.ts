import type { Late, Leaf } from "../graph/resolved";

/** Where an application is deployed: what is not of the graph but of the account, region and network. */
export interface Place {
  readonly region: string;
  readonly vpcId: Leaf;
  readonly subnetIds: readonly Leaf[] | Late;
  /** Name or ARN of an existing cluster; without it one is made. */
  readonly cluster: Leaf | undefined;
  /** Id of an existing Cloud Map namespace of the graph's namespace name; without it one is made. */
  readonly namespaceId: Leaf | undefined;
  readonly assignPublicIp: boolean;
  readonly logRetentionDays: number;
  readonly waitForSteadyState: boolean;
  readonly tags: Readonly<Record<string, Leaf>> | undefined;
  /** Quotas of the account that differ from AWS's defaults, by name. */
  readonly quotas: Readonly<Record<string, number>>;
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
