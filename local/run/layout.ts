import type { ResolvedGraph, ResolvedVersion } from "../../components/graph/resolved";
import type { TaskCounts } from "../checks/ejection";
import { LocalFailure } from "./failure";
import { type Ground, loopback } from "./ground";

/** A task and its addresses; every one keeps its true ports. */
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

/**
 * Places every task of a graph: task 2 of the third version is 127.64.3.2, and its application 127.65.3.2. Versions that
 * were there before an edit keep their places, and those of the ones that go are not given to others meanwhile.
 */
export function layOut(
  graph: ResolvedGraph,
  tasks: TaskCounts,
  before: readonly Placed[] = [],
  { addressesOf }: Ground = loopback,
): Placed[] {
  const versions = graph.running.flatMap((running) => running.versions);
  const places = placesOf(versions, before);
  return versions.flatMap((version) =>
    Array.from({ length: tasks.get(version.key) ?? 1 }, (_, nth) => {
      const { proxy, application } = addressesOf(`${places.get(version.key)}.${nth + 1}`, version.external);
      return {
        version,
        task: nth + 1,
        address: proxy,
        application,
        adminPort: version.envoy.adminPort ?? adminPort,
      };
    }),
  );
}

function placesOf(versions: readonly ResolvedVersion[], before: readonly Placed[]): ReadonlyMap<string, number> {
  const known = new Map(before.map(({ version, address }) => [version.key, Number(address.split(".")[2])]));
  const taken = new Set(known.values());
  const free = Array.from({ length: most }, (_, index) => index + 1).filter((place) => !taken.has(place));
  const places = new Map<string, number>();
  for (const { key } of versions) {
    const place = known.get(key) ?? free.shift();
    if (place === undefined) {
      const found = `the graph has ${versions.length} versions and gateways, and ${most} fit here`;
      throw new LocalFailure("too-many-tasks", found, "run a part of the graph");
    }
    places.set(key, place);
  }
  return places;
}

/** Addresses at which each version is called, by its key. */
export function addressesIn(layout: readonly Placed[]): ReadonlyMap<string, readonly string[]> {
  const all = new Map<string, string[]>();
  for (const { version, address } of layout) all.set(version.key, [...(all.get(version.key) ?? []), address]);
  return all;
}
