import { planeNamed, planeNames } from ".";
import type { Plane } from "./plane";

/** Every data plane, for who compares them. */
export const planes: readonly Plane[] = planeNames.map((name) => planeNamed(name)!);
