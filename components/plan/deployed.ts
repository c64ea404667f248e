import type { PlannedResource } from "./types";

export type Outputs = Readonly<Record<string, unknown>>;

/** What a stack has, by `TYPE::NAME`: what AWS said of it last. */
export type Deployed = ReadonlyMap<string, Outputs>;

/** What a resource is called, and was called before. */
export function keysOf({ type, name, options }: PlannedResource): string[] {
  return [name, ...(options?.formerNames ?? [])].map((one) => `${type}::${one}`);
}

/** What a resource was at the last update. */
export function earlier(resource: PlannedResource, deployed: Deployed): Outputs | undefined {
  return keysOf(resource)
    .map((key) => deployed.get(key))
    .find((one) => one !== undefined);
}
