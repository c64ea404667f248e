import type { ResolvedGraph, ResolvedVersion } from "../../components/graph/resolved";
import type { TaskCounts } from "../checks/ejection";
import { LocalFailure } from "./failure";

/** A task and its addresses: every one keeps its true ports, since all of 127.0.0.0/8 is local. */
export interface Placed {
  readonly version: ResolvedVersion;
  /** From 1 on. */
  readonly task: number;
  /** Where its proxy listens, as others call it. */
  readonly address: string;
  /** Where its application listens. */
  readonly application: string;
  readonly adminPort: number;
}

/** The most of versions, and of tasks of each: what fits into a byte of an address. */
const most = 254;

/** Envoy's usual admin port. */
const adminPort = 9901;

/** Places every task of a graph: task 2 of the third version is 127.64.3.2, and its application 127.65.3.2. */
export function layOut(graph: ResolvedGraph, tasks: TaskCounts): Placed[] {
  const versions = graph.running.flatMap((running) => running.versions);
  if (versions.length > most) {
    const found = `the graph has ${versions.length} versions and gateways, and ${most} fit here`;
    throw new LocalFailure("too-many-tasks", found, "run a part of the graph");
  }
  return versions.flatMap((version, index) =>
    Array.from({ length: tasks.get(version.key) ?? 1 }, (_, nth) => ({
      version,
      task: nth + 1,
      // What runs elsewhere has no proxy, and is called where its application is.
      address: `127.${version.external ? 65 : 64}.${index + 1}.${nth + 1}`,
      application: `127.65.${index + 1}.${nth + 1}`,
      adminPort: version.envoy.adminPort ?? adminPort,
    })),
  );
}

/** Addresses at which each version is called, by its key. */
export function addressesIn(layout: readonly Placed[]): ReadonlyMap<string, readonly string[]> {
  const all = new Map<string, string[]>();
  for (const { version, address } of layout) all.set(version.key, [...(all.get(version.key) ?? []), address]);
  return all;
}
