import type { Version } from "../../../graph/types";

/** What names one version, and so can not be its service's. */
const ofOneVersion = new Set<string>(["virtualNodeName", "discovery", "weight", "family", "ecsServiceName"]);

/** What all versions say alike is said once, by their service. */
export function hoist(versions: ReadonlyMap<string, Version>): { shared: Version; versions: Record<string, Version> } {
  const all = [...versions.values()];
  const [first, ...others] = all;
  const shared: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(first ?? {})) {
    if (ofOneVersion.has(field)) continue;
    const text = JSON.stringify(value);
    if (others.every((one) => JSON.stringify(one[field as keyof Version]) === text)) shared[field] = value;
  }
  const own = Array.from(versions, ([name, version]) => {
    const left = Object.entries(version).filter(([field]) => !Object.hasOwn(shared, field));
    return [name, Object.fromEntries(left)] as const;
  });
  return { shared: shared as Version, versions: Object.fromEntries(own) };
}
