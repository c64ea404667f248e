import type { ResolvedGraph, ResolvedVersion } from "../../graph/resolved";
import type { ResolvedClientTls, ResolvedListener } from "../../graph/resolved-endpoint";
import type { Target } from "./calls";
import { egressCluster } from "./names";

/** A listener of a version as one Envoy calls it. */
export interface Called {
  readonly name: string;
  readonly version: ResolvedVersion;
  readonly listener: ResolvedListener;
  readonly tls: ResolvedClientTls | undefined;
}

/**
 * The clusters that routes lead to, gathered while the routes are written. A listener has one, unless it is reached by
 * ways that differ in TLS, as a version is that two services send requests to.
 */
export class EgressClusters {
  private readonly byName = new Map<string, Called[]>();

  constructor(private readonly graph: ResolvedGraph) {}

  /** The name of the cluster for a target; the same for the same target and TLS. */
  nameOf({ version, listener }: Target, tls: ResolvedClientTls | undefined): string {
    const usual = egressCluster(this.graph, version, listener);
    const known = this.byName.get(usual) ?? [];
    const same = known.find((one) => sameTls(one.tls, tls));
    if (same) return same.name;
    const name = known.length === 0 ? usual : `${usual}_${known.length + 1}`;
    this.byName.set(usual, [...known, { name, version, listener, tls }]);
    return name;
  }

  all(): Called[] {
    return [...this.byName.values()].flat();
  }
}

/** Where it stands in the graph makes no difference. */
function sameTls(one: ResolvedClientTls | undefined, other: ResolvedClientTls | undefined): boolean {
  if (one === other || !one || !other) return one === other;
  const bare = (tls: ResolvedClientTls) => JSON.stringify({ ...tls, path: undefined });
  return bare(one) === bare(other);
}
