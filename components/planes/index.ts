import { appMesh } from "./app-mesh";
import { envoy } from "./envoy";
import type { Plane } from "./plane";

/** Every data plane that a graph can be deployed on. */
export const planes: readonly Plane[] = [appMesh, envoy];

export function planeNamed(name: string): Plane | undefined {
  return planes.find((plane) => plane.name === name);
}
