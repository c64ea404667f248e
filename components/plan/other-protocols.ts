import type { ResolvedVersion } from "../graph/resolved";
import type { Deployed, Outputs } from "./deployed";
import { keyOf } from "./order";
import type { Plan, PlannedResource } from "./types";

/** What tasks take on each port, by the properties of all that tells them; nothing of a port where that is not known. */
export type Spoken = (told: readonly Outputs[]) => ReadonlyMap<number, string>;

export interface Told {
  readonly plan: Plan;
  readonly deployed: Deployed;
  readonly version: ResolvedVersion;
  readonly spoken: Spoken;
}

/** Protocols that the running tasks of a version take on its ports, where new ones are to take others. */
export function otherProtocols(
  { name, props }: PlannedResource,
  before: Outputs,
  { plan, deployed, version, spoken }: Told,
): { readonly was: string; readonly is: string | undefined }[] {
  const task = props as Outputs;
  if (task.family !== before.family) return [];
  // An object that tells them has the version's name, or one that begins with it.
  const isBeside = (key: string) => `${key}.`.startsWith(`aws:s3/bucketObjectv2:BucketObjectv2::${name}.`);
  const beside = plan.filter((one) => isBeside(keyOf(one))).map((one) => one.props as Outputs);
  const wasBeside = [...deployed].flatMap(([key, outputs]) => (isBeside(key) ? [outputs] : []));
  const now = spoken([task, ...beside]);
  const then = spoken([before, ...wasBeside]);
  return version.endpoint.listeners.flatMap(({ port }) => {
    const [was, is] = [then.get(port), now.get(port)];
    return was === undefined || was === is ? [] : [{ was, is }];
  });
}
